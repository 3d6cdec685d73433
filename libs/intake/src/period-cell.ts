import { formatPeriodZh, parsePeriod, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

const HALF: Readonly<Record<string, string>> = { 上: 'H1', 下: 'H2' };
const QUARTER: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' };
/** 1—N月 is the cumulative habit of our statistics; only whole quarters have a period of their own. */
const MONTHS_TO_DATE: Readonly<Record<string, string>> = { 3: 'Q1', 6: 'H1', 9: 'Q1-Q3', 12: '' };

const pad = (digits: string): string => digits.padStart(2, '0');

interface Spelling {
  readonly pattern: RegExp;
  readonly canonical: (groups: readonly string[]) => string;
}

/** Spellings beside the canonical ones, each with one meaning. The 末 or 底 of a stock adds nothing to the period. */
const SPELLINGS: readonly Spelling[] = [
  { pattern: /^(\d{4})年?度?(?:末|底|全年)?$/, canonical: ([y = '']) => y },
  { pattern: /^(\d{4})年?([上下])半年(?:末|底)?$/, canonical: ([y = '', h = '']) => `${y}${HALF[h] ?? ''}` },
  { pattern: /^(\d{4})年?第?([一二三四])季度?(?:末|底)?$/, canonical: ([y = '', q = '']) => `${y}Q${QUARTER[q] ?? ''}` },
  { pattern: /^(\d{4})年?第?([1-4])季度?(?:末|底)?$/, canonical: ([y = '', q = '']) => `${y}Q${q}` },
  { pattern: /^(\d{4})年?前三季度$/, canonical: ([y = '']) => `${y}Q1-Q3` },
  { pattern: /^(\d{4})年1-(3|6|9|12)月份?$/, canonical: ([y = '', m = '']) => `${y}${MONTHS_TO_DATE[m] ?? ''}` },
  { pattern: /^(\d{4})年(\d{1,2})月份?(?:末|底)?$/, canonical: ([y = '', m = '']) => `${y}-${pad(m)}` },
  { pattern: /^(\d{4})[-/](\d{1,2})$/, canonical: ([y = '', m = '']) => `${y}-${pad(m)}` },
  { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/, canonical: ([y = '', m = '', d = '']) => `${y}-${pad(m)}-${pad(d)}` },
  { pattern: /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/, canonical: ([y = '', m = '', d = '']) => `${y}-${pad(m)}-${pad(d)}` },
  { pattern: /^(\d{4})年?-(\d{4})年$/, canonical: ([y = '', z = '']) => `${y}-${z}` },
];

/** Reads a period in the canonical form or one of the Chinese spellings above. The future is judged by `nowMs`. */
export function parsePeriodCell(text: string, nowMs: number): CellResult<Period> {
  const cell = normaliseCell(text).replaceAll(/\s+/g, '').replaceAll(/[—–―─~至]+/g, '-').toUpperCase();
  if (cell === '') return reject('period-blank', '时期为空');
  const period = cell.length > 20 ? undefined : (parsePeriod(cell) ?? spelled(cell));
  if (period === undefined) {
    return reject('invalid-period', `时期${quoteCell(text)}无法识别；可填 2023、2023H1、2023Q3、2025Q1-Q3、2023-09、2024-12-11、2016-2022 或“2023年9月”等`);
  }
  if (period.endMs > nowMs) {
    return reject('future-period', `时期${quoteCell(text)}（${formatPeriodZh(period)}）尚未结束，不能填报；未满的时期请改填已结束的季度或月份`);
  }
  return accept(period);
}

function spelled(cell: string): Period | undefined {
  for (const { pattern, canonical } of SPELLINGS) {
    const match = pattern.exec(cell);
    if (match) return parsePeriod(canonical(match.slice(1)));
  }
  return undefined;
}

/**
 * A stock holds at one moment, so a cumulative run of quarters cannot be its period; a run of years only fits a series that
 * counts from its own start; a single day only fits something that has a state on a day.
 */
export function checkPeriodKind(declaration: IndicatorDeclaration, period: Period): CellResult<Period> {
  const { measurement, nameZh } = declaration;
  const cumulative = declaration.cumulativeSince === 'series-start';
  if (period.kind === 'span' && !cumulative) {
    return reject('period-kind', `指标“${nameZh}”不是自序列开始累计的指标，不能填跨年时期${quoteCell(period.id)}`);
  }
  if (period.kind === 'year-to-date' && measurement === 'stock') {
    return reject('period-kind', `指标“${nameZh}”是期末时点数，不能填累计时期${quoteCell(period.id)}，请填季度、月份或年份`);
  }
  if (period.kind === 'day' && measurement === 'flow' && !cumulative) {
    return reject('period-kind', `指标“${nameZh}”是时期数，不能填单日${quoteCell(period.id)}`);
  }
  return accept(period);
}
