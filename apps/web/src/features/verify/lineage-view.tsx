import type { ReactNode } from 'react';
import { formatFigureCode, type FigureLineage } from '@greengauge/contracts';
import { CellText } from '../../parts/cell-text.js';

/** From the printed number back to its observations: value, definition, clause, job run, source. */
export const LineageView = ({ lineage }: { readonly lineage: FigureLineage }): ReactNode => (
  <section className="panel">
    <h2>数据编码 {formatFigureCode(lineage.code)}</h2>
    <p>{lineage.regionZh}　{lineage.periodZh}　{lineage.indicator.nameZh}（{lineage.measureZh}）</p>
    <div className="big"><CellText cell={{ ...lineage.cell, figure: undefined }} unit /></div>
    <ol className="lineage" style={{ marginTop: 16 }}>
      <li><b>指标</b>　{lineage.indicator.nameZh}（{lineage.indicator.id}，定义第{lineage.indicator.version}版）</li>
      <li>
        <b>依据</b>　{lineage.clauseZh}
        {lineage.clause ? (
          <details>
            <summary>{lineage.clause.documentTitleZh} {lineage.clause.labelZh} {lineage.clause.headingZh}：条款原文</summary>
            {lineage.clause.textZh ?? '条款原文尚未载入，可用 greengauge import policy-text 导入政策文本。'}
          </details>
        ) : null}
      </li>
      {lineage.methodZh ? <li><b>计算方法</b>　{lineage.methodZh}</li> : null}
      <li><b>资料来源</b>　{lineage.source.titleZh}（{lineage.source.publisherZh}）</li>
      {lineage.noteZh ? <li><b>说明</b>　{lineage.noteZh}</li> : null}
      {lineage.jobRun ? <li><b>作业</b>　{lineage.jobRun.jobZh}，时点 {lineage.jobRun.slotZh}，程序版本 {lineage.jobRun.codeVersion ?? '—'}</li> : null}
      <li>
        <b>所依据的观测值（{lineage.observations.length}）</b>
        <div className="scroll" tabIndex={0} role="region" aria-label="所依据的观测值"><table className="plain fold">
          <thead><tr><th scope="col">指标</th><th scope="col" className="text roomy">地区</th><th scope="col" className="text roomy">时期</th><th scope="col">数值</th><th scope="col" className="text roomy">来源</th><th scope="col">修订</th></tr></thead>
          <tbody>{lineage.observations.map((row) => <tr key={row.id}><th scope="row">{row.indicatorZh}<span className="sub close">{row.regionZh}　{row.periodZh}</span><span className="sub close">{row.sourceTitleZh}（{row.publisherZh}）</span></th><td className="text roomy">{row.regionZh}</td><td className="text nowrap roomy">{row.periodZh}</td><td><CellText cell={{ ...row.cell, figure: undefined }} unit /></td><td className="text roomy">{row.sourceTitleZh}（{row.publisherZh}）</td><td>{row.revision}</td></tr>)}</tbody>
        </table></div>
      </li>
      {lineage.observations.flatMap((row) => (row.submission ? [(
        <li key={`submission ${row.id}`}>
          <b>填报</b>　{row.regionZh} {row.submission.tableNo}《{row.submission.formTitleZh}》“{row.submission.labelZh}”，第{row.submission.version}版
          {row.submission.revisionReasonZh ? `（修订原因：${row.submission.revisionReasonZh}）` : ''}，回执 {row.submission.receipt.number}
          <ul className="notes">
            <li>报送 {row.submission.submittedBy}（{row.submission.submittedZh}）；地区审核 {row.submission.approvedBy}（{row.submission.approvedZh}）；部委验收 {row.submission.acceptedBy}（{row.submission.acceptedZh}）</li>
            <li>{row.submission.signatories.map(({ roleZh, nameZh }) => `${roleZh} ${nameZh}`).join('；')}</li>
          </ul>
        </li>
      )] : []))}
      {lineage.reports.length > 0 ? <li><b>印有该数的报告</b><ul className="notes">{lineage.reports.map((report) => <li key={report.id}>{report.titleZh}（{report.archivedZh}）</li>)}</ul></li> : null}
      <li><b>所在快照</b>　{lineage.snapshots.map((id) => <code key={id}>{id} </code>)}</li>
    </ol>
  </section>
);
