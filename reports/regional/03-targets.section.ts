import { chartFigure } from '../blocks/chart-figure.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { targeted } from '../facts.js';
import { outlookTable } from '../blocks/outlook-table.js';
import { judgedTargets, regionalTargets } from '../blocks/target-tables.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

export default defineSection(({ snapshot }) => {
  const own = targeted(snapshot);
  const rated = own.filter((item) => item.verdict !== 'unrated').length;
  const listed = snapshot.targets.filter((item) => item.region === snapshot.region.code);
  return body([
    heading(1, '二、目标完成情况'),
    paragraph(own.length === 0
      ? listed.length === 0
        ? sentence(['公开文件中未见本地区绿色技术创新的量化目标'], ['全国目标不分解到地区'], ['因此不评价完成情况'])
        : sentence([`公开文件中见本地区相关目标${listed.length}项`], ['现有数据不足以评价完成情况'], ['全国目标不分解到地区'])
      : sentence([`本地区有${own.length}项有数据的官方量化目标`], rated === 0 ? ['按现有数据尚不能评价完成情况'] : [`其中可评价${rated}项`])),
    ...chartFigure(snapshot, 'target-board'),
    ...judgedTargets(snapshot),
    ...outlookTable(snapshot),
    ...regionalTargets(snapshot),
  ], false);
});
