import { breakTable, conflictTable, weakTable } from '../blocks/data-quality.js';
import { heading } from '../blocks/indicator-table.js';
import { marksNote } from '../blocks/marks.js';
import { methodTable } from '../blocks/method.js';
import { provenanceBlocks, sourceTable } from '../blocks/provenance.js';
import { body, defineSection } from '../section.js';

/** Rows a table has here. */
const MOST = 10;

export default defineSection((context) => [
  body([heading(1, '八、方法与来源'), methodTable(), marksNote()], false),
  body([...weakTable(context.snapshot, MOST), ...conflictTable(context.snapshot), ...breakTable(context.snapshot, MOST), ...sourceTable(context.snapshot)], false),
  body([heading(1, '版本与核验'), ...provenanceBlocks(context)], false),
]);
