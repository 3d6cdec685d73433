import type { Unit } from '@greengauge/kernel';

/** down: the lower the better (examination period); neutral: no judgement of rise or fall is made. */
export type Direction = 'up' | 'down' | 'neutral';

/** A flow adds over time, a stock holds at the end of a period, a rate does neither. */
export type Measurement = 'flow' | 'stock' | 'rate';

/**
 * How far the indicator speaks of *green technology*: `green` does, `proxy` stands in for it (it counts all technology, or green
 * production rather than green technology), `outcome` is what the system should lead to, `context` only serves as a denominator
 * or background.
 */
export type Directness = 'green' | 'proxy' | 'outcome' | 'context';

/** The plan's nine tasks of section 二, its section 三 (10), or none for context series. */
export type TaskNo = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

/** From `from` on the series follows another definition; comparisons across the start of `from` are refused with the reason. */
export interface SeriesBreak {
  /** A period id; the break is at its start. */
  readonly from: string;
  readonly reasonZh: string;
}

/** A value computed from other indicators of the same region and period. An observed value always takes precedence. */
export type Formula =
  /** numerator / denominator × scale. The inputs are converted to the given units first. */
  | { readonly kind: 'ratio'; readonly numerator: string; readonly numeratorUnit: Unit; readonly denominator: string; readonly denominatorUnit: Unit; readonly scale: number }
  /** numerator / denominator × scale where both are records counted by the registries; same arithmetic, other provenance. */
  | { readonly kind: 'sum'; readonly terms: readonly string[] };

export interface IndicatorDeclaration {
  /** kebab-case; equals the file name `<id>.indicator.ts`. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Unit in which the value is stored and published; imports in a convertible unit are converted exactly. */
  readonly unit: Unit;
  /** Unit of the form, where it differs (file in 万元, publish 亿元). */
  readonly formUnit?: Unit;
  /** Decimals of the published value. */
  readonly decimals: number;
  readonly direction: Direction;
  readonly measurement: Measurement;
  readonly directness: Directness;
  readonly task?: TaskNo;
  /** Mechanisms of the plan this indicator measures, e.g. ['P2.3']. Empty for series that only official figures need. */
  readonly mechanisms: readonly string[];
  /** 'sum': regions may be added beside the nation's own value (the gap is shown); 'none': adding has no meaning. */
  readonly acrossRegions: 'sum' | 'none';
  /** 'add' sums periods, 'last' takes the last, 'none' forbids. Cumulative series say from when they count. */
  readonly acrossTime: 'add' | 'last' | 'none';
  readonly cumulativeSince?: 'year-start' | 'series-start';
  readonly formula?: Formula;
  readonly breaks: readonly SeriesBreak[];
  /** Highest first; matched by substring on the publisher. First match wins, then the later record. */
  readonly sourcePrecedence: readonly string[];
  /** Who publishes it, in Chinese. */
  readonly producerZh: string;
  /** What is counted, in one or two Chinese sentences. */
  readonly definitionZh: string;
  /** What the figure does not say (scope, lag, proxy), in Chinese. */
  readonly limitsZh?: string;
  /** 发改环资〔2022〕1885号 二（四） and the like; the clause that asks for it, or the statistical source. */
  readonly source: string;
  /** Version of the definition; raise it when definition, formula or unit change. */
  readonly version: number;
  /** False where a value of up to 0 cannot be right (counts are ≥ 0 anyway unless this says 'any'). */
  readonly range?: 'any' | 'non-negative' | 'percent';
  /** Upper bound for percent-like rates that may exceed 100 is expressed by 'non-negative'. */
}

/** Identity function that checks the literal type; the catalogue test checks id = file name and the rest. */
export const defineIndicator = (declaration: IndicatorDeclaration): IndicatorDeclaration => declaration;
