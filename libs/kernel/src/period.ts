import { instantOfDay } from './clock.js';
import type { Brand } from './brand.js';

/** Canonical text of a period, e.g. 2022, 2022H1, 2022Q3, 2025Q1-Q3, 2022-09, 2024-12-11, 2016-2022. */
export type PeriodId = Brand<string, 'PeriodId'>;

/**
 * A reference period, half-open [startMs, endMs) in Asia/Shanghai.
 * `year-to-date` is the cumulative habit (1—9月) and `span` a cumulative run of years; both start where they say.
 */
export interface Period {
  readonly id: PeriodId;
  readonly kind: 'year' | 'half' | 'quarter' | 'month' | 'day' | 'year-to-date' | 'span';
  /** First year of the period. */
  readonly year: number;
  /** 1-based half, quarter or month; month of a day; last quarter of a year-to-date; last year of a span; 0 for a year. */
  readonly part: number;
  readonly startMs: number;
  readonly endMs: number;
}

const months = (year: number, from: number, untilExclusive: number): { startMs: number; endMs: number } => ({
  startMs: instantOfDay(year, from, 1),
  endMs: instantOfDay(year, untilExclusive, 1),
});

const isYear = (year: number): boolean => year >= 1949 && year <= 2100;

interface Grammar {
  readonly pattern: RegExp;
  readonly build: (m: readonly number[]) => Omit<Period, 'id'> | undefined;
}

const GRAMMAR: readonly Grammar[] = [
  { pattern: /^(\d{4})$/, build: ([y = 0]) => ({ kind: 'year', year: y, part: 0, ...months(y, 1, 13) }) },
  { pattern: /^(\d{4})H([12])$/, build: ([y = 0, h = 0]) => ({ kind: 'half', year: y, part: h, ...months(y, h * 6 - 5, h * 6 + 1) }) },
  { pattern: /^(\d{4})Q([1-4])$/, build: ([y = 0, q = 0]) => ({ kind: 'quarter', year: y, part: q, ...months(y, q * 3 - 2, q * 3 + 1) }) },
  { pattern: /^(\d{4})Q1-Q([234])$/, build: ([y = 0, q = 0]) => ({ kind: 'year-to-date', year: y, part: q, ...months(y, 1, q * 3 + 1) }) },
  {
    pattern: /^(\d{4})-(0[1-9]|1[0-2])$/,
    build: ([y = 0, m = 0]) => ({ kind: 'month', year: y, part: m, ...months(y, m, m + 1) }),
  },
  {
    pattern: /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/,
    build: ([y = 0, m = 0, d = 0]) => {
      const startMs = instantOfDay(y, m, d);
      const valid = d >= 1 && startMs < instantOfDay(y, m + 1, 1);
      return valid ? { kind: 'day', year: y, part: m, startMs, endMs: instantOfDay(y, m, d + 1) } : undefined;
    },
  },
  {
    pattern: /^(\d{4})-(\d{4})$/,
    build: ([y = 0, z = 0]) =>
      y < z && isYear(z) ? { kind: 'span', year: y, part: z, startMs: instantOfDay(y, 1, 1), endMs: instantOfDay(z + 1, 1, 1) } : undefined,
  },
];

/** Shape: the grammar above; year 1949–2100. Undefined when the text is anything else. */
export function parsePeriod(text: string): Period | undefined {
  for (const { pattern, build } of GRAMMAR) {
    const match = pattern.exec(text);
    if (!match) continue;
    const numbers = match.slice(1).map(Number);
    const built = build(numbers);
    return built && isYear(built.year) ? { id: text as PeriodId, ...built } : undefined;
  }
  return undefined;
}

/** For text that our own code or database wrote; throws on a bug. */
export function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`not a period: ${text}`);
  return period;
}

/** The same period one year earlier (a span has none). */
export function samePeriodLastYear(period: Period): Period | undefined {
  if (period.kind === 'span') return undefined;
  return parsePeriod(`${period.year - 1}${period.id.slice(4)}`);
}

/** The period just before of the same kind; a year-to-date steps back one quarter within its year, and none before Q1. */
export function previousPeriod(period: Period): Period | undefined {
  const { kind, year, part } = period;
  const step = (count: number, text: (y: number, p: number) => string): Period | undefined =>
    parsePeriod(part > 1 ? text(year, part - 1) : text(year - 1, count));
  if (kind === 'year') return parsePeriod(`${year - 1}`);
  if (kind === 'half') return step(2, (y, p) => `${y}H${p}`);
  if (kind === 'quarter') return step(4, (y, p) => `${y}Q${p}`);
  if (kind === 'month') return step(12, (y, p) => `${y}-${String(p).padStart(2, '0')}`);
  if (kind === 'year-to-date') return parsePeriod(part === 2 ? `${year}Q1` : `${year}Q1-Q${part - 1}`);
  return undefined;
}

/** Orders by end, then by start (a year-to-date after its last quarter), then by text. */
export function comparePeriods(a: Period, b: Period): number {
  return a.endMs - b.endMs || b.startMs - a.startMs || a.id.localeCompare(b.id);
}

const HALVES = ['上半年', '下半年'] as const;
const QUARTERS = ['一季度', '二季度', '三季度', '四季度'] as const;
const YEAR_TO_DATE: Readonly<Record<number, string>> = { 2: '上半年', 3: '前三季度', 4: '全年' };

/** 2022年 · 2022年上半年 · 2025年前三季度 · 2022年9月 · 2024年12月11日 · 2016—2022年. For a flow. */
export function formatPeriodZh(period: Period): string {
  const { kind, year, part } = period;
  if (kind === 'year') return `${year}年`;
  if (kind === 'half') return `${year}年${HALVES[part - 1] ?? ''}`;
  if (kind === 'quarter') return `${year}年${QUARTERS[part - 1] ?? ''}`;
  if (kind === 'year-to-date') return `${year}年${YEAR_TO_DATE[part] ?? ''}`;
  if (kind === 'month') return `${year}年${part}月`;
  if (kind === 'day') return `${year}年${part}月${Number(period.id.slice(8))}日`;
  return `${year}—${part}年`;
}

/** 2022年末 · 2022年6月末 · 2022年三季度末. For a stock, which is known at the end of its period. */
export function formatPeriodEndZh(period: Period): string {
  const { kind, part } = period;
  if (kind === 'day') return formatPeriodZh(period);
  if (kind === 'span') return `${part}年末`;
  if (kind === 'half' || kind === 'year-to-date') {
    const month = kind === 'half' ? part * 6 : part * 3;
    return month === 12 ? `${period.year}年末` : `${period.year}年${month}月末`;
  }
  if (kind === 'month' && part === 12) return `${period.year}年末`;
  if (kind === 'quarter') return part === 4 ? `${period.year}年末` : `${period.year}年${part * 3}月末`;
  return `${formatPeriodZh(period)}末`;
}
