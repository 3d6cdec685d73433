import type { Inline } from '@greengauge/document';
import { MILESTONE_STATUS_ZH } from '@greengauge/evaluation';
import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { statusCounts } from '../blocks/milestones.js';
import { mechanismsWithData, mechanismsWithStandIns } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** How the three ledgers stand, in counts. */
export default defineSection(({ snapshot }) => {
  const counts = statusCounts(snapshot.deliverables.map((item) => item.status));
  const total = (status: keyof typeof MILESTONE_STATUS_ZH): number => counts.find(([name]) => name === status)?.[1] ?? 0;
  const recorded = snapshot.milestones ?? [];
  return body([
    heading(1, '一、总体情况'),
    paragraph(paragraphOf(
      sentence([`本台账列出2019年路线图的${snapshot.deliverables.length}项成果`], [`${snapshot.plan.shortNameZh}的${snapshot.mechanisms.length}项机制`], ['以及各地区贯彻落实情况']),
      sentence(['期限已到而完成凭据尚未录入或未经核验的列为“到期待核验”'], ['不等于未完成']),
    )),
    {
      kind: 'tally',
      items: [
        { label: '成果已完成', value: `${total('completed')}`, mark: 'good' }, { label: '成果到期待核验', value: `${total('awaiting-evidence')}`, mark: 'watch' },
        { label: '成果逾期', value: `${total('overdue')}`, mark: 'alert' }, { label: '有直接数据的机制', value: `${mechanismsWithData(snapshot)}`, mark: 'unrated' },
      ],
    },
    ...chartFigure(snapshot, 'deliverables-status'),
    {
      kind: 'table', titleZh: '台账构成', unitZh: '单位：项',
      columns: [{ header: '台账', width: '*', align: 'left' }, { header: '条目', width: 24, align: 'right' }, { header: '已有记录', width: 28, align: 'right' }, { header: '说明', width: 60, align: 'left' }],
      rows: ([
        ['2019年路线图成果', `${snapshot.deliverables.length}`, `${snapshot.deliverables.filter((item) => item.evidenceZh !== undefined).length}`, '有凭据的计为已有记录'],
        ['实施方案机制', `${snapshot.mechanisms.length}`, `${recorded.filter((item) => item.kind === 'mechanism').length}`, mechanismsWithStandIns(snapshot) === 0 ? '由各地区和主管部门登记' : `另有${mechanismsWithStandIns(snapshot)}项可用代理数据说明`],
        ['地区行动计划或实施方案', `${snapshot.regions.filter((region) => region.reports).length}`, `${recorded.filter((item) => item.kind === 'region-plan').length}`, '填报单位各一项'],
      ] satisfies Inline[][]),
    },
  ]);
});
