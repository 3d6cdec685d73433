import { createTreeEvaluator } from './aggregation/evaluate-tree.js';
import type { IndexConfig } from './config/index-config.schema.js';
import { createIndexModel, type IndexModel } from './model/index-model.js';
import { createChoiceSpace, type ChoiceSpace } from './sensitivity/choices.js';
import { createIndexRunner } from './sensitivity/index-runner.js';
import { computeRankBands } from './sensitivity/rank-bands.js';
import { createRandom } from './sensitivity/random.js';
import { sobolIndices } from './sensitivity/sobol-indices.js';
import { asemInput, asemPresent } from './testing/asem.js';
import { madeUpConfig, madeUpTable } from './testing/made-up.js';
import type { IndexTable } from './table/index-table.js';

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly unit: string;
  readonly goal?: number;
}

/** All kinds of uncertain assumption at once: two imputations do not matter where nothing is missing, the rest do. */
const SENSITIVITY = {
  alternatives: { treatment: [{ method: 'winsorise' }], normalisation: [{ method: 'percentile', scale: [1, 100] }], weights: [{ method: 'entropy' }], aggregation: ['geometric'] },
  weightNoise: 0.25, dropOne: true,
};
const STEPS = { normalisation: { method: 'min-max', scale: [1, 100] }, sensitivity: SENSITIVITY };
const DRAWS = 10_000;
const PEER_DRAWS = 200;

interface Setup {
  readonly model: IndexModel;
  readonly space: ChoiceSpace;
  readonly config: IndexConfig;
  readonly table: IndexTable;
}

function setUp(config: IndexConfig, table: IndexTable): Setup {
  const model = createIndexModel(config, table);
  if (!model.ok) throw new Error(model.error.messageZh);
  return { model: model.value, space: createChoiceSpace(config, model.value.tree.indicators.map(({ code }) => code)), config, table };
}

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const interleaved = (works: readonly (() => void)[], runs: number): readonly number[] => {
  const times = works.map(() => [] as number[]);
  for (let run = 0; run < runs; run += 1) works.forEach((work, at) => times[at]?.push(timed(work)));
  return times.map(median);
};

function monteCarlo({ model, space }: Setup): void {
  const bands = computeRankBands(model, createIndexRunner(model), space, { draws: DRAWS, seed: 1 });
  if (!bands.ok || bands.value.some((band) => band?.draws !== DRAWS)) throw new Error('bands are not complete');
}

/** As index packages do it: the whole pipeline again for each draw, from the raw table; fewer draws, scaled up. */
function regenerating({ space, config, table }: Setup): void {
  const random = createRandom(1);
  const point = new Float64Array(space.factors.length);
  for (let draw = 0; draw < PEER_DRAWS; draw += 1) {
    for (let factor = 0; factor < point.length; factor += 1) point[factor] = random.uniform();
    const { model } = setUp(config, table);
    const ranks = createIndexRunner(model).ranks(space.choose(point));
    if (!ranks.ok) throw new Error(ranks.error.messageZh);
  }
}

function sobol({ model, space }: Setup): void {
  const runner = createIndexRunner(model);
  const rows = model.keys.length;
  sobolIndices((point, out) => {
    const ranks = runner.ranks(space.choose(point));
    if (ranks.ok) out.set(ranks.value);
  }, { factors: space.factors.length, outputs: rows, n: 1024, seed: 1 });
}

function onlyAggregation({ model }: Setup): void {
  const prepared = model.prepare(model.config);
  const weights = prepared.ok ? prepared.value.weights(model.config.weights) : prepared;
  if (!prepared.ok || !weights.ok) throw new Error('cannot prepare');
  const evaluator = createTreeEvaluator(model.tree, model.keys.length, model.blocks, model.config.missing, undefined);
  for (let draw = 0; draw < DRAWS; draw += 1) evaluator.evaluate(prepared.value.scores, weights.value, draw % 2 === 0 ? 'arithmetic' : 'geometric');
}

export async function bench(): Promise<{ name: string; rows: readonly Row[] }> {
  const setups: readonly (readonly [string, Setup])[] = [
    ['37 × 60', setUp(madeUpConfig(60, STEPS), madeUpTable(37, 60, 1))],
    ...(asemPresent ? [['51 × 49 (ASEM)', (({ config, table }) => setUp(config, table))(asemInput(STEPS))] as const] : []),
  ];
  const rows = setups.flatMap(([size, setup]): readonly Row[] => {
    const [carlo = 0, peer = 0, variance = 0, aggregation = 0] = interleaved([() => monteCarlo(setup), () => regenerating(setup), () => sobol(setup), () => onlyAggregation(setup)], 5);
    const factors = setup.space.factors.length;
    return [
      { what: `Monte Carlo, 10,000 draws, ${size}, ${factors} factors`, ours: carlo, peer: (peer * DRAWS) / PEER_DRAWS, peerName: 'whole pipeline each draw', unit: 'ms' },
      { what: `of which aggregation alone, ${size}`, ours: aggregation, unit: 'ms' },
      { what: `Sobol, N = 1,024, ${size}, ${1024 * (factors + 2)} runs`, ours: variance, peer: (peer * 1024 * (factors + 2)) / PEER_DRAWS, peerName: 'whole pipeline each run', unit: 'ms' },
    ];
  });
  return { name: 'Composite index', rows };
}
