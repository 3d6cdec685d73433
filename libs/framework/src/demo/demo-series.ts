import type { Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '../indicator.js';
import { indicatorById } from '../indicators.js';
import { targets } from '../targets.js';
import { DEMO_CATALOGUE_YEARS, DEMO_END_OF_TARGET, DEMO_GROWTH_OF, DEMO_PART_OF, DEMO_SIZE_OF, DEMO_YEARLY } from './demo-sizes.js';
import { seededRandom } from './seeded-random.js';

export const DEMO_YEARS = [2021, 2022, 2023, 2024, 2025] as const;

/** A plausible size of the nation's first year, by unit: invented, and only meant to fill a page. */
const SIZE: Partial<Readonly<Record<Unit, number>>> = {
  元: 3_000, 万元: 820_000, 亿元: 2_600, 万亿元: 18, 家: 1_900, 个: 180, 项: 1_450, 件: 26_000, 人: 6_200, 次: 310, 场: 64, 张: 5_200, 只: 120, 台套: 340, '%': 46, 月: 17, 天: 24, '元/吨': 62, '件/亿元': 2, 万吨: 900, 吨: 5_000, 亿吨: 3, 万人: 80,
};

const YEARLY: Readonly<Record<IndicatorDeclaration['direction'], number>> = { up: 0.09, down: -0.05, neutral: 0.01 };
/** Some series weaken, so that the pages on weakness have something to say. */
const CONTRARY = 0.12;

export const isShare = (declaration: IndicatorDeclaration): boolean => declaration.unit === '%' && declaration.range !== 'any';

/** Where a document sets a level, the last year ends somewhat below or above it. */
function endNearTarget({ id, unit }: IndicatorDeclaration, random: () => number): number | undefined {
  const target = targets.find((one) => one.indicator === id && one.meaning === 'level' && one.unit === unit && one.value !== undefined);
  return target?.value === undefined ? undefined : Number(target.value) * (DEMO_END_OF_TARGET[id] ?? 0.82 + 0.36 * random());
}

/** What is only ever added to: the count of those that were once on a list. */
const isAccumulated = ({ id, nameZh, cumulativeSince }: IndicatorDeclaration): boolean => cumulativeSince === 'series-start' || id.endsWith('-cum') || nameZh.includes('累计');

/** Growth on the year before, percent; the first year, before which nothing is known, takes that of the second. */
export const growthOf = (levels: readonly number[]): number[] => levels.map((_level, index) => {
  const at = Math.max(index, 1);
  return ((levels[at] ?? 0) / (levels[at - 1] ?? 1) - 1) * 100;
});

/** Whether an indicator is published for a year at all: uses of loans are those of the catalogue in force. */
export const isToldIn = ({ id }: IndicatorDeclaration, year: number): boolean => {
  const [first, last] = DEMO_CATALOGUE_YEARS[id] ?? [];
  return (first === undefined || year >= first) && (last === undefined || year <= last);
};

/** Values of the nation by year; shares stay below 96 %. */
export function demoSeries(declaration: IndicatorDeclaration, seed: string): number[] {
  const growing = indicatorById(DEMO_GROWTH_OF[declaration.id] ?? '');
  if (growing !== undefined) return growthOf(demoSeries(growing, seed));
  const [whole, share] = DEMO_PART_OF[declaration.id] ?? [];
  const parent = whole === undefined ? undefined : indicatorById(whole);
  if (parent !== undefined && share !== undefined) return demoSeries(parent, seed).map((value, index) => value * share * (1 + 0.012 * index));
  const random = seededRandom(seed, declaration.id);
  const yearly = YEARLY[declaration.direction] * (random() < CONTRARY ? -0.6 : 0.5 + random());
  const growth = DEMO_YEARLY[declaration.id] ?? (isAccumulated(declaration) ? Math.abs(yearly) : yearly);
  const end = DEMO_SIZE_OF[declaration.id] === undefined ? endNearTarget(declaration, random) : undefined;
  const start = DEMO_SIZE_OF[declaration.id] ?? (SIZE[declaration.unit] ?? 100) * (0.4 + 1.2 * random());
  const steps = DEMO_YEARS.map((_year, index) => (index === 0 ? 1 : 1 + growth * (0.6 + 0.8 * random())));
  const path = steps.map((_step, index) => steps.slice(0, index + 1).reduce((all, step) => all * step, 1));
  const scale = end === undefined ? start : end / (path.at(-1) ?? 1);
  return path.map((level) => (isShare(declaration) ? Math.min(level * scale, 96) : level * scale));
}
