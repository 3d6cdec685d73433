import { describe, expect, it } from 'vitest';
import { copelandNetWins } from './aggregation/copeland.js';
import { ScoreColumn } from './aggregation/score-column.js';
import { topsisCloseness } from './aggregation/topsis.js';
import { computeIndex } from './model/compute-index.js';
import { entropyWeights } from './stage/entropy-weights.js';
import { createNormaliser } from './stage/normaliser.js';
import { winsorise } from './stage/winsorise.js';
import { correlation } from './statistics/correlation.js';
import { cronbachAlpha } from './statistics/cronbach.js';
import { kurtosis, skewness } from './statistics/moments.js';
import { mustParse, tableOf } from './testing/made-up.js';

/** Columns of a matrix written in rows. */
const columnsOf = (rows: readonly (readonly (number | undefined)[])[]): readonly Float64Array[] =>
  (rows[0] ?? []).map((_, at) => Float64Array.from(rows, (row) => row[at] ?? Number.NaN));
const scores = (rows: readonly (readonly number[])[]): readonly ScoreColumn[] => columnsOf(rows).map((column) => ScoreColumn.fixed(column, undefined));

describe('skewness G1 and kurtosis G2', () => {
  // Microsoft, documentation of the functions SKEW and KURT: =SKEW(3,4,5,2,3,4,5,6,4,7) is 0.359543, =KURT(…) is −0.1518.
  const EXAMPLE = Float64Array.of(3, 4, 5, 2, 3, 4, 5, 6, 4, 7);
  it('are those of SKEW and KURT', () => {
    expect(skewness(EXAMPLE)).toBeCloseTo(0.359543, 6);
    expect(kurtosis(EXAMPLE)).toBeCloseTo(-0.151799637, 9);
  });
  it('leave missing values out', () => {
    const gappy = Float64Array.of(Number.NaN, ...EXAMPLE, Number.NaN);
    expect([skewness(gappy), kurtosis(gappy)]).toEqual([skewness(EXAMPLE), kurtosis(EXAMPLE)]);
  });
  it('are undefined, never NaN, without spread or with too few values', () => {
    for (const values of [[], [1], [1, 2], [5, 5, 5, 5], [0.1, 0.1, 0.1, 0.1, 0.1]]) expect([skewness(Float64Array.from(values)), kurtosis(Float64Array.from(values))]).toEqual([undefined, undefined]);
    expect(kurtosis(Float64Array.of(1, 2, 4))).toBeUndefined();
  });
});

describe('winsorising', () => {
  // COINr (R package, Becker et al.), tests/testthat/test-treat.R: 1…10 and 100 fails skew 2 and kurtosis 3.5; one point, set to 10, cures it.
  it('sets 100 after 1…10 to 10', () => {
    const outcome = winsorise(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100), { maxSkew: 2, maxKurtosis: 3.5 });
    expect([...outcome.values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
    expect(outcome).toMatchObject({ low: [], high: [10], withinLimits: true });
  });
  // The same file: 1…20, 100, 200 is still beyond the limits after the one point that is allowed.
  it('says so when the allowed points do not suffice', () => {
    const values = Float64Array.of(...Array.from({ length: 20 }, (_, at) => at + 1), 100, 200);
    const outcome = winsorise(values, { maxSkew: 2, maxKurtosis: 3.5, maxPoints: 1 });
    expect(outcome.withinLimits).toBe(false);
    expect([...outcome.values].slice(-2)).toEqual([100, 100]);
    expect(winsorise(values, { maxSkew: 2, maxKurtosis: 3.5 })).toMatchObject({ withinLimits: true, high: [20, 21] });
  });
  it('leaves a column alone that stands exactly on the limits, whatever the order', () => {
    for (const values of [[50.5732, 0.5, 0.5, 0.5], [0.5, 50.5732, 0.5, 0.5], [0.5, 0.5, 0.5, 50.5732]]) expect(winsorise(Float64Array.from(values), { maxSkew: 2, maxKurtosis: 3.5 }).high).toEqual([]);
  });
  it('works at the low end too', () => {
    expect(winsorise(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -100), { maxSkew: 2, maxKurtosis: 3.5 })).toMatchObject({ low: [10], high: [] });
  });
});

describe('entropy weights', () => {
  // X. Xu, A note on the subjective and objective integrated approach to determine attribute weights, European Journal of
  // Operational Research 156 (2004) 530–532: weights 0.4630, 0.3992, 0.1378, 0.0000.
  it('are those of Xu (2004)', () => {
    const weights = entropyWeights(columnsOf([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]]));
    expect(weights?.map((weight) => weight.toFixed(4))).toEqual(['0.4630', '0.3992', '0.1378', '0.0000']);
  });
  // Elsayed, Dawood and Karthikeyan, Evaluating alternatives through the application of TOPSIS method with entropy weight,
  // Int. J. Eng. Trends Technol. 46 (2017) 60–66; input as in the tests of pymcdm.
  it('are those of Elsayed et al. (2017)', () => {
    const weights = entropyWeights(columnsOf([
      [7, 312, 1891, 6613, 163], [72, 88, 728, 941804, 1078], [10, 252, 2594, 3466, 117471], [10, 145, 980, 2371, 86329], [65, 54, 350, 501, 29897], [29, 48, 380, 912, 34051],
      [7, 476, 3300, 78470, 2212], [70, 87, 650, 733, 819000], [4, 86, 591, 3015, 103], [12, 79, 579, 3240, 96098], [21, 45, 261, 1253, 453], [1, 72, 530, 4333, 0.1048],
    ]));
    expect(weights?.map((weight) => weight.toFixed(6))).toEqual(['0.104991', '0.069124', '0.071373', '0.449937', '0.304575']);
  });
  it('do not exist when nothing tells units apart', () => {
    expect(entropyWeights(columnsOf([[1, 3], [1, 3], [1, 3]]))).toBeUndefined();
  });
});

describe('TOPSIS', () => {
  // Hwang and Yoon, Multiple Attribute Decision Making (1981), the fighter aircraft: closeness 0.643, 0.268, 0.613, 0.312. The book
  // works with four decimals; its distances for the third, 0.0580 and 0.0920, leave ±0.0005. In full precision (NumPy) it is 0.61354.
  const AIRCRAFT = [[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7], [2.2, 1800, 20000, 5.0, 5, 5]];
  const WEIGHTS = [0.2, 0.1, 0.1, 0.1, 0.2, 0.3];
  const BOOK = [0.643, 0.268, 0.613, 0.312];
  const FULL = ['0.643', '0.268', '0.614', '0.312'];
  it('gives the closeness of the fighter aircraft', () => {
    const columns = columnsOf(AIRCRAFT).map((column, at) => {
      const normaliser = createNormaliser({ method: 'vector', across: 'each-period' }, column, at !== 3, {});
      return ScoreColumn.fixed(column.map((value) => normaliser?.score(value) ?? Number.NaN), undefined);
    });
    const out = new Float64Array(4);
    topsisCloseness(columns, Float64Array.from(WEIGHTS), { start: 0, end: 4 }, out);
    out.forEach((closeness, at) => expect(Math.abs(closeness - (BOOK[at] ?? 0))).toBeLessThan(0.001));
    expect([...out].map((closeness) => closeness.toFixed(3))).toEqual(FULL);
  });
  it('gives it from a configuration, on 0 to 100', () => {
    const codes = ['speed', 'range', 'payload', 'price', 'reliability', 'manoeuvre'];
    const config = mustParse({
      title: 'aircraft', unitColumn: 'unit', normalisation: { method: 'vector' }, aggregation: { method: 'topsis' }, decimals: 1,
      indicators: codes.map((code, at) => ({ code, parent: 'index', direction: at === 3 ? 'down' : 'up', weight: WEIGHTS[at] })), groups: [{ code: 'index' }],
    });
    const result = computeIndex(config, tableOf(Object.fromEntries(codes.map((code, at) => [code, AIRCRAFT.map((row) => row[at])]))));
    expect(result.ok && result.value.groups[0]?.printed).toEqual(FULL.map((text) => (Number(text) * 100).toFixed(1)));
    expect(result.ok && result.value.groups[0]?.ranks).toEqual([1, 4, 2, 3]);
  });
});

describe('Copeland', () => {
  // The capital of Tennessee (Wikipedia, Copeland's method): voters of four cities, 42, 26, 15 and 17 %, rank the cities by
  // distance; net wins Memphis −3, Nashville 3, Chattanooga 1, Knoxville −1. A column holds one group's preferences, 4 is best.
  it('gives the net wins of the Tennessee example', () => {
    const preferences = scores([[4, 1, 1, 1], [3, 4, 2, 2], [2, 3, 4, 3], [1, 2, 3, 4]]);
    const out = new Float64Array(4);
    copelandNetWins(preferences, Float64Array.of(42, 26, 15, 17), { start: 0, end: 4 }, 'all', out);
    expect([...out]).toEqual([-3, 3, 1, -1]);
  });
  it('lets a circle of three be a tie: Condorcet’s paradox (1785)', () => {
    const out = new Float64Array(3);
    copelandNetWins(scores([[3, 1, 2], [2, 3, 1], [1, 2, 3]]), Float64Array.of(1, 1, 1), { start: 0, end: 3 }, 'all', out);
    expect([...out]).toEqual([0, 0, 0]);
  });
});

describe('Cronbach’s alpha', () => {
  // Pingouin (Python), documentation of cronbach_alpha, data set cronbach_wide_missing after real-statistics.com: 0.802 with rows
  // that miss an item left out (psych::alpha(use = "complete.obs") in R gives the same).
  const QUESTIONNAIRE = [
    '1 1 1 1 1 1 1 1 1 1 1', '1 1 1 1 1 1 1 1 0 1 0', '. 0 1 1 . 1 1 1 1 0 0', '1 1 1 0 1 1 0 1 1 0 0', '1 1 1 1 1 0 0 0 1 0 0', '0 1 . 0 1 1 1 1 0 0 0',
    '1 1 1 1 0 0 1 0 0 0 0', '1 1 1 1 1 0 0 0 0 0 0', '0 1 0 1 1 0 0 0 0 1 0', '1 0 0 1 0 1 0 0 . 0 0', '1 1 1 0 0 0 0 0 0 0 0', '1 0 0 1 0 0 0 0 0 0 0',
  ].map((row) => row.split(' ').map((cell) => (cell === '.' ? undefined : Number(cell))));
  it('is that of the published questionnaire', () => {
    expect(cronbachAlpha(columnsOf(QUESTIONNAIRE))?.toFixed(2)).toBe('0.80');
  });
  it('is 1 for items that are the same and undefined for one item or no spread', () => {
    const item = Float64Array.of(1, 2, 4, 8);
    expect(cronbachAlpha([item, item, item])).toBeCloseTo(1, 12);
    expect(cronbachAlpha([item])).toBeUndefined();
    expect(cronbachAlpha([Float64Array.of(1, 1), Float64Array.of(2, 2)])).toBeUndefined();
  });
});

describe('correlation', () => {
  // Anscombe, Graphs in Statistical Analysis (1973), first set: r = 0.816.
  it('is that of Anscombe’s first set', () => {
    const x = Float64Array.of(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
    const y = Float64Array.of(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
    expect(correlation(x, y)).toBeCloseTo(0.81642, 5);
  });
});

describe('percentile', () => {
  // Microsoft, documentation of PERCENTRANK.INC: in 13,12,11,8,4,3,2,1,1,1 the rank of 2 is 0.333, of 4 0.555, of 8 0.666.
  it('is PERCENTRANK.INC', () => {
    const normaliser = createNormaliser({ method: 'percentile', scale: [0, 1], across: 'each-period' }, Float64Array.of(13, 12, 11, 8, 4, 3, 2, 1, 1, 1), true, {});
    expect([2, 4, 8].map((value) => Math.floor((normaliser?.score(value) ?? 0) * 1000) / 1000)).toEqual([0.333, 0.555, 0.666]);
  });
});

describe('fixed goalposts, logarithm, cap, geometric mean', () => {
  // UNDP, Human Development Report 2014, technical note 1, the example of Costa Rica: health 0.922, education 0.654, income 0.735,
  // HDI 0.763. Goalposts 20–85, 0–15, 0–18 years; income 100–75,000 by logarithm; expected years capped at 18.
  it('reproduce the Human Development Index of Costa Rica', () => {
    const config = mustParse({
      title: 'HDI', unitColumn: 'unit', decimals: 3,
      indicators: [
        { code: 'life', parent: 'health', direction: 'up', goalposts: { min: 20, max: 85 } },
        { code: 'mean', parent: 'education', direction: 'up', goalposts: { min: 0, max: 15 } },
        { code: 'expected', parent: 'education', direction: 'up', goalposts: { min: 0, max: 18 }, cap: { max: 18 } },
        { code: 'income', parent: 'living', direction: 'up', goalposts: { min: 100, max: 75000 }, transform: 'log', cap: { max: 75000 } },
      ],
      groups: [{ code: 'HDI', aggregation: 'geometric' }, { code: 'health', parent: 'HDI' }, { code: 'education', parent: 'HDI' }, { code: 'living', parent: 'HDI' }],
      normalisation: { method: 'goalposts', scale: [0, 1] },
    });
    const result = computeIndex(config, tableOf({ life: [79.93], mean: [8.37], expected: [13.5], income: [13011.7] }, ['CRI']));
    expect(result.ok && Object.fromEntries(result.value.groups.map(({ code, printed }) => [code, printed[0]]))).toEqual({ health: '0.922', education: '0.654', living: '0.735', HDI: '0.763' });
  });
});
