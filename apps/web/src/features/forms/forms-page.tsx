import type { ReactNode } from 'react';
import { Tabs, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { formListAnswerSchema, roundListAnswerSchema, type FormView, type RoundView } from '@greengauge/contracts';
import { useSession } from '../../app/session.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { AdHocRound } from './ad-hoc-round.js';

const PHASE_ZH: Readonly<Record<RoundView['phase'], string>> = { 'not-open': '未到期', open: '填报中', overdue: '已逾期，可补报', closed: '已关闭', frozen: '已冻结' };

function FormTable({ forms, rounds }: { readonly forms: readonly FormView[]; readonly rounds: readonly RoundView[] }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="调查表">
      <table className="plain">
        <thead><tr><th scope="col">调查表</th><th scope="col" className="text">法定标识</th><th scope="col" className="text">有效期至</th><th scope="col" className="text">频率</th><th scope="col">字段</th><th scope="col">审核关系</th><th scope="col" className="text">机制</th><th scope="col" className="text">各期</th></tr></thead>
        <tbody>
          {forms.map((form) => {
            const own = rounds.filter((round) => round.form === form.id);
            const running = own.filter(({ phase }) => phase === 'open' || phase === 'overdue');
            return (
              <tr key={form.id}>
                <th scope="row">{form.titleZh}<span className="sub">{form.authority.tableNo}　第{form.version}版</span></th>
                <td className="text">{form.authority.issuerZh}<span className="sub">{form.authority.approvalZh}</span></td>
                <td className="text nowrap">{form.authority.validUntil} {form.authority.expired ? <Tag color="red">已过期，不能报送</Tag> : null}</td>
                <td className="text nowrap">{form.frequencyZh}</td><td>{form.fields.length + form.tables.reduce((sum, { columns }) => sum + columns.length, 0)}</td><td>{form.rules.length}</td>
                <td className="text">{form.mechanisms.map(({ id }) => id).join('、') || '—'}</td>
                <td className="text">{own.length === 0 ? '未布置' : running.length === 0 ? `共${own.length}期，无进行中` : running.map(({ titleZh }) => titleZh).join('、')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RoundTable({ rounds }: { readonly rounds: readonly RoundView[] }): ReactNode {
  if (rounds.length === 0) return <EmptyPanel>还没有布置任何一期</EmptyPanel>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="各期">
      <table className="plain">
        <thead><tr><th scope="col">期</th><th scope="col" className="text">调查表</th><th scope="col" className="text">报告期</th><th scope="col" className="text">范围</th><th scope="col" className="text">状态</th><th scope="col" className="text">截止</th><th scope="col" className="text">关闭</th></tr></thead>
        <tbody>{rounds.map((round) => <tr key={round.id}><th scope="row">{round.titleZh}{round.kind === 'regular' ? '' : <Tag>{round.kind === 'final' ? '期末' : '专项调度'}</Tag>}<span className="sub">{round.id}</span></th><td className="text">{round.formTitleZh}</td><td className="text nowrap">{round.periodZh}</td><td className="text">{round.regions ? <>{`${round.regions.length}个填报单位`}<span className="sub">{round.regions.map(({ regionZh }) => regionZh).join('、')}</span></> : '全部填报单位'}</td><td className="text nowrap">{PHASE_ZH[round.phase]}</td><td className="text nowrap">{round.dueZh}</td><td className="text nowrap">{round.closesZh}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

function Forms({ forms, rounds }: { readonly forms: readonly FormView[]; readonly rounds: readonly RoundView[] }): ReactNode {
  const session = useSession();
  const [parameters, setParameters] = useSearchParams();
  const mayOpen = session.signedIn && session.permissions.acceptForms;
  return (
    <Page title="调查表与报送批次" lead="调查表在程序中以声明文件定义，每张一个文件，改动须经复核；此处只读。过了有效期的表不能布置，也不能报送。批次按日历布置，专项调度由部委布置。">
      <div className="stack">
        <section className="panel">
          <Tabs activeKey={parameters.get('tab') ?? 'forms'} onChange={(tab) => setParameters({ tab })} items={[
            { key: 'forms', label: `调查表（${forms.length}）`, children: <FormTable forms={forms} rounds={rounds} /> },
            { key: 'rounds', label: `批次（${rounds.length}）`, children: <RoundTable rounds={rounds} /> },
          ]} />
        </section>
        {mayOpen ? <AdHocRound forms={forms} /> : null}
      </div>
    </Page>
  );
}

export function FormsPage(): ReactNode {
  const rounds = useAnswer('/api/rounds', roundListAnswerSchema);
  const query = useAnswer('/api/forms', formListAnswerSchema);
  return <AnswerPage query={query} title="调查表与报送批次">{({ forms }) => <Forms forms={forms} rounds={rounds.data?.rounds ?? []} />}</AnswerPage>;
}
