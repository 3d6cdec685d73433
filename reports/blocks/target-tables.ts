import type { Inline, TableBlock } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { hasValue, numberFigure, printFigure, timeProgressOf, unitWord, type NumberFigure } from '@greengauge/charts';
import { figureCell, gradeCell, periodCell, targetCell } from './cells.js';
import { targeted } from '../facts.js';
import { bookTitle, isOfficial, joined, natureText, targetNumber, piecesText, sentence, type Pieces } from '../narrative/index.js';

type SnapshotTarget = ReportSnapshot['targets'][number];

const percentCell = (figure: NumberFigure | undefined): Inline => (figure === undefined ? '' : [{ text: printFigure(figure), figure: figure.code }]);

/** The year is left out where it is that of the report. */
const targetYear = (snapshot: ReportSnapshot, year: number): string => (`${year}` === snapshot.period ? '' : `${year}年，`);

const withWords = (cell: Inline, words: string): Inline => (typeof cell === 'string' ? `${cell}${words}` : [...cell, words]);

/** Judged targets: actual, target with its nature, completion, time at the date of the value, grade. */
export function judgedTargets(snapshot: ReportSnapshot): TableBlock[] {
  const items = targeted(snapshot);
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '有数据的官方量化目标', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' },
      { header: '实绩（时期）', width: 31, align: 'left' },
      { header: '目标（性质）', width: 31, align: 'left' },
      { header: '完成率', width: 15, align: 'right' },
      { header: '时间进度', width: 17, align: 'right' },
      { header: '评价', width: 25.5, align: 'left' },
    ],
    rows: items.map((item): Inline[] => [
      item.nameZh, withWords(figureCell(snapshot, item.actual), `${unitWord(item.unit)}\n（${periodCell(item)}）`),
      item.target === 'none' ? '' : withWords(targetCell(item), `（${targetYear(snapshot, item.target.targetYear)}${natureText(item.target)}）`),
      percentCell(numberFigure(snapshot, item.attainment)), percentCell(timeProgressOf(snapshot, item)), gradeCell(item),
    ]),
    notesZh: [
      `目标出处：${[...new Set(items.flatMap((item) => (item.target === 'none' ? [] : [bookTitle(item.target.documentTitleZh)])))].join('、')}。`,
      '完成率和时间进度单位为%。时间进度取数据所属时点。年均增长目标的完成率为已实现年均增速与目标增速之比。',
    ],
    fontSizePt: 9,
  }];
}

const STATE = { qualitative: '定性，见任务台账', milestone: '见任务台账', unchecked: '数值待核实，不评价', regional: '地方目标', noSeries: '暂无数据序列', noData: '指标暂无数据' } as const;

function stateOf(snapshot: ReportSnapshot, target: SnapshotTarget): string {
  if (target.nature === 'milestone') return STATE.milestone;
  if (target.value === undefined) return STATE.qualitative;
  if (target.evidence === 'recalled') return STATE.unchecked;
  if (target.region !== '000000') return STATE.regional;
  const evaluation = snapshot.evaluations.find((item) => item.indicator === target.indicator);
  if (evaluation === undefined) return STATE.noSeries;
  if (!hasValue(snapshot, evaluation)) return STATE.noData;
  return evaluation.target !== 'none' && evaluation.target.id === target.id ? '已评价' : '同一指标另有目标';
}

const ORDER = (target: SnapshotTarget): number => (target.region !== '000000' ? 2 : isOfficial(target) && target.value !== undefined ? 0 : 1);

const documentKey = (target: SnapshotTarget): string => `${bookTitle(target.documentTitleZh)}${target.docNo === undefined ? '' : `（${target.docNo}）`}`;

/** Rows under a band for each document. */
function byDocument(targets: readonly SnapshotTarget[], rowOf: (target: SnapshotTarget) => Inline[], width: number): { rows: Inline[][]; bandRows: number[] } {
  const rows: Inline[][] = [];
  const bandRows: number[] = [];
  for (const key of new Set(targets.map(documentKey))) {
    bandRows.push(rows.length);
    rows.push([key, ...Array<string>(width - 1).fill('')], ...targets.filter((item) => documentKey(item) === key).map(rowOf));
  }
  return { rows, bandRows };
}

const numberCell = (target: SnapshotTarget): Inline => (piecesText(targetNumber(target)) === '' ? '未设数值' : targetNumber(target));
const natureCell = (target: SnapshotTarget): string => natureText(target).replace('数值待核实，非考核目标', '待核实').replace('规划目标，性质未标注', '未标注');

/** Every target of the plan's scope under its document, with its nature and state; what cannot be judged says why. */
export function allTargets(snapshot: ReportSnapshot): TableBlock[] {
  if (snapshot.targets.length === 0) return [];
  const order = [...snapshot.targets].sort((a, b) => ORDER(a) - ORDER(b));
  return [{
    kind: 'table', titleZh: '目标清单', unitZh: '单位：见表',
    columns: [
      { header: '目标内容', width: '*', align: 'left' }, { header: '目标值', width: 33, align: 'right' }, { header: '年份', width: 12, align: 'center' },
      { header: '性质', width: 18, align: 'center' }, { header: '评价状态', width: 30, align: 'left' },
    ],
    ...byDocument(order, (target) => [target.subjectZh, numberCell(target), `${target.targetYear}`, natureCell(target), stateOf(snapshot, target)], 5),
    notesZh: ['“待核实”指目标数值尚未与原文核对，不作为官方目标使用；“参考值”与“待核实”均为非考核目标。“未标注”指文件未写明约束性或预期性。'],
    fontSizePt: 7.5, dense: true,
  }];
}

/** How many targets there are beside the judged ones, and why they are not judged. */
export function targetCounts(snapshot: ReportSnapshot): Pieces {
  const states = snapshot.targets.map((target) => stateOf(snapshot, target));
  const count = (state: string): number => states.filter((item) => item === state).length;
  const named: readonly (readonly [state: string, words: string])[] = [
    [STATE.unchecked, '数值待核实'], [STATE.regional, '属地方目标'], [STATE.noSeries, '暂无数据序列'], [STATE.noData, '指标暂无数据'], [STATE.qualitative, '为定性目标'], [STATE.milestone, '按成果台账评价'],
  ];
  const parts = named.filter(([state]) => count(state) > 0).map(([state, words]): Pieces => [`${count(state)}项${words}`]);
  const others = named.reduce((sum, [state]) => sum + count(state), 0);
  return parts.length === 0 ? [] : sentence([`另有${others}项目标不作评价：`, ...joined(parts, '，')], ['均列入附表']);
}

/** Targets that the region's own documents set; listed, and judged only where the platform has the series. */
export function regionalTargets(snapshot: ReportSnapshot): TableBlock[] {
  const own = snapshot.targets.filter((target) => target.region === snapshot.region.code);
  if (own.length === 0) return [];
  return [{
    kind: 'table', titleZh: '本地区文件提出的目标', unitZh: '单位：见表',
    columns: [{ header: '目标内容', width: '*', align: 'left' }, { header: '目标值', width: 40, align: 'right' }, { header: '年份', width: 14, align: 'center' }, { header: '性质', width: 24, align: 'center' }],
    ...byDocument(own, (target) => [target.subjectZh, numberCell(target), `${target.targetYear}`, natureCell(target)], 4),
    notesZh: ['“未标注”指文件未写明约束性或预期性。'], fontSizePt: 9,
  }];
}
