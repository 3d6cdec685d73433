import type { Normalisation } from '../config/step.schema.js';
import { available, mean, rangeOf, standardDeviation } from '../statistics/moments.js';

/** Scores one value of an indicator; its parameters are fixed, so a value from elsewhere is scored on the same scale. */
export interface Normaliser {
  /** NaN where the score is not defined for the value. */
  score(value: number): number;
  /** What the scores rest on, for the method log, e.g. min and max. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Bounds of an indicator on the scale of the treated values. */
export interface Bounds {
  readonly goalposts?: { readonly min: number; readonly max: number };
  readonly target?: number;
}

/**
 * A normaliser from the values it is calibrated on. Higher scores are better: a 'down' indicator is reversed. Undefined where
 * the values do not allow one (no spread, all missing); then the indicator cannot tell units apart.
 */
export function createNormaliser(method: Normalisation, values: Float64Array, up: boolean, bounds: Bounds): Normaliser | undefined {
  switch (method.method) {
    case 'min-max': {
      const range = rangeOf(values);
      return range ? linear(range, method.scale, up, false) : undefined;
    }
    case 'goalposts': return bounds.goalposts ? linear(bounds.goalposts, method.scale, up, method.clip) : undefined;
    case 'z-score': return zScore(values, up, method.mean, method.sd);
    case 'distance-to-target': return targetDistance(method, values, up, bounds.target);
    case 'percentile': return percentile(values, up, method.scale);
    case 'vector': return vector(values, up);
  }
}

function linear({ min, max }: { readonly min: number; readonly max: number }, [low, high]: readonly [number, number], up: boolean, clip: boolean): Normaliser | undefined {
  const width = max - min;
  if (!(width > 0)) return undefined;
  const plain = (value: number): number => low + (up ? (value - min) / width : (max - value) / width) * (high - low);
  return { score: clip ? (value) => Math.min(high, Math.max(low, plain(value))) : plain, parameters: { min, max } };
}

function zScore(values: Float64Array, up: boolean, centre: number, spread: number): Normaliser | undefined {
  const [average, deviation] = [mean(values), standardDeviation(values)];
  if (average === undefined || !deviation) return undefined;
  return { score: (value) => centre + ((up ? value - average : average - value) / deviation) * spread, parameters: { mean: average, sd: deviation } };
}

/**
 * Attainment of a target. From zero: actual/target, reversed for 'down' (OECD Handbook 2008, distance to a reference). From the
 * worst value of the calibration: (x − worst)/(target − worst). Values and targets for which neither
 * says anything are refused beforehand (`findUnmeasurable`).
 */
function targetDistance({ from, points, clip }: Extract<Normalisation, { method: 'distance-to-target' }>, values: Float64Array, up: boolean, target: number | undefined): Normaliser | undefined {
  const range = rangeOf(values);
  if (target === undefined || !range) return undefined;
  const limit = (share: number): number => (clip ? Math.min(1, Math.max(0, share)) : share) * points;
  if (from === 'zero') {
    const share = (value: number): number => (up ? value / target : value === 0 ? Number.POSITIVE_INFINITY : target / value);
    return { score: (value) => finite(limit(share(value))), parameters: { target } };
  }
  const worst = up ? range.min : range.max;
  if (worst === target) return undefined;
  return { score: (value) => finite(limit((value - worst) / (target - worst))), parameters: { target, worst } };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Share of the other values that are worse (PERCENTRANK.INC of spreadsheets); units with equal values score equally. */
function percentile(values: Float64Array, up: boolean, [low, high]: readonly [number, number]): Normaliser | undefined {
  const sorted = available(values).sort();
  if (sorted.length < 2 || sorted[0] === sorted.at(-1)) return undefined;
  const worse = (value: number): number => sorted.reduce((count, other) => count + ((up ? other < value : other > value) ? 1 : 0), 0);
  return { score: (value) => low + Math.min(1, worse(value) / (sorted.length - 1)) * (high - low), parameters: { n: sorted.length } };
}

/** x / √Σx², with its sign turned for 'down': what TOPSIS in its first form is given (Hwang and Yoon 1981). */
function vector(values: Float64Array, up: boolean): Normaliser | undefined {
  const length = Math.sqrt(available(values).sort().reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? { score: (value) => (up ? value : -value) / length, parameters: { length } } : undefined;
}
