import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { matchAnswerSchema, type MatchAnswer } from '@greengauge/contracts';
import { useSession } from '../../app/session.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

const KIND_ZH = { technology: '目录技术', patent: '专利' } as const;

const Matching = ({ answer, readsRecords }: { readonly answer: MatchAnswer; readonly readsRecords: boolean }): ReactNode => (
  <Page title={`匹配：${answer.need.nameZh}`} lead={`${answer.need.regionZh}　${answer.need.fieldZh}　${answer.need.needZh}`} extra={<Link to={`/registers/technology-needs?entry=${encodeURIComponent(answer.need.key)}`}>返回需求</Link>}>
    <section className="panel">
      {answer.matches.length === 0 ? <EmptyPanel kind="no-match">目录技术和专利中没有足够相近的</EmptyPanel> : (
        <div className="scroll" tabIndex={0} role="region" aria-label="匹配结果">
          <table className="plain">
            <thead><tr><th scope="col">名称</th><th scope="col" className="text">类别</th><th scope="col" className="text">地区</th><th scope="col">得分</th><th scope="col" className="text">依据</th></tr></thead>
            <tbody>{answer.matches.map((match) => (
              <tr key={`${match.kind} ${match.key}`}>
                <th scope="row">{match.kind === 'technology' || readsRecords ? <Link to={match.href}>{match.nameZh}</Link> : match.nameZh}<span className="sub">{match.key}</span></th>
                <td className="text nowrap">{KIND_ZH[match.kind]}</td><td className="text nowrap">{match.regionZh}</td><td>{match.score}</td><td className="text">{match.reasons.map((reason) => <span key={reason.kind} className="sub">{reason.points}分：{reason.textZh}</span>)}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p className="unit-note">{answer.methodZh}</p>
    </section>
  </Page>
);

function NeedMatching({ need }: { readonly need: string }): ReactNode {
  const session = useSession();
  const query = useAnswer(`/api/matching?need=${encodeURIComponent(need)}`, matchAnswerSchema);
  return <AnswerPage query={query} title="技术需求匹配">{(answer) => <Matching answer={answer} readsRecords={session.signedIn && session.permissions.readForms} />}</AnswerPage>;
}

/** Somebody came by the address alone. */
const NoNeed = (): ReactNode => (
  <Page title="技术需求匹配"><section className="panel"><EmptyPanel>先在登记册中选一条需求，再从该条打开匹配</EmptyPanel><p><Link to="/registers/technology-needs">绿色技术需求登记册</Link></p></section></Page>
);

export function MatchingPage(): ReactNode {
  const [parameters] = useSearchParams();
  const need = parameters.get('need');
  return need === null || need === '' ? <NoNeed /> : <NeedMatching need={need} />;
}
