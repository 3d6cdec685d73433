import type { Block } from '@greengauge/document';
import { confidenceTable } from '../blocks/data-quality.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { cutoffWords } from '../blocks/title.js';
import { withData } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { dataMessage } from '../narrative/messages.js';
import { body, defineSection } from '../section.js';
import { markCounts } from './mark-counts.js';

/** What may be relied on, in one page. */
export default defineSection(({ snapshot }) => {
  const known = withData(snapshot);
  const figures = Object.values(snapshot.figures).filter((figure) => figure.measure === 'value');
  const numbers = figures.filter((figure) => figure.value.kind === 'number').length;
  const marks = markCounts(snapshot);
  const table: Block[] = marks.length === 0 ? [] : [{
    kind: 'table', titleZh: '数据标注', unitZh: '单位：个',
    columns: [{ header: '符号', width: 16, align: 'center' }, { header: '含义', width: '*', align: 'left' }, { header: '数据', width: 20, align: 'right' }],
    rows: marks.map(({ symbol, textZh, count }) => [symbol, textZh, `${count}`]), fontSizePt: 9.5, dense: true,
  }];
  return body([
    heading(1, '一、总体情况'),
    paragraph(paragraphOf(
      sentence([`截至${cutoffWords(snapshot)}`], [`目录内${snapshot.evaluations.length}项指标中${known.length}项有数据`], [`本期评估引用观测值${numbers}个`]),
      sentence(['可信度按发布单位、口径、时效、标注和来源一致性判定'], ['存疑的和口径有别的不据以评价']),
    )),
    dataMessage(snapshot), ...confidenceTable(snapshot), ...table,
  ]);
});
