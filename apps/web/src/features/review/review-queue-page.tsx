import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { reviewAnswerSchema } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AnswerPage, Page } from '../../parts/page.js';

/** What waits for the reader, anomalies first. */
export function ReviewQueuePage(): ReactNode {
  const query = useAnswer('/api/review', reviewAnswerSchema);
  return (
    <AnswerPage query={query} title="审核">{({ items }) => (
      <Page title="审核" lead="等待您办理的填报，异常多的在前。">
        <section className="panel">
          {items.length === 0 ? <EmptyState kind="no-data">没有待办的填报</EmptyState> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="待审核的填报">
              <table className="plain">
                <thead><tr><th scope="col">填报</th><th scope="col" className="text">报告期</th><th scope="col" className="text">状态</th><th scope="col">待核实</th><th scope="col">离群</th><th scope="col">提示</th><th scope="col">变动格</th></tr></thead>
                <tbody>{items.map((item) => <tr key={item.submission.id}><th scope="row"><Link to={`/review/${item.submission.id}`}>{item.submission.regionZh}　{item.round.formTitleZh}</Link><span className="sub">{item.round.tableNo}　第 {item.submission.version} 版第 {item.submission.filings} 次报送</span></th><td className="text nowrap">{item.round.periodZh}</td><td className="text nowrap">{item.submission.stateZh}</td><td>{item.warnings}</td><td>{item.outliers}</td><td>{item.signals}</td><td>{item.changedCells}</td></tr>)}</tbody>
              </table>
            </div>
          )}
        </section>
      </Page>
    )}</AnswerPage>
  );
}
