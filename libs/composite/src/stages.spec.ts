import { describe, expect, it } from 'vitest';
import { computeIndex } from './model/compute-index.js';
import type { IndexResult } from './model/index-result.js';
import { printScore, scaledScore } from './stage/round-score.js';
import { rankPrinted } from './stage/rank.js';
import { mustParse, tableOf } from './testing/made-up.js';

const config = (steps: object, indicators: readonly object[] = [{ code: 'a' }, { code: 'b' }]) => mustParse({
  title: '示例', unitColumn: 'unit', groups: [{ code: 'index' }], normalisation: { method: 'min-max' },
  indicators: indicators.map((indicator) => ({ parent: 'index', direction: 'up', ...indicator })), ...steps,
});
function index(made: ReturnType<typeof config>, table: ReturnType<typeof tableOf>): IndexResult {
  const result = computeIndex(made, table);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.messageZh}`);
  return result.value;
}
const refusal = (made: ReturnType<typeof config>, table: ReturnType<typeof tableOf>): string => {
  const result = computeIndex(made, table);
  return result.ok ? '' : `${result.error.code} ${result.error.messageZh}`;
};

describe('printed scores and ranks', () => {
  it.each([[1.005, '1.01'], [2.675, '2.68'], [-1.005, '-1.01'], [-0.001, '0.00'], [68.38499999999999, '68.39'], [0.1 + 0.2, '0.30'], [99.995, '100.00']])('%d prints as %s', (score, text) => {
    expect(printScore(score, 2)).toBe(text);
  });
  it('rank by the print: ties share the lowest number, missing has none', () => {
    const ranks = new Int32Array(6);
    rankPrinted(Float64Array.of(5.001, 7, 5.004, Number.NaN, 9, 1), 0, 6, 2, ranks, new Float64Array(6));
    expect([...ranks]).toEqual([3, 2, 3, 0, 1, 5]);
    expect(scaledScore(Number.NaN, 2)).toBeNaN();
  });
});

describe('denominators', () => {
  it('divide; a missing or zero one makes the value missing, with the reason in the log', () => {
    const result = index(config({}, [{ code: 'a', denominator: 'd', per: 10 }]), tableOf({ a: [1, 2, 3, 4], d: [10, 0, undefined, 4] }));
    expect(result.stages.denominated.get('a')).toEqual([1, undefined, undefined, 10]);
    expect(result.log.steps.undefinedRatios).toEqual([{ indicator: 'a', unit: 'u2', reason: 'denominator-zero' }, { indicator: 'a', unit: 'u3', reason: 'denominator-missing' }]);
  });
});

describe('screening', () => {
  const table = tableOf({ a: [1, 2, 3, undefined], b: [1, undefined, undefined, undefined], c: [4, 5, 6, undefined] });
  it('leaves out indicators and then units with too little, and says so', () => {
    const result = index(config({ screening: { minIndicatorAvailability: 0.5, minUnitAvailability: 0.5 } }, [{ code: 'a' }, { code: 'b' }, { code: 'c' }]), table);
    expect(result.units.map(({ unit }) => unit)).toEqual(['u1', 'u2', 'u3']);
    expect(result.log.steps.screenedOut).toEqual({ indicators: [{ code: 'b', availability: 0.25 }], units: [{ unit: 'u4', availability: 0 }], emptyGroups: [] });
  });
  it('refuses when nothing is left', () => {
    expect(refusal(config({ screening: { minUnitAvailability: 1 } }, [{ code: 'a' }, { code: 'b' }]), tableOf({ a: [1, undefined], b: [undefined, 2] }))).toContain('no-unit-left');
    expect(refusal(config({}), tableOf({ a: [undefined], b: [undefined] }))).toContain('no-indicator-left');
  });
  it('drops a group without indicators and names it', () => {
    const made = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' }, groups: [{ code: 'index' }, { code: 'x', parent: 'index' }, { code: 'y', parent: 'index' }],
      indicators: [{ code: 'a', parent: 'x', direction: 'up' }, { code: 'b', parent: 'y', direction: 'up' }],
    });
    const result = index(made, tableOf({ a: [1, 2], b: [undefined, undefined] }));
    expect(result.groups.map(({ code, printed }) => [code, printed])).toEqual([['x', ['0.00', '100.00']], ['index', ['0.00', '100.00']]]);
    expect(result.log.steps.screenedOut.emptyGroups).toEqual(['y']);
  });
});

describe('imputation', () => {
  const table = tableOf({ a: [1, 3, undefined, 10, 20], b: [1, 2, 2.1, 9, 10] }, undefined, { area: ['东', '东', '东', '西', '西'] });
  it('none: stays missing, the score is missing, the interval says between what', () => {
    const result = index(config({}), table);
    expect(result.groups[0]?.printed[2]).toBeUndefined();
    // b is 12.22 of 100; a somewhere from 0 to 100.
    expect(result.intervals[2]?.low).toBeCloseTo((110 / 9) / 2, 10);
    expect(result.intervals[2]?.high).toBeCloseTo((110 / 9 + 100) / 2, 10);
  });
  it('group mean: of the units of the group', () => {
    const result = index(config({ imputation: { method: 'group-mean', groupColumn: 'area', interval: 'donors' } }), table);
    expect(result.stages.imputed.get('a')?.[2]).toBe(2);
    expect(result.log.steps.missing).toEqual([{ indicator: 'a', unit: 'u3', value: 2, low: 1, high: 3, donors: ['u1', 'u2'] }]);
  });
  it('nearest: by the other indicators', () => {
    expect(index(config({ imputation: { method: 'nearest' } }), table).stages.imputed.get('a')?.[2]).toBe(3);
    expect(index(config({ imputation: { method: 'nearest', neighbours: 2 } }), table).stages.imputed.get('a')?.[2]).toBe(2);
  });
  it('nearest: of two equally near the one whose code comes first, wherever it stands in the table', () => {
    const donorOf = (units: readonly string[]) => index(config({ imputation: { method: 'nearest' } }), tableOf({ a: [1, 9, undefined], b: [1, 3, 2] }, units)).log.steps.missing[0]?.donors;
    expect([donorOf(['x', 'y', 'z']), donorOf(['y', 'x', 'z'])]).toEqual([['x'], ['x']]);
  });
  it('without donors stays missing', () => {
    const alone = tableOf({ a: [1, 3, undefined], b: [1, 2, 3] }, undefined, { area: ['东', '东', undefined] });
    expect(index(config({ imputation: { method: 'group-mean', groupColumn: 'area' } }), alone).stages.imputed.get('a')?.[2]).toBeUndefined();
  });
});

describe('missing parts', () => {
  const table = tableOf({ a: [0, 10, 5], b: [0, 10, undefined] });
  it('under renormalise: the mean of what is there, if it carries enough weight', () => {
    expect(index(config({ missing: { rule: 'renormalise', minShare: 0.5 } }), table).groups[0]?.printed).toEqual(['0.00', '100.00', '50.00']);
    expect(index(config({ missing: { rule: 'renormalise', minShare: 0.6 } }), table).groups[0]?.printed).toEqual(['0.00', '100.00', undefined]);
  });
  it.each([{ method: 'min-max' }, { method: 'z-score' }, { method: 'percentile' }])('equal values tell nothing apart, nor does the rounding noise of their mean: $method', (normalisation) => {
    const result = index(config({ normalisation }), tableOf({ a: [1, 2, 3], b: [0.1, 0.1, 0.1] }));
    expect(result.stages.normalised.get('b')).toEqual([undefined, undefined, undefined]);
  });
  it('an indicator that cannot tell units apart is missing for all, not zero', () => {
    const result = index(config({ missing: { rule: 'renormalise', minShare: 0.5 } }), tableOf({ a: [0, 10, 5], b: [7, 7, 7] }));
    expect(result.stages.normalised.get('b')).toEqual([undefined, undefined, undefined]);
    expect(result.groups[0]?.printed).toEqual(['0.00', '100.00', '50.00']);
    expect(result.log.steps.normalisation.find(({ indicator }) => indicator === 'b')?.parameters).toBeNull();
  });
});

describe('normalisation', () => {
  const one = (normalisation: object, indicator: object, values: readonly number[]) => index(config({ normalisation }, [{ code: 'a', ...indicator }]), tableOf({ a: values })).stages.normalised.get('a');
  it.each([
    ['min-max', { method: 'min-max' }, {}, [0, 50, 100]],
    ['min-max down', { method: 'min-max' }, { direction: 'down' }, [100, 50, 0]],
    ['z-score', { method: 'z-score', mean: 50, sd: 10 }, {}, [40, 50, 60]],
    ['goalposts, clipped', { method: 'goalposts' }, { goalposts: { min: 3, max: 5 } }, [0, 50, 100]],
    ['goalposts, not clipped', { method: 'goalposts', clip: false }, { goalposts: { min: 3, max: 5 } }, [-50, 50, 150]],
    ['target from zero', { method: 'distance-to-target' }, { target: 4 }, [50, 100, 100]],
    ['target from zero, down', { method: 'distance-to-target' }, { target: 4, direction: 'down' }, [100, 100, 400 / 6]],
    ['target from the worst', { method: 'distance-to-target', from: 'worst', clip: false }, { target: 4 }, [0, 100, 200]],
    ['percentile', { method: 'percentile' }, {}, [0, 50, 100]],
    ['percentile down', { method: 'percentile' }, { direction: 'down' }, [100, 50, 0]],
    ['vector', { method: 'vector' }, {}, [2, 4, 6].map((value) => value / Math.sqrt(56))],
  ])('%s', (_, normalisation, indicator, expected) => {
    const got = one(normalisation, indicator, [2, 4, 6]);
    expected.forEach((value, at) => expect(got?.[at]).toBeCloseTo(value, 10));
  });
  it.each([
    ['target over actual below zero, where lower is better: the best would get nothing', { from: 'zero' }, { target: 2, direction: 'down' }, [3, -5, 1], 'u2'],
    ['target over an actual of zero, not clipped', { from: 'zero', clip: false }, { target: 2, direction: 'down' }, [3, 0, 1], 'u2'],
    ['a target that even the worst has passed: the way from the worst would turn round', { from: 'worst' }, { target: 0.5 }, [2, 1, 3], 'u2'],
    ['the same where lower is better', { from: 'worst' }, { target: 20, direction: 'down' }, [2, 1, 3], 'u3'],
  ])('refuses %s', (_, distance, indicator, values, unit) => {
    expect(refusal(config({ normalisation: { method: 'distance-to-target', ...distance } }, [{ code: 'a', ...indicator }]), tableOf({ a: values }))).toMatch(new RegExp(`^no-distance-to-target 指标“a”，单位“${unit}”`));
  });
  it('gives full marks to zero where lower is better and marks are clipped', () => {
    expect(one({ method: 'distance-to-target' }, { target: 2, direction: 'down' }, [0, 2, 4])).toEqual([100, 100, 50]);
  });
  it('across all periods keeps one scale, within each period takes its own; goalposts never move', () => {
    const panel = (normalisation: object) => {
      const made = mustParse({ title: '示例', unitColumn: 'unit', periodColumn: 'year', groups: [{ code: 'index' }], normalisation, indicators: [{ code: 'a', parent: 'index', direction: 'up', goalposts: { min: 0, max: 40 } }] });
      const plain = tableOf({ a: [0, 10, 10, 40] });
      const result = index(made, { ...plain, rows: [['x', '2024'], ['y', '2024'], ['x', '2025'], ['y', '2025']].map(([unit = '', period = '']) => ({ unit, period })) });
      expect(result.groups[0]?.ranks, 'ranks within the period').toEqual([2, 1, 2, 1]);
      return result.groups[0]?.printed.map(Number);
    };
    expect(panel({ method: 'min-max', across: 'each-period' })).toEqual([0, 100, 0, 100]);
    expect(panel({ method: 'min-max', across: 'all-periods' })).toEqual([0, 25, 25, 100]);
    expect(panel({ method: 'goalposts' })).toEqual([0, 25, 25, 100]);
  });
});

describe('logarithm and floor', () => {
  it('refuses a value without a logarithm, naming it', () => {
    expect(refusal(config({}, [{ code: 'a', transform: 'log' }]), tableOf({ a: [1, 0, 3] }))).toBe('no-logarithm 指标“a”，单位“u2”：0 不大于 0，不能取对数');
  });
  it('a geometric mean refuses zero without a floor and takes the floor where one is set', () => {
    const table = tableOf({ a: [0, 10], b: [5, 10] });
    expect(refusal(config({ aggregation: { method: 'geometric' } }), table)).toContain('score-not-positive');
    expect(index(config({ aggregation: { method: 'geometric', floor: 1 } }), table).groups[0]?.printed).toEqual(['1.00', '100.00']);
    expect(index(config({ aggregation: { method: 'geometric', floor: 0 } }), table).groups[0]?.printed).toEqual(['0.00', '100.00']);
  });
  it('means by hand: 2 and 8 with weights 1 and 3', () => {
    const mean = (method: string) => Number(index(config({ normalisation: { method: 'goalposts', scale: [0, 10] }, aggregation: { method }, decimals: 4 }, [{ code: 'a', goalposts: { min: 0, max: 10 } }, { code: 'b', weight: 3, goalposts: { min: 0, max: 10 } }]), tableOf({ a: [2], b: [8] })).groups[0]?.printed[0]);
    expect(mean('arithmetic')).toBe(6.5);
    expect(mean('geometric')).toBeCloseTo(2 ** 0.25 * 8 ** 0.75, 4);
    expect(mean('harmonic')).toBeCloseTo(4 / (1 / 2 + 3 / 8), 4);
  });
});

describe('weights', () => {
  it('of a budget are the mean of the experts, a group weighs what its indicators weigh', () => {
    const made = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' }, groups: [{ code: 'index' }, { code: 'x', parent: 'index' }, { code: 'y', parent: 'index' }],
      indicators: [{ code: 'a', parent: 'x', direction: 'up' }, { code: 'b', parent: 'x', direction: 'up' }, { code: 'c', parent: 'y', direction: 'up' }],
      weights: { method: 'budget', experts: [{ name: '一', points: { a: 50, b: 30, c: 20 } }, { name: '二', points: { a: 30, b: 10, c: 60 } }] },
    });
    const { weights } = index(made, tableOf({ a: [1, 2], b: [2, 1], c: [1, 2] })).log.steps;
    expect(weights).toEqual({ a: 40 / 60, b: 20 / 60, x: 0.6, c: 1, y: 0.4 });
  });
});
