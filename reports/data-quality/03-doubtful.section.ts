import { breakTable, conflictTable, weakTable } from '../blocks/data-quality.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Values on weak ground, sources that disagree, definitions that changed. */
export default defineSection(({ snapshot }) => {
  const blocks = [...weakTable(snapshot, 60), ...conflictTable(snapshot), ...breakTable(snapshot, 60)];
  return body([
    heading(1, '二、可信度、差异和口径调整'),
    paragraph(blocks.length === 0 ? '本期没有可信度低的、来源之间有差异的或口径有调整的数据。' : sentence(['下列数据应结合所注原因使用'], ['同一数据有多个来源的按规定次序取用'], ['其余列为差异'])),
    ...blocks,
  ], false);
});
