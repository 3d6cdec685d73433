import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { actualText } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { ownData } from './region-facts.js';

export default defineSection(({ snapshot }) => {
  const known = ownData(snapshot).filter((item) => item.directness !== 'context');
  const order = [...known, ...ownData(snapshot).filter((item) => !known.includes(item))].filter((item) => item.series.length >= 2);
  const figure = chartFigure(snapshot, 'small-multiples', { indicators: order.map((item) => item.indicator), limit: 6 });
  return body([
    heading(1, '六、变化趋势'),
    paragraph(figure.length === 0 ? '本地区没有两期以上的可比数据，本期不作趋势图。' : actualText(snapshot, known.slice(0, 3))),
    ...figure,
  ], false);
});
