import type { Block, Inline } from '@greengauge/document';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, hasValue } from '@greengauge/charts';
import { changeCell, codeCell, figureCell, gradeCell, periodCell, targetCell } from '../blocks/cells.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { ofTask, taskTitle } from '../facts.js';
import { missingText, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';

type Group = readonly [task: number | undefined, title: string, items: readonly IndicatorEvaluation[]];

function groups(snapshot: ReportSnapshot, keep: (item: IndicatorEvaluation) => boolean): Group[] {
  const tasks: Group[] = snapshot.tasks.map((task) => [task.no, task.titleZh, ofTask(snapshot, task.no).filter(keep)]);
  const rest: Group = [undefined, taskTitle(snapshot, undefined), snapshot.evaluations.filter((item) => item.task === undefined && keep(item))];
  return [...tasks, rest].filter(([, , items]) => items.length > 0);
}

function banded(found: readonly Group[], width: number, rowOf: (item: IndicatorEvaluation) => Inline[]): { rows: Inline[][]; bandRows: number[] } {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  for (const [, title, items] of found) {
    bandRows.push(rows.length);
    rows.push([title, ...Array<string>(width - 1).fill('')], ...items.map(rowOf));
  }
  return { rows, bandRows };
}

function valuesTable(snapshot: ReportSnapshot): Block {
  const columns = [
    { header: '指标', width: '*' as const, align: 'left' as const }, { header: '时期', width: 24, align: 'center' as const }, { header: '数值', width: 21, align: 'decimal' as const },
    { header: '单位', width: 13, align: 'center' as const }, { header: '比上年', width: 21, align: 'right' as const }, { header: '目标', width: 18, align: 'right' as const },
    { header: '评价或趋势', width: 22, align: 'center' as const }, { header: '数据编码', width: 18, align: 'center' as const },
  ];
  const found = groups(snapshot, (item) => hasValue(snapshot, item));
  return {
    kind: 'table', titleZh: '各项指标数据', unitZh: '单位：见表', columns,
    ...banded(found, columns.length, (item) => [item.nameZh, periodCell(item), figureCell(snapshot, item.actual), item.unit, changeCell(snapshot, item.yoy), targetCell(item), gradeCell(item), codeCell(item.actual)]),
    notesZh: ['数据编码可在核验页或以核验命令查询来源、口径和计算过程。“比上年”栏：增速为%，比率之差为个百分点；“不可比”指统计口径或基期有调整。'],
    fontSizePt: 8.5,
  };
}

function missingTable(snapshot: ReportSnapshot): Block[] {
  const found = groups(snapshot, (item) => !hasValue(snapshot, item));
  if (found.length === 0) return [];
  const recorded = (item: IndicatorEvaluation): string => snapshot.mechanisms.find((mechanism) => mechanism.indicators.includes(item.indicator))?.recordedByZh ?? '公开统计';
  return [{
    kind: 'table', titleZh: '尚无数据的指标', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '单位', width: 16, align: 'center' }, { header: '机制', width: 16, align: 'center' },
      { header: '记录方式', width: 40, align: 'left' }, { header: '原因', width: 24, align: 'center' },
    ],
    ...banded(found, 5, (item) => [item.nameZh, item.unit, snapshot.mechanisms.find((mechanism) => mechanism.indicators.includes(item.indicator))?.id ?? '', recorded(item), missingText(figureOf(snapshot, item.actual))]),
    fontSizePt: 8.5,
  }];
}

export default defineSection(({ snapshot }) => body([
  heading(1, '附表'),
  paragraph(sentence([`附表列出全部${snapshot.evaluations.length}项指标`], ['有数据的逐项给出数据编码'], ['没有数据的注明原因和记录方式'])),
  valuesTable(snapshot),
  ...missingTable(snapshot),
]));
