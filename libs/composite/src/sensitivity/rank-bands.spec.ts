import { describe, expect, it } from 'vitest';
import { computeIndex } from '../model/compute-index.js';
import { createIndexModel, type IndexModel } from '../model/index-model.js';
import { madeUpConfig, madeUpTable, mustParse, tableOf } from '../testing/made-up.js';
import { analyseSensitivity, type Sensitivity } from './analyse-sensitivity.js';
import { createChoiceSpace, type Choice } from './choices.js';
import { createIndexRunner } from './index-runner.js';
import { computeRankBands, type RankBand } from './rank-bands.js';
import { changeSentenceZh, claimChange, judgeChange, mayClaimAhead } from './rank-claim.js';
import { rankReach } from './rank-reach.js';
import { createRandom } from './random.js';

const UNCERTAIN = {
  alternatives: { treatment: [{ method: 'winsorise' }], normalisation: [{ method: 'percentile', scale: [1, 100] }], weights: [{ method: 'entropy' }], aggregation: ['geometric', 'harmonic', 'copeland', 'topsis'] },
  weightNoise: 0.25, dropOne: true,
};
const config = (changes: object = {}) => madeUpConfig(18, { normalisation: { method: 'min-max', scale: [1, 100] }, sensitivity: { ...UNCERTAIN, draws: 400, sobolBase: 64, ...changes } });
const table = madeUpTable(20, 18, 11);

function modelOf(made: ReturnType<typeof config>): IndexModel {
  const model = createIndexModel(made, table);
  if (!model.ok) throw new Error(model.error.messageZh);
  return model.value;
}

function bandsOf(draws: number, seed: number): readonly RankBand[] {
  const model = modelOf(config());
  const space = createChoiceSpace(model.config, model.tree.indicators.map(({ code }) => code));
  const bands = computeRankBands(model, createIndexRunner(model), space, { draws, seed });
  if (!bands.ok) throw new Error(bands.error.messageZh);
  return bands.value.flatMap((band) => band ?? []);
}

function analyse(changes: object = {}): Sensitivity {
  const analysed = analyseSensitivity(config(changes), table);
  if (!analysed.ok) throw new Error(analysed.error.messageZh);
  return analysed.value;
}

describe('rank bands', () => {
  it('are the same for the same seed, to the digit, and others for another', () => {
    expect(bandsOf(1000, 3)).toEqual(bandsOf(1000, 3));
    expect(bandsOf(1000, 3)).not.toEqual(bandsOf(1000, 4));
  });
  it('converge: more draws bring different seeds together', () => {
    const apart = (draws: number): number => {
      const [one, other] = [bandsOf(draws, 5), bandsOf(draws, 6)];
      return one.reduce((sum, band, at) => sum + Math.abs(band.p5 - (other[at]?.p5 ?? 0)) + Math.abs(band.p95 - (other[at]?.p95 ?? 0)), 0) / (2 * one.length);
    };
    const few = (apart(50) + apart(100)) / 2;
    expect(few, 'few draws differ visibly, else the test could not fail').toBeGreaterThan(0.3);
    expect(apart(5000)).toBeLessThan(Math.min(0.25, few / 3));
  });
  it('hold median and base, in order, and count every draw', () => {
    for (const band of bandsOf(500, 1)) {
      expect(band.p5).toBeLessThanOrEqual(band.median);
      expect(band.median).toBeLessThanOrEqual(band.p95);
      expect(band.p5).toBeGreaterThanOrEqual(1);
      expect(band.p95).toBeLessThanOrEqual(20);
      expect(band.draws).toBe(500);
    }
  });
  // One leads by its first indicator alone; of n indicators and none at all, each is as likely to be left out.
  it.each([[12, 2, 1], [18, 2, 1], [24, 1, 2]])('reach from the 5th to the 95th of a hundred draws: with %d indicators, one of which decides, to %d and from %d', (count, worstOfLeader, bestOfOther) => {
    const codes = Array.from({ length: count }, (_, at) => `i${at + 1}`);
    const made = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'goalposts' }, groups: [{ code: 'index' }], sensitivity: { dropOne: true, draws: 20_000, sobolBase: 64 },
      indicators: codes.map((code) => ({ code, parent: 'index', direction: 'up', goalposts: { min: 0, max: 100 } })),
    });
    const analysed = analyseSensitivity(made, tableOf(Object.fromEntries(codes.map((code, at) => [code, at === 0 ? [50, 0] : [10, 11]]))));
    if (!analysed.ok) throw new Error(analysed.error.messageZh);
    expect(analysed.value.bands).toMatchObject([{ median: 1, p5: 1, p95: worstOfLeader }, { median: 2, p5: bestOfOther, p95: 2 }]);
  });
  it('shrink to the rank itself when nothing is uncertain', () => {
    const certain = madeUpConfig(18, { sensitivity: { draws: 100 } });
    const [analysed, index] = [analyseSensitivity(certain, table), computeIndex(certain, table)];
    if (!analysed.ok || !index.ok) throw new Error('refused');
    expect(analysed.value.factors).toEqual([]);
    expect(analysed.value.variance).toBeUndefined();
    expect(analysed.value.bands).toEqual(index.value.groups.at(-1)?.ranks.map((rank) => ({ median: rank, p5: rank, p95: rank, draws: 100 })));
  });
});

describe('a run of the sensitivity analysis', () => {
  it('equals the plain index with the choice written into the configuration', () => {
    const model = modelOf(config());
    const codes = model.tree.indicators.map(({ code }) => code);
    const space = createChoiceSpace(model.config, codes);
    const runner = createIndexRunner(model);
    const plain = (choice: Choice) => computeIndex({
      ...model.config, imputation: choice.imputation, treatment: choice.treatment, normalisation: choice.normalisation, weights: choice.weights, aggregation: { ...model.config.aggregation, method: choice.aggregation },
    }, table);
    const seen = new Set<string>();
    const random = createRandom(1);
    for (let at = 0; at < 200; at += 1) {
      const point = Float64Array.from(space.factors, () => random.uniform());
      const choice = { ...space.choose(point), noiseSeed: undefined, dropped: undefined };
      const [fast, slow] = [runner.ranks(choice), plain(choice)];
      if (!fast.ok || !slow.ok) throw new Error('refused');
      expect([...fast.value]).toEqual(slow.value.groups.at(-1)?.ranks);
      expect([...runner.scores]).toEqual(slow.value.groups.at(-1)?.exact);
      seen.add(JSON.stringify(choice));
    }
    expect(seen.size, 'choices tried').toBeGreaterThan(30);
  });
  it('without an indicator equals the index configured without it', () => {
    const small = madeUpConfig(12);
    const runner = createIndexRunner(modelOfTable(small));
    const base = createChoiceSpace(small, []).base;
    small.indicators.forEach(({ code }, dropped) => {
      const without = runner.ranks({ ...base, dropped });
      const plain = computeIndex({ ...small, indicators: small.indicators.filter((indicator) => indicator.code !== code) }, table);
      if (!without.ok || !plain.ok) throw new Error('refused');
      expect([...without.value]).toEqual(plain.value.groups.at(-1)?.ranks);
    });
  });
  it('names the combination of choices that cannot be computed', () => {
    const refused = analyseSensitivity(madeUpConfig(6, { sensitivity: { draws: 100, alternatives: { aggregation: ['geometric'] } } }), table);
    expect(refused.ok ? '' : refused.error.code).toBe('score-not-positive');
  });
});

function modelOfTable(made: ReturnType<typeof config>): IndexModel {
  const model = createIndexModel(made, table);
  if (!model.ok) throw new Error(model.error.messageZh);
  return model.value;
}

describe('shares of variance', () => {
  it('say where the shift of ranks comes from, the same for the same seed', () => {
    const { variance, factors } = analyse({ sobolBase: 256 });
    expect(factors.map(({ id }) => id)).toEqual(['treatment', 'normalisation', 'weights', 'aggregation', 'weight-noise', 'dropped-indicator']);
    const shift = variance?.meanShift ?? [];
    expect(shift).toHaveLength(6);
    for (const { total } of shift) expect(total).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shift.map(({ total }) => total))).toBe(shift[3]?.total);
    expect(analyse({ sobolBase: 256 }).variance).toEqual(variance);
  });
});

describe('the gate before claims about ranks', () => {
  const band = (p5: number, median: number, p95: number): RankBand => ({ median, p5, p95, draws: 1000 });
  it.each([
    [band(8, 9, 10), band(3, 4, 7), 'rose'],
    [band(3, 4, 7), band(8, 9, 10), 'fell'],
    [band(8, 9, 10), band(3, 5, 8), 'not-distinguishable'],
    [band(3, 5, 8), band(8, 9, 10), 'not-distinguishable'],
    [band(4, 4, 4), band(4, 4, 4), 'unchanged'],
    [band(3, 4, 5), band(3, 4, 5), 'not-distinguishable'],
    [undefined, band(1, 1, 1), 'not-distinguishable'],
    [band(1, 1, 1), undefined, 'not-distinguishable'],
  ] as const)('%o then %o: %s', (before, after, claim) => {
    expect(claimChange(before, after)).toBe(claim);
    const sentence = changeSentenceZh('示例省', before, after);
    expect(sentence.includes('位次上升')).toBe(claim === 'rose');
    expect(sentence.includes('位次下降')).toBe(claim === 'fell');
    if (claim === 'not-distinguishable') expect(sentence).toMatch(/不作位次升降判断/);
  });
  it('lets a unit stand before another only when their bands lie apart', () => {
    expect(mayClaimAhead(band(1, 2, 3), band(4, 5, 6))).toBe(true);
    expect(mayClaimAhead(band(1, 2, 4), band(4, 5, 6))).toBe(false);
    expect(mayClaimAhead(band(1, 2, 3), undefined)).toBe(false);
  });
  it('speaks for each unit between periods of a panel', () => {
    const panel = mustParse({
      title: '示例', unitColumn: 'unit', periodColumn: 'year', normalisation: { method: 'min-max', across: 'all-periods' }, groups: [{ code: 'index' }],
      indicators: [{ code: 'a', parent: 'index', direction: 'up' }, { code: 'b', parent: 'index', direction: 'up' }], sensitivity: { draws: 200, weightNoise: 0.5, sobolBase: 64 },
    });
    const plain = tableOf({ a: [1, 5, 9, 9, 5, 2], b: [1, 5, 9, 9, 5.5, 1] });
    const rows = ['甲', '乙', '丙', '甲', '乙', '丙'].map((unit, at) => ({ unit, period: at < 3 ? '2024' : '2025' }));
    const analysed = analyseSensitivity(panel, { ...plain, rows });
    expect(analysed.ok && analysed.value.claims.map(({ unit, from, to, claim }) => [unit, from, to, claim])).toEqual([
      ['甲', '2024', '2025', 'rose'], ['乙', '2024', '2025', 'unchanged'], ['丙', '2024', '2025', 'fell'],
    ]);
  });
});

describe('a change of rank with gaps in the data', () => {
  const panel = (weightNoise: number) => mustParse({
    title: '示例', unitColumn: 'unit', periodColumn: 'year', normalisation: { method: 'goalposts' }, groups: [{ code: 'index' }], missing: { rule: 'renormalise', minShare: 0.4 },
    indicators: ['a', 'b'].map((code) => ({ code, parent: 'index', direction: 'up', goalposts: { min: 0, max: 100 } })), sensitivity: { draws: 100, weightNoise, sobolBase: 64 },
  });
  const units = ['甲', '乙', '丙'];
  const rows = [...units, ...units].map((unit, at) => ({ unit, period: at < 3 ? '2024' : '2025' }));
  const study = (a: readonly (number | undefined)[], b: readonly (number | undefined)[], weightNoise = 0.2) => {
    const table = { ...tableOf({ a, b }), rows };
    const [analysed, index] = [analyseSensitivity(panel(weightNoise), table), computeIndex(panel(weightNoise), table)];
    if (!analysed.ok || !index.ok) throw new Error('refused');
    return { claims: analysed.value.claims.map(({ claim }) => claim), sentences: analysed.value.claims.map(({ sentenceZh }) => sentenceZh), bands: analysed.value.bands, index: index.value };
  };
  const [a, b] = [[10, 50, 90, 95, 50, 20], [10, 50, 90, 95, 50, 20]];

  it('is told where nothing is missing', () => {
    expect(study(a, b).claims).toEqual(['rose', 'unchanged', 'fell']);
  });
  it('is not told where what is missing could undo it, and says so', () => {
    // 甲 lacks b in 2025; it may lie anywhere from 20 to 50 there, so that its score may fall behind 乙 … or stay ahead.
    const { claims, sentences, bands, index } = study([10, 50, 90, 60, 55, 20], [10, 50, 90, undefined, 55, 20]);
    expect(bands[3]).toMatchObject({ p5: 1, p95: 1 });
    expect(rankReach(index, 3, bands[3])).toMatchObject({ p5: 1, p95: 2 });
    expect(claims[0]).toBe('rose');
    // Before, its place was the second: the gap reaches it.
    const second = study([70, 50, 90, 95, 55, 20], [70, 50, 90, undefined, 90, 20]);
    expect([second.bands[0], second.bands[3]]).toMatchObject([{ p5: 2, p95: 2 }, { p5: 1, p95: 1 }]);
    expect([second.claims[0], second.sentences[0]]).toEqual(['not-distinguishable', '甲由第2位到第1位，所缺数据或初步数据可能改变位次，不作位次升降判断。']);
    expect(sentences[0]).toContain('位次上升');
  });
  it('is not told where no assumption was varied: such a band is no band', () => {
    const { claims, sentences } = study(a, b, 0);
    expect(claims).toEqual(['not-distinguishable', 'not-distinguishable', 'not-distinguishable']);
    expect(sentences[0]).toContain('没有设定不确定因素');
  });
  it('keeps what bands alone refuse', () => {
    const at = (p5: number, p95: number): RankBand => ({ median: p5, p5, p95, draws: 1 });
    const placing = (p5: number, p95: number) => ({ band: at(p5, p95), reach: at(p5, p95) });
    expect(judgeChange('甲', placing(4, 6), placing(3, 4), true)).toEqual({ claim: 'not-distinguishable', sentenceZh: changeSentenceZh('甲', at(4, 6), at(3, 4)) });
    expect(judgeChange('甲', { band: undefined, reach: undefined }, placing(1, 1), true).sentenceZh).toContain('缺少可比的位次区间');
  });
});

describe('leave-one-out and coherence', () => {
  it('does not say that units moved which only made room for one that had no rank before', () => {
    const made = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' }, groups: [{ code: 'index' }], sensitivity: { draws: 100, sobolBase: 64 },
      indicators: ['a', 'b'].map((code) => ({ code, parent: 'index', direction: 'up' })),
    });
    const analysed = analyseSensitivity(made, tableOf({ a: [1, 2, 3, undefined], b: [1, 2, 3, 4] }));
    expect(analysed.ok && analysed.value.leaveOneOut.map(({ code, movedUnits }) => [code, movedUnits])).toEqual([['a', 0], ['b', 0]]);
  });
  it('find the indicator that decides, the one that repeats another and the one that opposes', () => {
    const made = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'z-score' }, groups: [{ code: 'index' }], sensitivity: { draws: 100, sobolBase: 64 },
      indicators: ['a', 'copy', 'against'].map((code) => ({ code, parent: 'index', direction: 'up', weight: code === 'a' ? 3 : 1 })),
    });
    const analysed = analyseSensitivity(made, tableOf({ a: [1, 2, 3, 4, 5], copy: [1, 2, 3, 4, 5.1], against: [5, 4, 2, 3, 1] }));
    if (!analysed.ok) throw new Error(analysed.error.messageZh);
    expect(analysed.value.coherence.flags.map(({ kind, a, b }) => [kind, a, b])).toEqual([
      ['redundant', 'a', 'copy'], ['opposed', 'a', 'against'], ['opposed', 'copy', 'against'], ['opposed', 'against', 'index'],
    ]);
    expect(analysed.value.leaveOneOut.map(({ code, movedUnits }) => [code, movedUnits > 0])).toEqual([['a', true], ['copy', false], ['against', false]]);
  });
});
