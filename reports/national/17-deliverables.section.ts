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

/** All deliverables of the roadmap, a band for each section. */
export default defineSection(({ snapshot }) => {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  let section = '';
  for (const item of snapshot.deliverables) {
    if (item.sectionZh !== section) {
      section = item.sectionZh;
      bandRows.push(rows.length);
      rows.push([section, '', '', '', '', '']);
    }
    const style = MILESTONE_STYLE[item.status];
    rows.push([`${item.no}`, item.taskZh, item.deliverableZh, item.leadsZh.join('、'), dueText(item.dueFrom, item.dueTo), [{ text: style.symbol, color: style.symbol === '○' ? '#5B626B' : style.colour }, MILESTONE_STATUS_ZH[item.status]]]);
  }
  const counts = STATUSES.filter((status) => countMilestone(snapshot, status) > 0).map((status) => [`${MILESTONE_STATUS_ZH[status]}${countMilestone(snapshot, status)}项`]);
  const noEvidence = snapshot.deliverables.filter((item) => item.status === 'completed').length === 0;
  return body([
    heading(1, '五、路线图成果台账'),
    paragraph(paragraphOf(
      sentence([`2019年路线图共列${snapshot.deliverables.length}项成果`], ...counts),
      noEvidence ? sentence(['台账尚未录入完成凭据'], ['“到期待核验”只表示期限已到、凭据未录，不等于未完成']) : [],
    )),
    ...chartFigure(snapshot, 'deliverables-status'),
    {
      kind: 'table', titleZh: '路线图成果一览',
      columns: [
        { header: '序号', width: 11, align: 'center' }, { header: '任务', width: 30, align: 'left' }, { header: '成果', width: '*', align: 'left' },
        { header: '牵头部门', width: 36, align: 'left' }, { header: '期限', width: 17, align: 'center' }, { header: '状态', width: 22, align: 'left' },
      ],
      rows, bandRows, fontSizePt: 8.5,
      notesZh: ['依据：发改环资〔2019〕689号附件。部门名称按原文件，机构改革后职责由承接部门履行。'],
    },
  ]);
});
