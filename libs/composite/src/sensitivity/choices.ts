import type { IndexConfig } from '../config/index-config.schema.js';
import type { AggregationMethod, Imputation, Normalisation, Treatment, Weighting } from '../config/step.schema.js';

/** What one run of the index is made with. */
export interface Choice {
  readonly imputation: Imputation;
  readonly treatment: Treatment;
  readonly normalisation: Normalisation;
  readonly weights: Weighting;
  readonly aggregation: AggregationMethod;
  /** Seed of the disturbance of the weights; undefined leaves them alone. */
  readonly noiseSeed: number | undefined;
  /** Position of the indicator left out; undefined leaves none out. */
  readonly dropped: number | undefined;
}

export type FactorId = 'imputation' | 'treatment' | 'normalisation' | 'weights' | 'aggregation' | 'weight-noise' | 'dropped-indicator';

/** One uncertain assumption. Its uniform number in [0, 1) picks among `levels` alternatives, all equally likely. */
export interface Factor {
  readonly id: FactorId;
  readonly titleZh: string;
  /** Undefined for the disturbance of weights, which has as many levels as there are seeds. */
  readonly levels: readonly string[] | undefined;
}

/** The uncertain assumptions of an index and how a point of the unit cube chooses among them. */
export interface ChoiceSpace {
  readonly factors: readonly Factor[];
  readonly base: Choice;
  choose(point: Float64Array): Choice;
}

type Listed = { readonly [K in 'imputation' | 'treatment' | 'normalisation' | 'weights' | 'aggregation']: readonly Choice[K][] };

const TITLES: Readonly<Record<FactorId, string>> = {
  imputation: '缺失值插补', treatment: '异常值处理', normalisation: '标准化方法', weights: '权重方案', aggregation: '合成方法',
  'weight-noise': '权重扰动', 'dropped-indicator': '剔除一个指标',
};

/** The base first, then the alternatives that differ from it and from each other. */
function alternatives<T>(base: T, others: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return [base, ...others].filter((one) => {
    const text = JSON.stringify(one);
    return seen.has(text) ? false : seen.add(text).size > 0;
  });
}

const pick = <T>(list: readonly T[], u: number, fallback: T): T => list[Math.min(list.length - 1, Math.floor(u * list.length))] ?? fallback;

/** Only assumptions with more than one alternative become factors. `indicators` are the codes left after screening. */
export function createChoiceSpace(config: IndexConfig, indicators: readonly string[]): ChoiceSpace {
  const { alternatives: others, weightNoise, dropOne } = config.sensitivity;
  const listed: Listed = {
    imputation: alternatives(config.imputation, others.imputation),
    treatment: alternatives(config.treatment, others.treatment),
    normalisation: alternatives(config.normalisation, others.normalisation),
    weights: alternatives(config.weights, others.weights),
    aggregation: alternatives(config.aggregation.method, others.aggregation),
  };
  const base: Choice = {
    imputation: config.imputation, treatment: config.treatment, normalisation: config.normalisation, weights: config.weights, aggregation: config.aggregation.method,
    noiseSeed: undefined, dropped: undefined,
  };
  const droppable = dropOne && indicators.length > 1 ? [undefined, ...indicators.keys()] : [undefined];
  const factors = listFactors(listed, weightNoise > 0, droppable.map((at) => (at === undefined ? '不剔除' : (indicators[at] ?? ''))));
  const at = (id: FactorId): number => factors.findIndex((factor) => factor.id === id);
  const place = {
    imputation: at('imputation'), treatment: at('treatment'), normalisation: at('normalisation'), weights: at('weights'), aggregation: at('aggregation'),
    noise: at('weight-noise'), dropped: at('dropped-indicator'),
  };
  return {
    factors, base,
    choose: (point) => {
      const u = (position: number): number => (position < 0 ? 0 : (point[position] ?? 0));
      return {
        imputation: pick(listed.imputation, u(place.imputation), base.imputation),
        treatment: pick(listed.treatment, u(place.treatment), base.treatment),
        normalisation: pick(listed.normalisation, u(place.normalisation), base.normalisation),
        weights: pick(listed.weights, u(place.weights), base.weights),
        aggregation: pick(listed.aggregation, u(place.aggregation), base.aggregation),
        noiseSeed: place.noise < 0 ? undefined : Math.floor(u(place.noise) * 0x1_0000_0000),
        dropped: pick(droppable, u(place.dropped), undefined),
      };
    },
  };
}

function listFactors(listed: Listed, noisy: boolean, droppable: readonly string[]): readonly Factor[] {
  const steps = (['imputation', 'treatment', 'normalisation', 'weights', 'aggregation'] as const).map((id): Factor => ({
    id, titleZh: TITLES[id], levels: listed[id].map((one) => (typeof one === 'string' ? one : one.method)),
  }));
  const noise: readonly Factor[] = noisy ? [{ id: 'weight-noise', titleZh: TITLES['weight-noise'], levels: undefined }] : [];
  return [...steps, ...noise, { id: 'dropped-indicator' as const, titleZh: TITLES['dropped-indicator'], levels: droppable }]
    .filter(({ levels }) => levels === undefined || levels.length > 1);
}
