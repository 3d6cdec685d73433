import type { Block, Inline, Section } from '@greengauge/document';
import { printCode, type Figure, type Measure, type ReportSnapshot } from '@greengauge/evaluation';
import { numberFigure, printFigure, regionShort } from '@greengauge/charts';
import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { heading, paragraph } from './blocks/indicator-table.js';
import { nameOf } from './facts.js';

const MEASURE_ZH: Readonly<Record<Measure, string>> = {
  value: '数值', previous: '上年值', yoy: '同比', difference: '差额', 'single-period': '当期值', 'sum-of-provinces': '各省份合计', 'gap-to-nation': '与全国差额',
  'sum-with-nested': '含单列单位合计', attainment: '完成率', progress: '目标进程', 'average-growth': '年均增速', 'change-since-base': '较基期变动',
  'time-progress': '时间进度', target: '目标值', 'peer-median': '可比地区中位数',
  projection: '外推值', 'projection-low': '外推区间下限', 'projection-high': '外推区间上限', pace: '年均变动', 'required-pace': '所需年均变动',
};

const codesIn = (inline: Inline): string[] => (typeof inline === 'string' ? [] : inline.flatMap((part) => (typeof part === 'string' || part.figure === undefined ? [] : [part.figure])));

/** Codes of the numbers in running text and in the tables of the first chapters. */
function codesOf(block: Block, withTables: boolean): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
    case 'message': return codesIn(block.text);
    case 'keyValues': return block.items.flatMap((item) => codesIn(item.value));
    case 'table': return withTables ? block.rows.flat().flatMap(codesIn) : [];
    default: return [];
  }
}

/** A code that a table prints beside its number needs no second line. */
function printedCodes(sections: readonly Section[]): Set<string> {
  const cells = sections.flatMap((section) => section.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])));
  return new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [] : cell.flatMap((part) => (typeof part !== 'string' && part.figure !== undefined && part.text === printCode(part.figure) ? [part.figure] : [])))));
}

/** Tables of these sections are listed number by number: targets are what a reader checks first. */
const LISTED_TABLES = { national: /^0[1-5]-/, regional: /^0[1-3]-/ } as const;

const measureText = (figure: Figure): string => MEASURE_ZH[figure.measure];

/** The list that turns every printed number into something that can be looked up. In order of first appearance. */
export function citedFigures(snapshot: ReportSnapshot, sections: readonly Section[]): Section[] {
  const printed = printedCodes(sections);
  const codes = [...new Set(sections.flatMap((section) => section.blocks.flatMap((block) => codesOf(block, LISTED_TABLES[snapshot.report === 'regional' ? 'regional' : 'national'].test(section.id)))))].filter((code) => !printed.has(code));
  const figures = codes.flatMap((code) => numberFigure(snapshot, code) ?? []);
  if (figures.length === 0) return [];
  return [{
    id: '90-cited-figures', layout: 'body', startsPage: false,
    blocks: [
      heading(1, '引用数据编码'),
      paragraph(`正文引用而附表未列的${figures.length}个数据编码如下。凭编码可在核验页或以核验命令查询条款依据、计算过程、原始数据和来源。`),
      {
        kind: 'table', titleZh: '数据编码一览', unitZh: '单位：见表',
        columns: [
          { header: '编码', width: 21.5, align: 'center' }, { header: '指标', width: '*', align: 'left' }, { header: '地区', width: 12, align: 'center' },
          { header: '时期', width: 23, align: 'center' }, { header: '类别', width: 17, align: 'center' }, { header: '数值', width: 17, align: 'right' }, { header: '单位', width: 13, align: 'center' },
        ],
        rows: figures.map((figure): Inline[] => [printCode(figure.code), nameOf(snapshot, figure.indicator), regionShort(snapshot, figure.region), formatPeriodZh(periodOf(figure.period)), measureText(figure), printFigure(figure), figure.value.unit]),
        fontSizePt: 7.5, dense: true,
      },
    ],
  }];
}
