import { describe, expect, it } from 'vitest';
import { createRandom, randomFromState } from './random.js';
import { sobolIndices } from './sobol-indices.js';
import { sobolPoints } from './sobol-sequence.js';

describe('xoshiro128**', () => {
  // The test vector of the rand_xoshiro crate (state 1, 2, 3, 4), made with the authors' C code.
  it('gives the published sequence', () => {
    const random = randomFromState(1, 2, 3, 4);
    expect(Array.from({ length: 10 }, () => random.bits())).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]);
  });
  it('is uniform in [0, 1) and differs from seed to seed', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 20_000 }, () => random.uniform());
    };
    const drawn = draw(7);
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / drawn.length));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(draw(7)).toEqual(drawn);
    expect(draw(8).slice(0, 4)).not.toEqual(drawn.slice(0, 4));
    expect(new Set([...draw(0).slice(0, 8)]).size, 'seed 0 is as good as any').toBe(8);
  });
});

describe('Sobol sequence', () => {
  // scipy.stats.qmc.Sobol(d=64, scramble=False, bits=32), SciPy 1.17.1, dimensions 1, 2, 3, 21, 41, 64.
  it.each([
    [1, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
    [2, [0.75, 0.25, 0.25, 0.25, 0.25, 0.75]],
    [4, [0.375, 0.375, 0.625, 0.125, 0.875, 0.125]],
    [100, [0.4140625, 0.2578125, 0.7734375, 0.7578125, 0.7109375, 0.6484375]],
    [777, [0.6923828125, 0.9365234375, 0.1630859375, 0.2373046875, 0.7216796875, 0.4267578125]],
    [1023, [0.0009765625, 0.7529296875, 0.6123046875, 0.8662109375, 0.6318359375, 0.0400390625]],
  ])('point %i is SciPy’s', (point, expected) => {
    const points = sobolPoints(1024, 64);
    expect([0, 1, 2, 20, 40, 63].map((dimension) => points[point * 64 + dimension])).toEqual(expected);
  });
  it('puts one point into each of n equal intervals of each dimension, shifted or not', () => {
    for (const seed of [undefined, 5]) {
      const points = sobolPoints(256, 64, seed);
      for (let dimension = 0; dimension < 64; dimension += 1) {
        const cells = new Set(Array.from({ length: 256 }, (_, at) => Math.floor((points[at * 64 + dimension] ?? 0) * 256)));
        expect(cells.size).toBe(256);
      }
    }
  });
  it('refuses more dimensions than it has numbers for', () => {
    expect(() => sobolPoints(8, 65)).toThrow('65 dimensions');
  });
});

describe('Sobol indices of the Ishigami function', () => {
  // Ishigami and Homma (1990), f = sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on [−π, π]³; analytical values as in Saltelli et al.,
  // Global Sensitivity Analysis (2008), and Sobol and Levitan (1999).
  const ANALYTICAL = [{ first: 0.3139, total: 0.5576 }, { first: 0.4424, total: 0.4424 }, { first: 0, total: 0.2437 }];
  const ishigami = (point: Float64Array, out: Float64Array): void => {
    const [x1 = 0, x2 = 0, x3 = 0] = Array.from(point, (u) => (2 * u - 1) * Math.PI);
    out[0] = Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
    out[1] = 3;
  };
  const gaps = (n: number, seed: number): number => {
    const [indices] = sobolIndices(ishigami, { factors: 3, outputs: 2, n, seed });
    return Math.max(...ANALYTICAL.flatMap(({ first, total }, factor) => [Math.abs((indices?.[factor]?.first ?? 9) - first), Math.abs((indices?.[factor]?.total ?? 9) - total)]));
  };
  it.each([1, 2, 3, 4, 5])('n = 1,024 within 0.03, seed %i', (seed) => {
    expect(gaps(1024, seed)).toBeLessThan(0.03);
  });
  it('n = 16,384 within 0.003', () => {
    expect(gaps(16_384, 1)).toBeLessThan(0.003);
  });
  it('does not invent indices for an output that does not vary', () => {
    expect(sobolIndices(ishigami, { factors: 3, outputs: 2, n: 64, seed: 1 })[1]).toBeUndefined();
  });
  it('is additive where the model is: first and total of a weighted sum are w²/Σw²', () => {
    const weights = [1, 2, 3];
    const [indices] = sobolIndices((point, out) => {
      out[0] = weights.reduce((sum, weight, at) => sum + weight * (point[at] ?? 0), 0);
    }, { factors: 3, outputs: 1, n: 4096, seed: 2 });
    weights.forEach((weight, at) => {
      expect(indices?.[at]?.first).toBeCloseTo(weight ** 2 / 14, 2);
      expect(indices?.[at]?.total).toBeCloseTo(weight ** 2 / 14, 2);
    });
  });
});
