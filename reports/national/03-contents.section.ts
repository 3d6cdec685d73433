import { OBSERVATION_MARK_ZH } from '@greengauge/framework';
import type { Inline } from '@greengauge/document';
import { VERDICT_ZH } from '@greengauge/evaluation';
import { VERDICT_STYLE } from '@greengauge/charts';
import { heading } from '../blocks/indicator-table.js';
import { sideBySide } from '../blocks/side-by-side.js';
import { defineSection } from '../section.js';

const GRADES = [
  ['achieved-early', '目标年份之前已达到目标'],
  ['ahead', '目标进程明显快于时间进度'],
  ['on-track', '目标进程与时间进度大体相当，或如期达到目标'],
  ['behind', '目标进程明显慢于时间进度，或期满未达到目标'],
  ['unrated', '没有官方量化目标，或数据不足以判断'],
] as const;

const gradeRows: Inline[][] = GRADES.map(([verdict, meaning]) => {
  const { symbol, colour } = VERDICT_STYLE[verdict];
  return [[{ text: symbol, color: verdict === 'unrated' ? '#5B626B' : colour }, VERDICT_ZH[verdict]], meaning];
});

const markRows: Inline[][] = Object.values(OBSERVATION_MARK_ZH).map(({ symbol, textZh }) => [symbol, textZh]);

const readingRows: Inline[][] = [
  ['空白', '没有数据'], ['—', '不适用'], ['…', '数据不足本表最小单位'], ['0', '数值为零'],
  ['绿色', '直接统计绿色技术创新的指标'], ['代理', '统计全部技术领域或绿色生产，代替尚无公开数据的绿色技术指标'], ['结果', '绿色技术创新应当带来的结果'], ['背景', '只作分母或背景'],
];

const head = (first: string, width: number) => [{ header: first, width, align: 'center' as const }, { header: '含义', width: '*' as const, align: 'left' as const }];

/** Contents and how to read, on one page. */
export default defineSection(() => ({
  layout: 'contents', startsPage: true, fitPages: 1,
  blocks: [
    heading(1, '阅读说明'),
    { kind: 'table', titleZh: '评价等次', columns: [{ header: '等次', width: 30, align: 'left' }, { header: '含义', width: '*', align: 'left' }], rows: gradeRows, fontSizePt: 9, dense: true },
    {
      kind: 'table', titleZh: '符号与口径', columns: [...head('符号', 14), ...head('符号', 14)], rows: sideBySide([...readingRows, ...markRows], 2), fontSizePt: 8.5, dense: true,
      notesZh: ['部分数据因四舍五入，存在总计与分项合计不等的情况。'],
    },
  ],
}));
