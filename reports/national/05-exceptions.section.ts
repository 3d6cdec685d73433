import type { Inline } from '@greengauge/document';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { countMilestone } from '../facts.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { exceptionRows, type ExceptionRow } from '../narrative/exceptions.js';

/** What fits on a page; the gravest come first. */
const MOST = 10;
/** More are told closer: what most of them have for a cause stands once, below. */
const FEW = 5;

/** 原因：第1项，…；第2至9项，…。 */
function causesText(rows: readonly ExceptionRow[]): string {
  const runs: { cause: string; from: number; to: number }[] = [];
  rows.forEach(({ cause }, index) => {
    const last = runs.at(-1);
    if (last?.cause === cause) last.to = index + 1;
    else runs.push({ cause, from: index + 1, to: index + 1 });
  });
  return `原因：${runs.map(({ cause, from, to }) => `第${from}${from === to ? '' : `至${to}`}项，${cause}`).join('；')}。`;
}

/** What departs from the plan, since when, why as far as known, and whose it is. */
export default defineSection(({ snapshot }) => {
  const rows = exceptionRows(snapshot);
  const shown = rows.slice(0, MOST);
  const close = rows.length > FEW;
  const awaiting = countMilestone(snapshot, 'awaiting-evidence');
  return body([
    heading(1, '二、需关注的事项'),
    paragraph(rows.length === 0
      ? sentence(['按现有数据未发现滞后于预期、趋势走弱或逾期的事项'])
      : sentence([`按现有数据，需关注的事项有${rows.length}项`], ['公开数据只能显示偏差'], ['原因未经主管部门说明的均予注明'])),
    ...(rows.length === 0 ? [] : [{
      kind: 'table' as const, titleZh: '需关注事项',
      columns: [
        { header: '序号', width: 11, align: 'center' as const },
        { header: '事项', width: '*' as const, align: 'left' as const },
        { header: '自何时起', width: 20, align: 'center' as const },
        ...(close ? [] : [{ header: '原因', width: 44, align: 'left' as const }]),
        { header: '责任部门', width: close ? 38 : 24, align: 'left' as const },
      ],
      rows: shown.map((row, index): Inline[] => [`${index + 1}`, row.what, row.since, ...(close ? [] : [row.cause]), row.leads]),
      notesZh: [...(close ? [causesText(shown)] : []), ...(rows.length > MOST ? [`按轻重列前${MOST}项，其余${rows.length - MOST}项的数据见附表。`] : []), ...(awaiting > 0 ? [`2019年路线图另有${awaiting}项成果已到期，完成凭据尚待核验，见“任务台账”。到期待核验不等于未完成。`] : [])],
      fontSizePt: 8.5, dense: true,
    }]),
  ], false);
});
