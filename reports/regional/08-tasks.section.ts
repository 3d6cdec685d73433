import type { Inline } from '@greengauge/document';
import { hasValue } from '@greengauge/charts';
import { heading, note, paragraph } from '../blocks/indicator-table.js';
import { mechanismsWithData, ofTask } from '../facts.js';
import { sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

/** Tasks with the region's own data state, and what it should return. */
export default defineSection(({ snapshot }) => {
  const measured = mechanismsWithData(snapshot);
  const rows = snapshot.tasks.map((task): Inline[] => {
    const mechanisms = snapshot.mechanisms.filter((item) => item.task === task.no);
    const known = ofTask(snapshot, task.no).filter((item) => hasValue(snapshot, item));
    const missing = mechanisms.filter((item) => item.indicators.length > 0 && item.withData.length === 0);
    return [task.titleZh, `${mechanisms.length}`, `${mechanisms.filter((item) => item.withData.length > 0).length}`, known.slice(0, 3).map((item) => item.nameZh).join('；') || '无', missing.slice(0, 2).map((item) => item.mechanismZh.replace(/（[^（）]*）/g, '')).join('；') + (missing.length > 2 ? `等${missing.length}项` : '')];
  });
  // With nothing left to return the last column would be empty on every row.
  const complete = rows.every((row) => row.at(-1) === '');
  return body([
    heading(1, '七、任务落实和数据报送'),
    paragraph(sentence([`实施方案的${snapshot.mechanisms.length}项机制中`], ...(measured === 0 ? [['本地区均无直接的数据'], ['须由本地区按规定方式填报、登记或导入']] : [[`本地区${measured}项有直接的数据`], ['其余须由本地区按规定方式填报、登记或导入']]))),
    {
      kind: 'table', titleZh: '各项任务的数据状况', unitZh: '单位：项',
      columns: [
        { header: '任务', width: 36, align: 'left' }, { header: '机制', width: 12, align: 'right' }, { header: '有数据', width: 15, align: 'right' },
        { header: '已有数据的指标', width: complete ? '*' : 44, align: 'left' }, ...(complete ? [] : [{ header: '待报送的机制', width: '*' as const, align: 'left' as const }]),
      ],
      rows: complete ? rows.map((row) => row.slice(0, -1)) : rows, fontSizePt: 8.5, dense: true,
    },
    note('报表的报送、退回和重报情况以平台任务清单为准，不在本报告的数据快照之内。'),
  ], false);
});
