import { parseDecimal } from '@greengauge/kernel';
import type { Plan, TargetDeclaration, TargetMeaning, TargetPath, TargetPoint } from '@greengauge/framework';
import { narrowCell, normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

/** What a row may say of its target beside value and year; a blank cell says nothing. */
export type TargetTerms = Pick<TargetDeclaration, 'plan' | 'clauseZh' | 'meaning' | 'comparator' | 'baseline' | 'fromYear' | 'path' | 'limit' | 'direction' | 'noteZh'>;

export type TermColumn = 'plan' | 'clause' | 'meaning' | 'comparator' | 'baseYear' | 'baseValue' | 'fromYear' | 'path' | 'points' | 'limit' | 'direction' | 'note';

export const TERM_NAMES: Readonly<Record<TermColumn, readonly string[]>> = {
  plan: ['plan', '规划', '方案'], clause: ['clause', '条款'], meaning: ['meaning', '含义', '目标含义'], comparator: ['comparator', '比较方式'], baseYear: ['baseline_year', '基期', '基期年份'],
  baseValue: ['baseline_value', '基期值'], fromYear: ['from_year', '起始年份'], path: ['path', '路径'], points: ['points', '分年目标'], limit: ['limit', '限值'],
  direction: ['direction', '方向'], note: ['note', '备注', '说明'],
};

const year = (text: string): number | undefined => { const match = /^(19|20)\d{2}年?$/.exec(narrowCell(text)); return match ? Number(narrowCell(text).slice(0, 4)) : undefined; };

function readBaseline(yearText: string, valueText: string): CellResult<TargetDeclaration['baseline'] | undefined> {
  if (normaliseCell(yearText) === '' && normaliseCell(valueText) === '') return accept(undefined);
  if (normaliseCell(yearText) === '') return reject('invalid-period', '填了基期值，没有填基期年份');
  if (normaliseCell(valueText) === '') return reject('value-blank', '填了基期年份，没有填基期值');
  const [at, value] = [year(yearText), parseDecimal(narrowCell(valueText))];
  if (at === undefined) return reject('invalid-period', `基期年份${quoteCell(yearText)}无法识别`);
  return value ? accept({ year: at, value: value.toFixed() }) : reject('value-text', `基期值${quoteCell(valueText)}不是数字`);
}

/** 2022:40;2024:80, ascending, each year once. */
function readPoints(text: string): CellResult<readonly TargetPoint[]> {
  const parts = normaliseCell(text).split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '');
  const points = parts.flatMap((part) => {
    const [at = '', value = ''] = part.split(/[:：]/);
    const [y, v] = [year(at), parseDecimal(narrowCell(value))];
    return y === undefined || !v ? [] : [{ year: y, value: v.toFixed() }];
  });
  const ascending = points.every((point, at) => at === 0 || point.year > (points[at - 1]?.year ?? 0));
  return points.length === parts.length && ascending ? accept(points) : reject('value-text', `分年目标${quoteCell(text)}无法识别，例如 2022:40;2024:80，年份从早到晚`);
}

const PATHS: ReadonlyMap<string, TargetPath['kind']> = new Map([
  ['', 'linear'], ['linear', 'linear'], ['直线', 'linear'], ['cagr', 'cagr'], ['等速增长', 'cagr'], ['stepwise', 'stepwise'], ['阶梯', 'stepwise'], ['points', 'points'], ['custom', 'points'], ['分年目标', 'points'],
]);

function readPath(pathText: string, pointsText: string): CellResult<TargetPath | undefined> {
  const name = normaliseCell(pathText);
  const kind = PATHS.get(name === '' && normaliseCell(pointsText) !== '' ? 'points' : name);
  if (!kind) return reject('value-text', `路径${quoteCell(pathText)}无法识别；可填 直线、等速增长、阶梯、分年目标`);
  if (kind === 'linear' || kind === 'cagr') return accept(name === '' ? undefined : { kind });
  const points = readPoints(pointsText);
  if (!points.ok) return points;
  return points.value.length === 0 ? reject('value-text', '阶梯或分年目标须填写各年数值，例如 2022:40;2024:80') : accept({ kind, points: points.value });
}

function readLimit(text: string): CellResult<TargetDeclaration['limit'] | undefined> {
  const cell = narrowCell(text);
  if (cell === '') return accept(undefined);
  const match = /^(<=|>=|≤|≥)\s*(.+)$/.exec(cell);
  const value = parseDecimal(match?.[2] ?? '');
  return match && value ? accept({ comparator: match[1] === '<=' || match[1] === '≤' ? '<=' : '>=', value: value.toFixed() }) : reject('value-text', `限值${quoteCell(text)}无法识别，例如 <=90 或 >=10`);
}

const MEANINGS: ReadonlyMap<string, TargetMeaning> = new Map([
  ['level', 'level'], ['达到', 'level'], ['reduction-since-base', 'reduction-since-base'], ['比基期累计下降', 'reduction-since-base'], ['increase-since-base', 'increase-since-base'],
  ['比基期累计提高', 'increase-since-base'], ['average-annual-growth', 'average-annual-growth'], ['年均增长', 'average-annual-growth'], ['qualitative', 'qualitative'], ['定性', 'qualitative'],
]);
const COMPARATORS: ReadonlyMap<string, TargetDeclaration['comparator']> = new Map([
  ['>=', '>='], ['≥', '>='], ['不低于', '>='], ['>', '>'], ['超过', '>'], ['以上', '>'], ['=', '='], ['等于', '='], ['<=', '<='], ['≤', '<='], ['不高于', '<='], ['不超过', '<='],
]);
const DIRECTIONS: ReadonlyMap<string, 'up' | 'down'> = new Map([['up', 'up'], ['越高越好', 'up'], ['down', 'down'], ['越低越好', 'down']]);

/** `take` notes the finding of a column and gives its value; `valueText` may carry the comparator (≥3000). */
export function readTerms(
  cell: (column: TermColumn) => string, take: <T>(column: TermColumn, result: CellResult<T>) => T | undefined, valueText: string, plans: readonly Plan[], lowerIsBetter: boolean,
): TargetTerms {
  const word = <T>(column: TermColumn, words: ReadonlyMap<string, T>, label: string): T | undefined => {
    const text = normaliseCell(cell(column));
    const known = words.get(text);
    return text === '' ? undefined : take(column, known === undefined ? reject('value-text', `${label}${quoteCell(text)}无法识别；可填 ${[...words.keys()].join('、')}`) : accept(known));
  };
  const planText = normaliseCell(cell('plan'));
  const plan = planText === '' ? undefined : take('plan', plans.some(({ id }) => id === planText) ? accept(planText) : reject('unknown-document', `没有方案${quoteCell(planText)}；可填 ${plans.map(({ id }) => id).join('、')}`));
  const prefix = /^(>=|<=|[><≥≤])/.exec(narrowCell(valueText))?.[1];
  const stated = word('comparator', COMPARATORS, '比较方式') ?? (prefix === undefined ? undefined : prefix === '<' ? '<=' : COMPARATORS.get(prefix));
  const fromText = normaliseCell(cell('fromYear'));
  const from = year(fromText);
  const fromYear = fromText === '' ? undefined : take('fromYear', from === undefined ? reject('invalid-period', `起始年份${quoteCell(fromText)}无法识别`) : accept(from));
  const baseline = take('baseYear', readBaseline(cell('baseYear'), cell('baseValue')));
  const path = take('path', readPath(cell('path'), cell('points')));
  const limit = take('limit', readLimit(cell('limit')));
  const direction = word('direction', DIRECTIONS, '方向');
  const meaning = word('meaning', MEANINGS, '目标含义') ?? 'level';
  // A bare number is to be reached from the side that is worse: 15 days of a time that should be short means no more than 15.
  const down = direction === undefined ? lowerIsBetter : direction === 'down';
  const comparator = stated ?? (meaning === 'level' && down ? '<=' : '>=');
  const [clauseZh, noteZh] = [cell('clause').trim(), cell('note').trim()];
  return {
    comparator, meaning, ...(plan === undefined ? {} : { plan }), ...(clauseZh === '' ? {} : { clauseZh }), ...(noteZh === '' ? {} : { noteZh }),
    ...(baseline ? { baseline } : {}), ...(fromYear === undefined ? {} : { fromYear }), ...(path ? { path } : {}), ...(limit ? { limit } : {}), ...(direction ? { direction } : {}),
  };
}
