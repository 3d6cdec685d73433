import type { ReactNode } from 'react';
import { crosswalkAnswerSchema, type CrosswalkAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page } from '../../parts/page.js';

const Items = ({ items }: { readonly items: readonly string[] }): ReactNode => (items.length === 0 ? <span className="missing">—</span> : <>{items.map((item) => <span key={item} className="sub">{item}</span>)}</>);

function Crosswalk({ answer }: { readonly answer: CrosswalkAnswer }): ReactNode {
  return (
    <Page title="方案承接" lead={answer.noteZh}>
      <div className="stack">
        <section className="panel">
          <h2>各方案</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="各方案">
            <table className="plain">
              <thead><tr><th scope="col">方案</th><th scope="col" className="text">文号</th><th scope="col" className="text">期限</th><th scope="col">任务</th><th scope="col">目标</th></tr></thead>
              <tbody>{answer.plans.map((plan) => <tr key={plan.id}><th scope="row">{plan.nameZh}{plan.imported ? <span className="sub">由文件导入</span> : null}</th><td className="text">{plan.docNo || '—'}</td><td className="text nowrap">{plan.fromYear}—{plan.toYear}年</td><td>{plan.tasks}</td><td>{plan.targets}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
        <section className="panel">
          <h2>机构承接</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="机构承接">
            <table className="plain">
            <thead><tr><th scope="col">原名称</th><th scope="col" className="text">现名称</th><th scope="col" className="text">方式</th><th scope="col" className="text">依据</th></tr></thead>
            <tbody>{answer.institutions.map((one) => <tr key={one.id}><th scope="row">{one.beforeZh}</th><td className="text">{one.afterZh}</td><td className="text nowrap">{one.kindZh}{one.since ? `（${one.since}）` : ''}</td><td className="text">{one.sourceZh}</td></tr>)}</tbody>
          </table>
          </div>
        </section>
        <section className="panel">
          <h2>事项承接</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="事项承接">
            <table className="plain">
              <thead><tr><th scope="col">事项</th><th scope="col" className="text">前一方案</th><th scope="col" className="text">关系</th><th scope="col" className="text">后一方案</th><th scope="col" className="text">说明</th></tr></thead>
              <tbody>{answer.rows.map((row) => <tr key={row.id}><th scope="row">{row.subjectZh}</th><td className="text"><Items items={row.from.itemsZh} /></td><td className="text nowrap">{row.relationZh}</td><td className="text"><Items items={row.to.itemsZh} /></td><td className="text">{row.noteZh}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
      </div>
    </Page>
  );
}

export function CrosswalkPage(): ReactNode {
  const query = useAnswer('/api/crosswalk', crosswalkAnswerSchema);
  return <AnswerPage query={query} title="方案承接">{(answer) => <Crosswalk answer={answer} />}</AnswerPage>;
}
