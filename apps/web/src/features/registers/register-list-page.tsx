import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { registerListAnswerSchema, type RegisterListAnswer } from '@greengauge/contracts';
import { useSession } from '../../app/session.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page } from '../../parts/page.js';

const Indicators = ({ indicators }: { readonly indicators: RegisterListAnswer['registries'][number]['indicators'] }): ReactNode => (
  <ul className="notes">{indicators.map(({ id, nameZh, ruleZh }) => <li key={id}><Link to={`/indicators/${id}`}>{nameZh}</Link><span className="sub">{ruleZh}</span></li>)}</ul>
);

const RegisterList = ({ answer, canOpen }: { readonly answer: RegisterListAnswer; readonly canOpen: boolean }): ReactNode => (
  <Page
    title="登记册"
    lead="实施方案点名的各类名录、清单和目录。条目由一人登记、另一人发布，按声明的规则汇总为指标；没有条目的登记册不产生数字，不是零。"
    extra={<><Link to="/registers/gaps">登记数核对</Link><Link to="/registers/concordance">分类参考关系表</Link></>}
  >
    <div className="stack">
      <section className="panel">
        <h2>名录与清单</h2>
        <div className="scroll" tabIndex={0} role="region" aria-label="名录与清单">
          <table className="plain">
            <thead><tr><th scope="col">登记册</th><th scope="col">在册与历史条目</th><th scope="col">待发布</th><th scope="col">登记地区</th><th scope="col" className="text">对应机制</th><th scope="col" className="text">形成的指标及规则</th></tr></thead>
            <tbody>
              {answer.registers.map((row) => (
                <tr key={row.id}>
                  <th scope="row"><Link to={`/registers/${row.id}`}>{row.titleZh}</Link><span className="sub">{row.keeperZh}</span></th>
                  <td>{row.entries === 0 ? <span className="missing">尚无条目</span> : `${row.entries}${row.unit}`}</td><td>{row.drafts === 0 ? '—' : row.drafts}</td><td>{row.regions === 0 ? '—' : row.regions}</td>
                  <td className="text">{row.mechanisms.map(({ id, mechanismZh }) => <span key={id} className="sub">{id} {mechanismZh}</span>)}</td><td className="text"><Indicators indicators={row.indicators} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="panel">
        <h2>逐条登记库</h2>
        <p>企业、专利、交易和投融资逐条登记，由命令行批量导入；少于三个单位的分组数和可由其推算的数不公开。</p>
        <div className="three">{answer.registries.map(({ id, titleZh, indicators }) => <section key={id}><h3>{canOpen ? <Link to={`/registries/${id}`}>{titleZh}</Link> : titleZh}</h3><Indicators indicators={indicators} /></section>)}</div>
      </section>
    </div>
  </Page>
);

export function RegisterListPage(): ReactNode {
  const query = useAnswer('/api/registers', registerListAnswerSchema);
  const session = useSession();
  return <AnswerPage query={query} title="登记册">{(answer) => <RegisterList answer={answer} canOpen={session.signedIn && session.permissions.readForms} />}</AnswerPage>;
}
