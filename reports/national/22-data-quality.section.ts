import { breakTable, confidenceTable, conflictTable, weakTable } from '../blocks/data-quality.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { provenanceBlocks, sourceTable } from '../blocks/provenance.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Rows a table has here; the data-quality statement has them all. */
const MOST = 18;

export default defineSection((context) => {
  const { snapshot } = context;
  return [
    body([
      heading(1, '数据质量与来源'),
      paragraph(sentence(['可信度按数据发布单位、口径、时效和标注综合判定'], ['可信度低的数据应结合下列原因使用'], ['存疑的和口径有别的不据以评价'])),
      ...confidenceTable(snapshot), ...weakTable(snapshot, MOST), ...conflictTable(snapshot), ...breakTable(snapshot, MOST), ...sourceTable(snapshot),
      note('逐项数据使用说明、时效和分地区覆盖见同期数据质量说明。'),
    ], false),
    body([heading(1, '版本与核验'), ...provenanceBlocks(context)], false),
  ];
});
