import type { ReactNode } from 'react';
import { impactAnswerSchema, reviewNotesAnswerSchema } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { ErrorPanel } from '../../parts/page.js';

/** Signals, peers and other sources: what makes a reviewer look twice. None of them is a verdict. */
export function ReviewNotesPanel({ id }: { readonly id: string }): ReactNode {
  const { data, error } = useAnswer(`/api/submissions/${id}/review-notes`, reviewNotesAnswerSchema);
  if (error) return <ErrorPanel error={error} />;
  if (!data) return null;
  return (
    <section className="panel" aria-labelledby="notes-heading">
      <h2 id="notes-heading">异常与同组比较</h2>
      {data.signals.length + data.conflicts.length + data.peers.length === 0 ? <p>未发现异常。</p> : null}
      <ul className="notes">{data.signals.map((one, index) => <li key={`${one.kind}-${index}`}>△ {one.messageZh}</li>)}{data.conflicts.map((one) => <li key={`${one.cell}-${one.sourceZh}`}>⇄ {one.labelZh}：报送 {one.reported}，{one.publisherZh}《{one.sourceZh}》{one.periodZh}为 {one.other} {one.unit}</li>)}</ul>
      {data.peers.length > 0 ? <div className="scroll" tabIndex={0} role="region" aria-label="同组比较"><table className="plain"><thead><tr><th scope="col">指标</th><th scope="col">本地区</th><th scope="col">各地中位数</th><th scope="col">Z</th><th scope="col">修正 Z</th><th scope="col" className="text">判断</th></tr></thead><tbody>{data.peers.map((one) => <tr key={one.cell}><th scope="row">{one.labelZh}<span className="sub">{one.unit}，{one.regions} 个地区</span></th><td>{one.value}</td><td>{one.median}</td><td>{one.z ?? '—'}</td><td>{one.modifiedZ ?? '—'}</td><td className="text">{one.outlier ? '△ 离群' : '正常'}</td></tr>)}</tbody></table></div> : null}
    </section>
  );
}

/** A verdict may stand while the value it rests on changes. */
const judged = (verdictZh: string, value: string | undefined): string => (value === undefined ? verdictZh : `${verdictZh}（${value}）`);

/** What acceptance would change: figures, judgements, archived reports. */
export function ImpactPanel({ id }: { readonly id: string }): ReactNode {
  const { data, error } = useAnswer(`/api/submissions/${id}/impact`, impactAnswerSchema);
  if (error) return <ErrorPanel error={error} />;
  if (!data) return null;
  return (
    <section className="panel" aria-labelledby="impact-heading">
      <h2 id="impact-heading">通过后的影响</h2>
      <p>写入或修订 {data.observations.length} 个数值，改变 {data.verdicts.length} 项指标的判断或采用值，涉及 {data.reports.length} 份已归档报告。</p>
      <ul className="notes">{data.observations.map((one) => <li key={`${one.indicator}-${one.periodZh}`}>{one.indicatorZh}（{one.periodZh}）：{one.before ?? '无'} → {one.after ?? '缺报'}</li>)}{data.verdicts.map((one) => <li key={`${one.plan}-${one.indicator}-${one.regionZh}`}>{one.regionZh}“{one.indicatorZh}”判断：{judged(one.beforeZh, one.valueBefore)} → {judged(one.afterZh, one.valueAfter)}</li>)}{data.reports.map((one) => <li key={one.id}>{one.titleZh}（{one.archivedZh}归档）</li>)}</ul>
      {data.erratumZh ? <p>勘误草稿：{data.erratumZh}</p> : null}
    </section>
  );
}
