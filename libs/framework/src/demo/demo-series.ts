import type { Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '../indicator.js';
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

/** Values of the nation by year; shares stay below 96 %. */
export function demoSeries(declaration: IndicatorDeclaration, seed: string): number[] {
  const random = seededRandom(seed, declaration.id);
  const growth = YEARLY[declaration.direction] * (random() < CONTRARY ? -0.6 : 0.5 + random());
  let value = (SIZE[declaration.unit] ?? 100) * (0.4 + 1.2 * random());
  return DEMO_YEARS.map((_year, index) => {
    if (index > 0) value *= 1 + growth * (0.6 + 0.8 * random());
    if (isShare(declaration)) value = Math.min(value, 96);
    return value;
  });
}
