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

function patentFields(random: () => number): DemoCell[] {
  return FIELDS.flatMap((field) => {
    const base = 1_200 + 4_000 * random();
    return MONTHS.map((period, index) => {
      const late = index - (MONTHS.length - INCOMPLETE.length);
      const seen = late < 0 ? 1 : (INCOMPLETE[late] ?? 1);
      return { indicator: 'green-patent-applications', period, breakdown: `领域=${field}`, value: base * (1 + index * 0.008) * (0.92 + 0.16 * random()) * seen };
    });
  });
}

const STAGES = [['征集需求', 1], ['供需对接', 0.62], ['签订合同', 0.34], ['完成登记', 0.29], ['产业化应用', 0.11]] as const;

function tradeStages(random: () => number): DemoCell[] {
  const start = 2_400 + 900 * random();
  return STAGES.flatMap(([stage, share]) => [
    { indicator: 'green-technology-contracts', period: '2025', breakdown: `环节=${stage}`, value: start * share },
    { indicator: 'green-technology-contract-value', period: '2025', breakdown: `环节=${stage}`, value: start * share * (180 + 90 * random()) },
  ]);
}

const BLOCS = ['东部', '中部', '西部', '东北'] as const;

function flows(random: () => number): DemoCell[] {
  return BLOCS.flatMap((origin, row) => BLOCS.map((target, column) => ({
    indicator: 'green-technology-contract-value', period: '2025', breakdown: `输出=${origin};吸纳=${target}`, value: (row === column ? 2.4 : 0.7) * (4 - row) * (4 - column * 0.6) * (9_000 + 6_000 * random()),
  })));
}

const TIERS = [['领军企业', 240], ['专精特新“小巨人”企业', 1_150], ['专精特新中小企业', 5_300], ['绿色低碳科技企业', 21_000]] as const;

function enterpriseTiers(random: () => number): DemoCell[] {
  return TIERS.flatMap(([tier, size]) => {
    const [entry, exit] = [size * (0.1 + 0.12 * random()), size * (0.02 + 0.05 * random())];
    return [
      { indicator: 'green-low-carbon-tech-enterprises', period: '2024', breakdown: `层级=${tier}`, value: size },
      { indicator: 'green-low-carbon-tech-enterprises', period: '2025', breakdown: `层级=${tier}`, value: Math.round(size) + Math.round(entry) - Math.round(exit) },
      { indicator: 'green-low-carbon-tech-enterprises', period: '2025', breakdown: `层级=${tier};变动=进入`, value: entry },
      { indicator: 'green-low-carbon-tech-enterprises', period: '2025', breakdown: `层级=${tier};变动=退出`, value: exit },
    ];
  });
}

/** Invented parts of the nation's totals, for the charts that need more than a total. */
export function demoBreakdowns(seed: string): DemoCell[] {
  const random = seededRandom(seed, 'breakdowns');
  return [...patentFields(random), ...tradeStages(random), ...flows(random), ...enterpriseTiers(random)];
}

