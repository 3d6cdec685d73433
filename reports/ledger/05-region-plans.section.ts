import type { Inline } from '@greengauge/document';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { recordOf, statusCell } from '../blocks/milestones.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

const HALVES = 2;

/** The plan of each reporting unit: what is on record, in two columns of rows. */
export default defineSection(({ snapshot }) => {
  const units = snapshot.regions.filter((region) => region.reports);
  const cells = units.map((unit): Inline[] => {
    const record = recordOf(snapshot, 'region-plan', ({ region }) => region === unit.code);
    return [unit.shortZh, record === undefined ? '未录入' : statusCell(record.status), record?.evidenceZh ?? ''];
  });
  const depth = Math.ceil(cells.length / HALVES);
  const recorded = (snapshot.milestones ?? []).filter((item) => item.kind === 'region-plan').length;
  const head = [{ header: '地区', width: 18, align: 'center' as const }, { header: '状态', width: 24, align: 'left' as const }, { header: '凭据', width: '*' as const, align: 'left' as const }];
  return body([
    heading(1, '四、地区贯彻落实'),
    paragraph(sentence([`${snapshot.plan.shortNameZh}要求各地区制定行动计划或实施方案`], [recorded === 0 ? `${units.length}个填报单位均未录入` : `${units.length}个填报单位中已录入${recorded}个`], ['未录入不等于未制定'])),
    {
      kind: 'table', titleZh: '地区行动计划或实施方案台账', columns: [...head, ...head],
      rows: Array.from({ length: depth }, (_unused, index) => [...(cells[index] ?? ['', '', '']), ...(cells[index + depth] ?? ['', '', ''])]),
      fontSizePt: 8.5, dense: true,
    },
  ], false);
});
