import type { Inline, TableBlock } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { dueText, statusCell } from './milestones.js';

/** All deliverables of the roadmap; the leads are the same within a task, so they stand in its band. */
export function deliverableTable(snapshot: ReportSnapshot): TableBlock {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  let task = 0;
  for (const item of snapshot.deliverables) {
    if (item.taskNo !== task) {
      task = item.taskNo;
      bandRows.push(rows.length);
      rows.push([`任务${task}　${item.taskZh}（${item.leadsZh.join('、')}）`, '', '', '', '']);
    }
    const evidence = [item.evidenceZh, item.verifier === undefined ? undefined : `核验：${item.verifier}`].filter((text) => text !== undefined).join('；');
    rows.push([`${item.no}`, item.deliverableZh, dueText(item.dueFrom, item.dueTo), statusCell(item.status), evidence]);
  }
  return {
    kind: 'table', titleZh: '路线图成果台账',
    columns: [{ header: '序号', width: 10, align: 'center' }, { header: '成果', width: '*', align: 'left' }, { header: '期限', width: 24, align: 'center' }, { header: '状态', width: 24, align: 'left' }, { header: '凭据和核验', width: 42, align: 'left' }],
    rows, bandRows, fontSizePt: 8.5, dense: true,
    notesZh: ['依据：发改环资〔2019〕689号附件。括号内为牵头部门，名称按原文件；机构改革后职责由承接部门履行。“到期待核验”只表示期限已到、凭据尚未录入或未经核验。'],
  };
}
