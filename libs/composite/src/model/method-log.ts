import { z } from 'zod';
import type { TreeWeights } from '../aggregation/evaluate-tree.js';
import { indexConfigSchema } from '../config/index-config.schema.js';
import { weightShares } from '../stage/weigh.js';
import type { IndexTable, UnitKey } from '../table/index-table.js';
import type { GroupScores } from './group-scores.js';
import type { IndexModel, Prepared } from './index-model.js';

/** Raised whenever the same configuration and data would give other numbers. */
export const ENGINE_VERSION = 1;

const numbers = z.array(z.number().nullable());
const share = z.record(z.string(), z.number());
const unit = { unit: z.string(), period: z.string().optional() };

/**
 * All that an index rests on: configuration with its defaults, the data read, what each step did, the printed scores. The first
 * two alone regenerate the rest; the rest is for people and for the proof that it did. JSON; missing is null.
 */
export const methodLogSchema = z.strictObject({
  engine: z.literal('greengauge-composite'),
  engineVersion: z.number(),
  config: indexConfigSchema,
  data: z.strictObject({
    rows: z.array(z.strictObject({ ...unit, name: z.string().optional() })),
    numbers: z.record(z.string(), numbers),
    texts: z.record(z.string(), z.array(z.string().nullable())),
    ranges: z.record(z.string(), z.array(z.strictObject({ low: z.number(), high: z.number() }).nullable())).optional(),
  }),
  steps: z.strictObject({
    undefinedRatios: z.array(z.strictObject({ indicator: z.string(), ...unit, reason: z.enum(['denominator-missing', 'denominator-zero']) })),
    screenedOut: z.strictObject({
      indicators: z.array(z.strictObject({ code: z.string(), availability: z.number() })),
      units: z.array(z.strictObject({ ...unit, availability: z.number() })),
      emptyGroups: z.array(z.string()),
    }),
    missing: z.array(z.strictObject({ indicator: z.string(), ...unit, value: z.number().nullable(), low: z.number(), high: z.number(), donors: z.array(z.string()) })),
    treatment: z.array(z.strictObject({
      indicator: z.string(), period: z.string().optional(),
      capped: z.array(z.string()),
      winsorised: z.array(z.strictObject({ unit: z.string(), end: z.enum(['low', 'high']), to: z.number() })),
      skewBefore: z.number().nullable(), kurtosisBefore: z.number().nullable(), skewAfter: z.number().nullable(), kurtosisAfter: z.number().nullable(),
      withinLimits: z.boolean(),
    })),
    normalisation: z.array(z.strictObject({ indicator: z.string(), period: z.string().optional(), parameters: share.nullable().describe('null: the indicator cannot tell units apart') })),
    weights: share.describe('share of each indicator and group in its group'),
  }),
  results: z.array(z.strictObject({ code: z.string(), printed: z.array(z.string().nullable()), ranks: numbers })),
  /** What the sensitivity analysis said, for people; it is regenerated from the seed in the configuration. */
  sensitivity: z.unknown().optional(),
});

export type MethodLog = z.infer<typeof methodLogSchema>;

const orNull = <T>(value: T | undefined): T | null => value ?? null;
const keyOf = (key: UnitKey | undefined): { unit: string; period?: string } => ({ unit: key?.unit ?? '', ...(key?.period === undefined ? {} : { period: key.period }) });

export function buildMethodLog(model: IndexModel, prepared: Prepared, weights: TreeWeights, groups: readonly GroupScores[], table: IndexTable): MethodLog {
  const { config, tree, keys, blocks, screenedOut, undefinedRatios } = model;
  const codeOf = (at: number): string => tree.indicators[at]?.code ?? '';
  const periodOf = (block: number): { period?: string } => (blocks[block]?.period === undefined ? {} : { period: blocks[block].period });
  return {
    engine: 'greengauge-composite',
    engineVersion: ENGINE_VERSION,
    config,
    data: {
      rows: table.rows.map(({ name, ...key }) => ({ ...keyOf(key), ...(name === undefined ? {} : { name }) })),
      numbers: Object.fromEntries([...table.numbers].map(([column, cells]) => [column, cells.map(orNull)])),
      texts: Object.fromEntries([...table.texts].map(([column, cells]) => [column, cells.map(orNull)])),
      ...(table.ranges ? { ranges: Object.fromEntries([...table.ranges].map(([column, cells]) => [column, cells.map((range) => (range ? { ...range } : null))])) } : {}),
    },
    steps: {
      undefinedRatios: undefinedRatios.map(({ indicator, row, reason }) => ({ indicator, ...keyOf(keys[row]), reason })),
      screenedOut: {
        indicators: [...screenedOut.indicators],
        units: screenedOut.units.map(({ availability, ...key }) => ({ ...keyOf(key), availability })),
        emptyGroups: [...tree.empty],
      },
      missing: prepared.imputed.cells.map(({ indicator, row, value, low, high, donors }) => ({
        indicator: codeOf(indicator), ...keyOf(keys[row]), value: orNull(value), low, high, donors: donors.map((donor) => keys[donor]?.unit ?? ''),
      })),
      treatment: treatmentSteps(model, prepared, codeOf, periodOf),
      normalisation: prepared.normalised.normalisers.flatMap((perBlock, at) =>
        perBlock.map((normaliser, block) => ({ indicator: codeOf(at), ...periodOf(block), parameters: normaliser ? { ...normaliser.parameters } : null }))),
      weights: Object.fromEntries(weightShares(tree, weights)),
    },
    results: groups.map(({ code, printed, ranks }) => ({ code, printed: printed.map(orNull), ranks: ranks.map(orNull) })),
  };
}

/** Indicators that were capped, winsorised or measured for it; those left alone without a look are not named. */
function treatmentSteps({ blocks, keys }: IndexModel, { treated }: Prepared, codeOf: (at: number) => string, periodOf: (block: number) => { period?: string }): MethodLog['steps']['treatment'] {
  return treated.records.flatMap(({ indicator, block, capped, winsorised }) => {
    if (capped.length === 0 && !winsorised) return [];
    const start = blocks[block]?.start ?? 0;
    const points = (positions: readonly number[], end: 'low' | 'high') => positions.map((position) => ({
      unit: keys[start + position]?.unit ?? '', end, to: winsorised?.values[position] ?? 0,
    }));
    return [{
      indicator: codeOf(indicator), ...periodOf(block),
      capped: capped.map((row) => keys[row]?.unit ?? ''),
      winsorised: [...points(winsorised?.low ?? [], 'low'), ...points(winsorised?.high ?? [], 'high')],
      skewBefore: orNull(winsorised?.skewBefore), kurtosisBefore: orNull(winsorised?.kurtosisBefore),
      skewAfter: orNull(winsorised?.skewAfter), kurtosisAfter: orNull(winsorised?.kurtosisAfter),
      withinLimits: winsorised?.withinLimits ?? true,
    }];
  });
}
