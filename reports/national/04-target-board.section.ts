import { chartFigure } from '../blocks/chart-figure.js';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { targeted } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { outlookTable } from '../blocks/outlook-table.js';
import { judgedTargets, targetCounts } from '../blocks/target-tables.js';

export default defineSection(({ snapshot }) => [
  body([
    heading(1, '一、目标完成情况'),
    paragraph(paragraphOf(
      sentence([`${snapshot.plan.shortNameZh}未规定数量目标`], [`本报告以同期相关规划的${targeted(snapshot).length}项官方量化目标为参照`], ['注明出处和性质']),
    )),
    ...chartFigure(snapshot, 'target-board'),
    ...judgedTargets(snapshot),
  ]),
  // The projections stand in the annex: here they would push the exceptions onto a page of their own.
  body([
    ...chartFigure(snapshot, 'progress-square'), ...(outlookTable(snapshot).length === 0 ? [] : [note('按既往趋势推算到目标年份的数值、区间和方法见附表。')]), paragraph(targetCounts(snapshot)),
  ], false),
]);
