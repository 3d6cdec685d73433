import { describe, expect, it } from 'vitest';
import { fitLine } from './project.js';
import { declareTarget, evaluateCase, observe } from './testing/build-case.js';

describe('least squares', () => {
  it('has line and interval of a case worked by hand: (0,1) (1,3) (2,2) (3,5) (4,4)', () => {
    // x̄ = 2, ȳ = 3, Sxx = 10, Sxy = 8, slope 0.8, intercept 1.4; SSE = 3.6, s = √(3.6/3); at 6: √(1 + 1/5 + 16/10) = √2.8; t(0.90; 3) = 1.638.
    const line = fitLine([0, 1, 2, 3, 4], [1, 3, 2, 5, 4]);
    expect(line.at(6)).toBeCloseTo(6.2, 12);
    expect(line.halfWidth(6)).toBeCloseTo(1.638 * Math.sqrt(3.6 / 3) * Math.sqrt(2.8), 12);
  });
});

describe('the 80 % interval', () => {
  // With t = √ν · tan θ the density of Student's t is that of cosᵛ⁻¹ θ, so that the share between −t and t is a ratio of two integrals.
  const area = (power: number, end: number): number => Array.from({ length: 20_000 }, (_, at) => Math.cos(((at + 0.5) * end) / 20_000) ** power).reduce((sum, one) => sum + (one * end) / 20_000, 0);
  it.each([4, 5, 6, 7, 8])('of %d points holds four in five of what may come', (n) => {
    const [xs, ys] = [Array.from({ length: n }, (_, at) => at), Array.from({ length: n }, (_, at) => 2 * at + (at % 3))];
    const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / n;
    const line = fitLine(xs, ys);
    const sse = xs.reduce((sum, x, at) => sum + ((ys[at] ?? 0) - line.at(x)) ** 2, 0);
    const spread = Math.sqrt(sse / (n - 2)) * Math.sqrt(1 + 1 / n + (n - mean(xs)) ** 2 / xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0));
    const t = (line.halfWidth(n) ?? 0) / spread;
    const degrees = n - 2;
    expect(area(degrees - 1, Math.atan(t / Math.sqrt(degrees))) / area(degrees - 1, Math.PI / 2)).toBeCloseTo(0.8, 3);
  });
  it('is none with three', () => {
    expect(fitLine([0, 1, 2], [1, 3, 2]).halfWidth(3)).toBeUndefined();
  });
});

describe('the outlook of a target of 100 by 2025', () => {
  const outlook = (values: readonly (readonly [string, string])[], overrides = {}, indicator = {}) => {
    const done = evaluateCase({ indicator, targets: [declareTarget({ baseline: { year: 2020, value: '20' }, ...overrides })], observations: values.map(([period, value]) => observe(period, value)), period: values.at(-1)?.[0] ?? '2023' });
    return { told: done.told, outlook: done.evaluation.outlook };
  };

  it('goes on in a straight line from two points, without an interval: 40, 60 → 100', () => {
    const { told, outlook: found } = outlook([['2022', '40'], ['2023', '60']]);
    expect([told(found?.projection), found?.low, found?.outcome, found?.points]).toEqual(['100家', undefined, 'probably', 2]);
    expect(found?.methodZh).toContain('数据不足4期，不给出区间');
  });

  it('tells what was done a year and what is needed a year: 20 → 60 in three, 40 left in two', () => {
    const { told, outlook: found } = outlook([['2022', '40'], ['2023', '60']]);
    expect([told(found?.pace), told(found?.requiredPace)]).toEqual(['13家', '20家']);
    expect(found?.textZh).toContain('自2020年末以来年均变动13家，达到目标还需年均变动20家');
  });

  it('rests on the last eight points: an older past says nothing of the next years', () => {
    // 2016–2023 rise by five a year to 60; 2014 and 2015 lie far above. The line of the eight passes 70 in 2025.
    const last = Array.from({ length: 8 }, (_, at) => [`${2016 + at}`, `${25 + 5 * at}`] as const);
    const { told, outlook: found } = outlook([['2014', '900'], ['2015', '800'], ...last]);
    expect([found?.points, told(found?.projection)]).toEqual([8, '70家']);
  });

  it('tells of a share by how many percentage points it moves', () => {
    const { told, evaluation: { outlook: found } } = evaluateCase({
      indicator: { unit: '%', decimals: 1 }, targets: [declareTarget({ baseline: { year: 2020, value: '20' }, unit: '%' })],
      observations: [observe('2022', '40', { unit: '%' }), observe('2023', '60', { unit: '%' })], period: '2023',
    });
    expect([told(found?.pace), told(found?.requiredPace)]).toEqual(['13.3百分点', '20.0百分点']);
    expect(found?.textZh).toContain('年均变动13.3个百分点，达到目标还需年均变动20.0个百分点；');
    expect(found?.textZh).toContain('年末约为100.1%');
  });

  it('has an interval from four points on, and says when it straddles the target', () => {
    const steady = outlook([['2020', '20'], ['2021', '40'], ['2022', '60'], ['2023', '80']]).outlook;
    expect(steady?.outcome).toBe('likely');
    const uneven = outlook([['2020', '20'], ['2021', '60'], ['2022', '40'], ['2023', '76']]);
    expect(uneven.outlook?.outcome).toBe('uncertain');
    expect(uneven.outlook?.low).toBeDefined();
    expect(outlook([['2020', '20'], ['2021', '21'], ['2022', '22'], ['2023', '23']]).outlook?.outcome).toBe('unlikely');
  });

  it('is absent with a single observation, after the term, and of a series broken just before its last point', () => {
    expect(outlook([['2023', '60']]).outlook).toBeUndefined();
    expect(outlook([['2024', '60'], ['2025', '90']]).outlook).toBeUndefined();
    expect(outlook([['2022', '40'], ['2023', '60']], {}, { breaks: [{ from: '2023', reasonZh: '口径调整' }] }).outlook).toBeUndefined();
  });

  it('is absent where the target is met: nothing is left to be expected of it', () => {
    expect(outlook([['2022', '90'], ['2023', '120']]).outlook).toBeUndefined();
    expect(outlook([['2022', '90'], ['2023', '99']]).outlook).toBeDefined();
  });

  it('rests on the points it is drawn through and carries no mark of another; tells four digits at most', () => {
    const done = evaluateCase({
      indicator: { unit: '亿元', decimals: 2 }, targets: [declareTarget({ unit: '亿元', value: '90000' })], period: '2023',
      observations: [observe('2020', '20000.11', { unit: '亿元' }), observe('2021', '41000.37', { unit: '亿元' }), observe('2022', '50000', { unit: '亿元', marks: ['suspect'] }), observe('2023', '60000.25', { unit: '亿元' })],
    });
    expect(done.figure(done.evaluation.outlook?.projection).marks).toEqual([]);
    expect(done.told(done.evaluation.outlook?.projection)).toMatch(/^\d{5}亿元$/);
  });

  it('follows logarithms where the path is a constant rate: 40, 60 → 60 × 1.5² = 135', () => {
    const { told, outlook: found } = outlook([['2022', '40'], ['2023', '60']], { path: { kind: 'cagr' } });
    expect(told(found?.projection)).toBe('135家');
    expect(found?.methodZh).toContain('对数线性');
  });

  it('never projects a count below zero', () => {
    const { told, outlook: found } = outlook([['2022', '40'], ['2023', '10']], { comparator: '<=', value: '5' }, { direction: 'down' });
    expect([told(found?.projection), found?.outcome]).toEqual(['0家', 'probably']);
  });
});
