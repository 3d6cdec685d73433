import { dataNotes } from '../blocks/data-quality.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { sourceTable } from '../blocks/provenance.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

export default defineSection(({ snapshot }) => body([
  heading(1, '五、来源和使用说明'),
  paragraph(sentence(['数据按发布单位归并'], ['逐项来源可凭数据编码查询'], ['缺少的数据注明原因'], ['不以零代替'])),
  ...sourceTable(snapshot), ...dataNotes(snapshot),
], false));
