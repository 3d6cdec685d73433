import { indicatorById } from '../indicators.js';
import { demoSeries } from './demo-series.js';
import { seededRandom } from './seeded-random.js';

/** A member of a breakdown with its value; `period` is a month or a year. */
export interface DemoCell {
  readonly indicator: string;
  readonly period: string;
  readonly breakdown: string;
  readonly value: number;
}

const FIELDS = ['节能环保', '清洁生产', '清洁能源', '生态保护与修复', '城乡绿色基础设施', '生态农业'] as const;
const MONTHS = Array.from({ length: 24 }, (_unused, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`);
/** Applications are published up to 18 months after filing: the last months hold ever fewer of them. */
const INCOMPLETE = [0.94, 0.88, 0.8, 0.7, 0.57, 0.42, 0.3, 0.2, 0.12] as const;

type Levels = (indicator: string, yearsBack?: number) => number;

function patentFields(random: () => number, level: Levels): DemoCell[] {
  const weights = FIELDS.map(() => 0.5 + random());
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return FIELDS.flatMap((field, at) => {
    const base = (level('green-patent-applications', 1) / 12) * ((weights[at] ?? 0) / all);
    return MONTHS.map((period, index) => {
      const late = index - (MONTHS.length - INCOMPLETE.length);
      const seen = late < 0 ? 1 : (INCOMPLETE[late] ?? 1);
      return { indicator: 'green-patent-applications', period, breakdown: `领域=${field}`, value: base * (1 + index * 0.008) * (0.92 + 0.16 * random()) * seen };
    });
  });
}

/** Each stage as a share of the contracts that are signed, which are the year's total. */
const STAGES = [['征集需求', 2.94], ['供需对接', 1.82], ['签订合同', 1], ['完成登记', 0.85], ['产业化应用', 0.32]] as const;

function tradeStages(random: () => number, level: Levels): DemoCell[] {
  return STAGES.flatMap(([stage, share]) => [
    { indicator: 'green-technology-contracts', period: '2025', breakdown: `环节=${stage}`, value: level('green-technology-contracts') * share },
    { indicator: 'green-technology-contract-value', period: '2025', breakdown: `环节=${stage}`, value: level('green-technology-contract-value') * share * (share === 1 ? 1 : 0.8 + 0.3 * random()) },
  ]);
}

const BLOCS = ['东部', '中部', '西部', '东北'] as const;

/** Origins and destinations add up to the year's contract value. */
function flows(random: () => number, level: Levels): DemoCell[] {
  const cells = BLOCS.flatMap((origin, row) => BLOCS.map((target, column) => ({ breakdown: `输出=${origin};吸纳=${target}`, weight: (row === column ? 2.4 : 0.7) * (4 - row) * (4 - column * 0.6) * (9 + 6 * random()) })));
  const all = cells.reduce((sum, { weight }) => sum + weight, 0);
  return cells.map(({ breakdown, weight }) => ({ indicator: 'green-technology-contract-value', period: '2025', breakdown, value: (level('green-technology-contract-value') * weight) / all }));
}

const TIERS = [['领军企业', 'leading-enterprises'], ['专精特新“小巨人”企业', 'little-giants'], ['专精特新中小企业', 'specialised-smes'], ['绿色低碳科技企业', 'green-low-carbon-tech-enterprises']] as const;

function enterpriseTiers(random: () => number, level: Levels): DemoCell[] {
  return TIERS.flatMap(([tier, indicator]) => {
    const [before, now] = [Math.round(level(indicator, 1)), Math.round(level(indicator))];
    const exit = Math.max(Math.round(before * (0.02 + 0.05 * random())), before - now);
    const cell = (period: string, breakdown: string, value: number): DemoCell => ({ indicator: 'green-low-carbon-tech-enterprises', period, breakdown, value });
    return [cell('2024', `层级=${tier}`, before), cell('2025', `层级=${tier}`, now), cell('2025', `层级=${tier};变动=进入`, now - before + exit), cell('2025', `层级=${tier};变动=退出`, exit)];
  });
}

const LOANS_MIDYEAR = ['green-loan-balance', 'green-loan-infrastructure', 'green-loan-energy-transition-2025cat', 'green-loan-ecology-2025cat'] as const;

/** Loans at the middle of the year in which their catalogue changed: the first point that the year's end may be compared with. */
const loansAtMidyear = (level: Levels): DemoCell[] =>
  LOANS_MIDYEAR.map((indicator, index) => ({ indicator, period: '2025-06', breakdown: '', value: level(indicator, 1) + (level(indicator) - level(indicator, 1)) * (0.5 + 0.06 * index) }));

/** Invented parts of the nation's totals, for the charts that need more than a total. */
export function demoBreakdowns(seed: string): DemoCell[] {
  const random = seededRandom(seed, 'breakdowns');
  const level: Levels = (indicator, yearsBack = 0) => {
    const declaration = indicatorById(indicator);
    return declaration === undefined ? 0 : (demoSeries(declaration, seed).at(-1 - yearsBack) ?? 0);
  };
  return [...patentFields(random, level), ...tradeStages(random, level), ...flows(random, level), ...enterpriseTiers(random, level), ...loansAtMidyear(level)];
}
