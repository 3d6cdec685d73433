import { inlineText, type Inline } from '@greengauge/document';
import { MILESTONE_STATUS_ZH } from '@greengauge/evaluation';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { statusCounts, statusMark } from '../blocks/milestones.js';
import { sideBySide } from '../blocks/side-by-side.js';
import { countMilestone } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** All deliverables of the roadmap on a page; dates, leads and evidence stand in the ledger report. */
export default defineSection(({ snapshot }) => {
  const counts = statusCounts(snapshot.deliverables.map((item) => item.status));
  const noEvidence = countMilestone(snapshot, 'completed') === 0;
  const cells = snapshot.deliverables.map((item): Inline[] => [`${item.no}`, item.deliverableZh, `${item.dueTo}`, statusMark(item.status)]);
  const legend = counts.map(([status]) => `“${inlineText(statusMark(status))}”为${MILESTONE_STATUS_ZH[status]}`).join('，');
  const columns = [{ header: '序号', width: 8, align: 'center' as const }, { header: '成果', width: '*' as const, align: 'left' as const }, { header: '期限', width: 10, align: 'center' as const }, { header: '状态', width: 9, align: 'center' as const }];
  return body([
    heading(1, '五、任务台账'),
      heading(2, '（一）2019年路线图成果'),
      paragraph(paragraphOf(
        sentence([`2019年路线图共列${snapshot.deliverables.length}项成果`], ...counts.map(([status, count]) => [count === snapshot.deliverables.length ? `均为${MILESTONE_STATUS_ZH[status]}` : `${MILESTONE_STATUS_ZH[status]}${count}项`])),
        noEvidence ? sentence(['“到期待核验”只表示期限已到、凭据尚未录入或未经核验'], ['不等于未完成']) : [],
      )),
      {
        kind: 'table', titleZh: '路线图成果一览', columns: [...columns, ...columns], rows: sideBySide(cells, columns.length), fontSizePt: 7.5, dense: true,
        notesZh: [`${legend}；期限为最后一年。依据：发改环资〔2019〕689号附件。牵头部门和凭据见同期任务落实台账。`],
      },
  ], false);
});
