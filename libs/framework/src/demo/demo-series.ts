import type { Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '../indicator.js';
import { indicatorById } from '../indicators.js';
import { targets } from '../targets.js';
import { seededRandom } from './seeded-random.js';

export const DEMO_YEARS = [2021, 2022, 2023, 2024, 2025] as const;

/** A plausible size of the nation's first year, by unit: invented, and only meant to fill a page. */
const SIZE: Partial<Readonly<Record<Unit, number>>> = {
  元: 3_000, 万元: 820_000, 亿元: 2_600, 万亿元: 18, 家: 1_900, 个: 180, 项: 1_450, 件: 26_000, 人: 6_200, 次: 310, 场: 64, 张: 5_200, 只: 120, 台套: 340, '%': 46, 月: 17, 天: 24, '元/吨': 62, '件/亿元': 2, 万吨: 900, 吨: 5_000, 亿吨: 3, 万人: 80,
};

const YEARLY: Readonly<Record<IndicatorDeclaration['direction'], number>> = { up: 0.09, down: -0.05, neutral: 0.01 };
/** Some series weaken, so that the pages on weakness have something to say. */
const CONTRARY = 0.12;

const isShare = (declaration: IndicatorDeclaration): boolean => declaration.unit === '%' && declaration.range !== 'any';

/** Parts that must not outgrow what they are part of. */
const PART_OF: Readonly<Record<string, readonly [whole: string, share: number]>> = {
  'green-loan-infrastructure': ['green-loan-balance', 0.42], 'green-loan-energy-transition-2025cat': ['green-loan-balance', 0.21], 'green-loan-ecology-2025cat': ['green-loan-balance', 0.12],
  'green-loan-clean-energy': ['green-loan-balance', 0.2], 'green-loan-energy-saving-env': ['green-loan-balance', 0.11], 'gov-procurement-env-products': ['gov-procurement-total', 0.2],
  'green-procurement-value': ['gov-procurement-total', 0.14], 'gov-procurement-energy-water-saving': ['gov-procurement-total', 0.12], 'basic-research-expenditure': ['rd-expenditure', 0.07], 'enterprise-rd-expenditure': ['rd-expenditure', 0.77],
};

/** Where a document sets a level, the last year ends somewhat below or above it, so that all four grades occur. */
function startNearTarget({ id, unit }: IndicatorDeclaration, growth: number, random: () => number): number | undefined {
  const target = targets.find((one) => one.indicator === id && one.meaning === 'level' && one.unit === unit && one.value !== undefined);
  return target?.value === undefined ? undefined : (Number(target.value) * (0.82 + 0.36 * random())) / (1 + growth) ** (DEMO_YEARS.length - 1);
}

/** Values of the nation by year; shares stay below 96 %. */
export function demoSeries(declaration: IndicatorDeclaration, seed: string): number[] {
  const [whole, share] = PART_OF[declaration.id] ?? [];
  const parent = whole === undefined ? undefined : indicatorById(whole);
  if (parent !== undefined && share !== undefined) return demoSeries(parent, seed).map((value, index) => value * share * (1 + 0.012 * index));
  const random = seededRandom(seed, declaration.id);
  const growth = YEARLY[declaration.direction] * (random() < CONTRARY ? -0.6 : 0.5 + random());
  let value = startNearTarget(declaration, growth, random) ?? (SIZE[declaration.unit] ?? 100) * (0.4 + 1.2 * random());
  return DEMO_YEARS.map((_year, index) => {
    if (index > 0) value *= 1 + growth * (0.6 + 0.8 * random());
    if (isShare(declaration)) value = Math.min(value, 96);
    return value;
  });
}
