import type { Inline } from '@greengauge/document';
import { MILESTONE_STATUS_ZH, type MilestoneStatus } from '@greengauge/evaluation';
import { MILESTONE_STYLE } from '@greengauge/charts';
import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { countMilestone } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

const STATUSES: readonly MilestoneStatus[] = ['completed', 'awaiting-evidence', 'in-progress', 'overdue', 'not-due'];

const dueText = (from: number, to: number): string => (from === to ? `${to}年` : `${from}—${to}年`);

/** All deliverables of the roadmap; the leads are the same within a task, so they stand in its band. */
export default defineSection(({ snapshot }) => {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  let task = 0;
  for (const item of snapshot.deliverables) {
    if (item.taskNo !== task) {
      task = item.taskNo;
      bandRows.push(rows.length);
      rows.push([`任务${task}　${item.taskZh}（${item.leadsZh.join('、')}）`, '', '', '']);
    }
    const style = MILESTONE_STYLE[item.status];
    const status: Inline = [{ text: style.symbol, color: style.symbol === '○' ? '#5B626B' : style.colour }, MILESTONE_STATUS_ZH[item.status]];
    rows.push([`${item.no}`, item.evidenceZh === undefined ? item.deliverableZh : [item.deliverableZh, { text: `　凭据：${item.evidenceZh}`, color: '#5B626B' }], dueText(item.dueFrom, item.dueTo), status]);
  }
  const counts = STATUSES.filter((status) => countMilestone(snapshot, status) > 0).map((status) => [`${MILESTONE_STATUS_ZH[status]}${countMilestone(snapshot, status)}项`]);
  const noEvidence = countMilestone(snapshot, 'completed') === 0;
  return body([
    heading(1, '五、路线图成果台账'),
    paragraph(paragraphOf(
      sentence([`2019年路线图共列${snapshot.deliverables.length}项成果`], ...counts),
      noEvidence ? sentence(['台账尚未录入完成凭据'], ['“到期待核验”只表示期限已到、凭据未录，不等于未完成']) : [],
    )),
    ...chartFigure(snapshot, 'deliverables-status'),
    {
      kind: 'table', titleZh: '路线图成果一览',
      columns: [{ header: '序号', width: 12, align: 'center' }, { header: '成果', width: '*', align: 'left' }, { header: '期限', width: 26, align: 'center' }, { header: '状态', width: 27, align: 'left' }],
      rows, bandRows, fontSizePt: 9,
      notesZh: ['依据：发改环资〔2019〕689号附件。括号内为牵头部门，名称按原文件；机构改革后职责由承接部门履行。'],
    },
  ]);
});
