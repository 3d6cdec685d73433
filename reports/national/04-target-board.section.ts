import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { targeted } from '../facts.js';
import { paragraphOf, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
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
  body([...chartFigure(snapshot, 'progress-square'), paragraph(targetCounts(snapshot))], false),
]);
