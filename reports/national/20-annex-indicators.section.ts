import type { Block, Inline } from '@greengauge/document';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, hasValue } from '@greengauge/charts';
import { changeCell, codeCell, figureCell, gradeCell, periodCell } from '../blocks/cells.js';
import { heading, paragraph } from '../blocks/indicator-table.js';
import { ofTask, taskTitle } from '../facts.js';
import { missingText, sentence } from '../narrative/index.js';
import { body, defineSection } from '../section.js';
import { outlookTable } from '../blocks/outlook-table.js';
import { allTargets } from '../blocks/target-tables.js';

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
    { header: '指标', width: '*' as const, align: 'left' as const }, { header: '时期', width: 22.5, align: 'center' as const }, { header: '数值', width: 19, align: 'decimal' as const },
    { header: '单位', width: 11.5, align: 'center' as const }, { header: '比上年', width: 17.5, align: 'right' as const },
    { header: '评价或趋势', width: 21.5, align: 'center' as const }, { header: '数据编码', width: 21.5, align: 'center' as const },
  ];
  const found = groups(snapshot, (item) => hasValue(snapshot, item));
  return {
    kind: 'table', titleZh: '各项指标数据', unitZh: '单位：见表', columns,
    ...banded(found, columns.length, (item) => [item.nameZh, periodCell(item), figureCell(snapshot, item.actual), item.unit, changeCell(snapshot, item.yoy), gradeCell(item), codeCell(item.actual)]),
    notesZh: ['数据编码可在核验页或以核验命令查询来源、口径和计算过程。“比上年”栏：“不可比”指统计口径或基期有调整，空白为没有可比的上年数据。'],
    fontSizePt: 7.5, dense: true,
  };
}

/** Indicators without data, a row for each task: 93 rows of 未采集 would tell no more. */
function missingTable(snapshot: ReportSnapshot): Block[] {
  const found = groups(snapshot, (item) => !hasValue(snapshot, item));
  if (found.length === 0) return [];
  const reasons = (items: readonly IndicatorEvaluation[]): string => [...new Set(items.map((item) => missingText(figureOf(snapshot, item.actual))))].join('、');
  return [{
    kind: 'table', titleZh: '尚无数据的指标', unitZh: '单位：项',
    columns: [{ header: '任务', width: 24, align: 'left' }, { header: '指标（计量单位）', width: '*', align: 'left' }, { header: '项数', width: 10, align: 'right' }, { header: '原因', width: 21, align: 'left' }],
    rows: found.map(([, title, items]): Inline[] => [title, items.map((item) => `${item.nameZh}（${item.unit}）`).join('；'), `${items.length}`, reasons(items)]),
    fontSizePt: 7.5, dense: true,
  }];
}

export default defineSection(({ snapshot }) => body([
  heading(1, '附表'),
  paragraph(sentence([`附表列出全部${snapshot.evaluations.length}项指标`], ['有数据的逐项给出数据编码'], ['没有数据的注明原因'], ['并列出收录的全部目标'])),
  valuesTable(snapshot),
  ...missingTable(snapshot),
  ...outlookTable(snapshot),
  ...allTargets(snapshot),
], false));
