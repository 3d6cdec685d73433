import { Decimal } from '@greengauge/kernel';

/** Bounds in the unit of the values. */
export interface ExpectedRange {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly median: Decimal;
  readonly points: number;
}

/** Fewer values than this say nothing of what to expect. */
export const FEWEST_POINTS = 4;
/** MAD of a normal distribution times this is its standard deviation. */
const MAD_TO_DEVIATION = new Decimal('1.4826');
const DEVIATIONS = 3;
/** A history without spread still allows a small movement, in parts of the median. */
const LEAST_SPREAD = new Decimal('0.1');
/** Above that a modified Z score is an outlier (Iglewicz and Hoaglin). */
export const OUTLIER_MODIFIED_Z = new Decimal('3.5');
export const OUTLIER_Z = new Decimal(3);

export function median(values: readonly Decimal[]): Decimal | undefined {
  const ordered = values.toSorted((a, b) => a.comparedTo(b));
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle];
  if (upper === undefined) return undefined;
  const lower = ordered[middle - 1];
  return ordered.length % 2 === 1 || lower === undefined ? upper : lower.plus(upper).div(2);
}

/** Median absolute deviation from the median; undefined for no values. */
export function medianDeviation(values: readonly Decimal[]): Decimal | undefined {
  const middle = median(values);
  return middle && median(values.map((value) => value.minus(middle).abs()));
}

/**
 * Where the next value is expected: median ± 3·1.4826·MAD, at least ±10 % of the median. Undefined with fewer than four values:
 * then nothing is expected and nothing is flagged. `least` cuts the lower bound (counts do not fall below 0).
 */
export function computeExpectedRange(values: readonly Decimal[], least?: Decimal): ExpectedRange | undefined {
  const middle = median(values);
  const deviation = medianDeviation(values);
  if (values.length < FEWEST_POINTS || middle === undefined || deviation === undefined) return undefined;
  const half = Decimal.max(deviation.times(MAD_TO_DEVIATION).times(DEVIATIONS), middle.abs().times(LEAST_SPREAD));
  const low = middle.minus(half);
  return { low: least === undefined ? low : Decimal.max(low, least), high: middle.plus(half), median: middle, points: values.length };
}

export interface OutlierScores {
  /** (x − mean) / standard deviation; undefined without spread. */
  readonly z: Decimal | undefined;
  /** 0.6745·(x − median) / MAD; undefined where more than half of the values are equal. */
  readonly modifiedZ: Decimal | undefined;
  readonly outlier: boolean;
}

/** How far a value lies from its peers (which do not contain it). Undefined with fewer than four peers. */
export function scoreOutlier(value: Decimal, peers: readonly Decimal[]): OutlierScores | undefined {
  const middle = median(peers);
  const deviation = medianDeviation(peers);
  if (peers.length < FEWEST_POINTS || middle === undefined || deviation === undefined) return undefined;
  const mean = peers.reduce((sum, one) => sum.plus(one), new Decimal(0)).div(peers.length);
  const variance = peers.reduce((sum, one) => sum.plus(one.minus(mean).pow(2)), new Decimal(0)).div(peers.length - 1);
  const z = variance.isZero() ? undefined : value.minus(mean).div(variance.sqrt());
  const modifiedZ = deviation.isZero() ? undefined : value.minus(middle).times('0.6745').div(deviation);
  const outlier = modifiedZ === undefined ? z !== undefined && z.abs().greaterThan(OUTLIER_Z) : modifiedZ.abs().greaterThan(OUTLIER_MODIFIED_Z);
  return { z, modifiedZ, outlier };
}
