import { NATION } from '@greengauge/kernel';
import { planTasks, type Observation } from '@greengauge/framework';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSnapshot, snapshotHash, type SnapshotInput } from './build-snapshot.js';
import type { ReportSnapshot } from './model.js';
import { catalogueOf, declareIndicator, declareTarget, observe, region } from './testing/build-case.js';

const context = declareIndicator({ id: 'population', nameZh: '人口', unit: '万人', directness: 'context', direction: 'neutral' });
const { task: _task, ...contextOnly } = context;
const catalogue = catalogueOf(
  [contextOnly, declareIndicator(), declareIndicator({ id: 'projects', nameZh: '项目数', task: 1, measurement: 'flow', acrossTime: 'add' })],
  [declareTarget({ baseline: { year: 2020, value: '20' } }), declareTarget({ id: 'recalled', evidence: 'recalled' }), declareTarget({ id: 'chongqing', region: region('500000'), value: '30' })],
);
const observations: readonly Observation[] = [
  observe('2023', '60'), observe('2024', '70', { recordedAtMs: 1_800_000_000_000 }), observe('2024', '71', { sourceTitle: '报道', sourcePublisher: '媒体' }),
  observe('2024', '12', { region: '330000' }), observe('2024', '9', { region: '320000', marks: ['suspect'] }), observe('2024', '3', { region: '330200' }),
  observe('2024', '140000', { indicator: 'population', unit: '万人' }),
];
const build = (overrides: Partial<SnapshotInput> = {}): ReportSnapshot => buildSnapshot({
  catalogue, report: 'national', planId: '2023-2025', period: '2025', region: NATION, observations, milestones: [], jobRun: 'run-1', codeVersion: 'abc', demo: false, ...overrides,
});

describe('buildSnapshot', () => {
  it('is the same for the same observations in any order', () => {
    const expected = build();
    fc.assert(fc.property(fc.shuffledSubarray([...observations], { minLength: observations.length }), (shuffled) => {
      expect(build({ observations: shuffled })).toEqual(expected);
    }), { numRuns: 30 });
  });

  it('carries the job run without hashing it, and hashes everything else', () => {
    const snapshot = build();
    expect(build({ jobRun: 'run-2' })).toEqual({ ...snapshot, jobRun: 'run-2' });
    expect(snapshotHash(snapshot)).toBe(snapshot.hash);
    expect(snapshot.id).toBe(`GG-N-2025-${snapshot.hash.slice(0, 10)}`);
    const hashes = [snapshot, build({ codeVersion: 'abd' }), build({ demo: true }), build({ period: '2024' }), build({ observations: observations.slice(1) }), build({ milestones: [{ kind: 'deliverable', subject: '1', region: NATION, status: 'completed', evidenceZh: '公告' }] })];
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(hashes.length);
  });

  it('is plain JSON: freezing and reading back changes nothing', () => {
    const snapshot = build();
    const thawed = JSON.parse(JSON.stringify(snapshot)) as ReportSnapshot;
    expect(thawed).toEqual(snapshot);
    expect(snapshotHash(thawed)).toBe(snapshot.hash);
  });

  it('cuts off at the latest recording, and is zero without any', () => {
    expect(build().dataCutoffMs).toBe(1_800_000_000_000);
    expect(build({ observations: [] }).dataCutoffMs).toBe(0);
  });

  it('orders indicators by task, context last, and lists the nine tasks, 55 mechanisms and 44 deliverables', () => {
    const snapshot = build();
    expect(snapshot.evaluations.map(({ indicator }) => indicator)).toEqual(['projects', 'firms', 'population']);
    expect([snapshot.tasks.length, snapshot.mechanisms.length, snapshot.deliverables.length]).toEqual([planTasks.length, 55, 44]);
  });

  it('resolves every code that it prints', () => {
    const snapshot = build({ report: 'regional', region: region('330000') });
    const codes = [snapshot, build()].flatMap(({ evaluations, distributions, figures }) => [
      ...evaluations.flatMap((e) => [e.actual, e.previous, e.yoy, e.attainment, e.timeProgress, e.judgedTimeProgress, e.progress, e.sumOfProvinces, e.gapToNation, e.peerMedian, ...e.series.map(({ figure }) => figure)]),
      ...distributions.flatMap((d) => [d.nation, d.sumOfProvinces, d.gapToNation, ...[...d.provinces, ...d.nested].flatMap(({ figure, yoy, previous }) => [figure, yoy, previous])]),
    ].map((code) => [code, figures] as const));
    for (const [code, figures] of codes) if (code !== undefined) expect(figures[code]?.code).toBe(code);
  });

  it('keeps the target of a region out of the nation’s judgement and the nation’s out of the region’s', () => {
    const nation = build().evaluations.find(({ indicator }) => indicator === 'firms');
    expect(nation?.target !== 'none' && nation?.target.id).toBe('target');
    const chongqing = build({ report: 'regional', region: region('500000') });
    expect(chongqing.evaluations.map(({ indicator, target, actualPeriod }) => [indicator, target !== 'none' && target.id, actualPeriod])).toEqual([['firms', 'chongqing', undefined]]);
    expect(chongqing.targets.map(({ id }) => id)).toEqual(['target', 'recalled', 'chongqing']);
  });

  it('says little where a region has little, and never zero', () => {
    const gansu = build({ report: 'regional', region: region('620000') });
    expect(gansu.evaluations).toEqual([]);
    const zhejiang = build({ report: 'regional', region: region('330000') });
    const distribution = zhejiang.distributions.find(({ indicator }) => indicator === 'firms');
    expect(distribution?.provinces.filter(({ figure }) => figure !== undefined)).toHaveLength(2);
    expect(distribution?.covered).toBe(2);
    expect(zhejiang.mechanisms.every(({ withData }) => withData.length === 0)).toBe(true);
  });

  it('notes doubted and disagreeing inputs', () => {
    expect(build().dataNotesZh).toEqual([
      '绿色企业数：江苏2024年（9家）存疑，与其他数据矛盾。',
      '全国2024年绿色企业数各来源不一致：采用70家（名单），另有71家（报道）。',
    ]);
  });

  it('calls itself a demonstration once any demonstration value is among its inputs', () => {
    expect(build().demo).toBe(false);
    expect(build({ observations: [...observations, observe('2024', '1', { region: '110000', sourceKind: 'synthetic', marks: ['synthetic'] })] }).demo).toBe(true);
  });

  it('throws on what only a bug can ask for', () => {
    expect(() => build({ planId: '1949' })).toThrow('unknown plan');
    expect(() => build({ region: region('999999') })).toThrow('unknown region');
    expect(() => build({ period: 'soon' })).toThrow('not a period');
  });
});

describe('sentences of any snapshot', () => {
  it('hold their grammar for zero, falls, gaps, marks and every kind of target', () => {
    const value = fc.constantFrom('0', '1', '20', '59.5', '100', '250');
    const rows = fc.uniqueArray(fc.record({
      period: fc.constantFrom('2020', '2021', '2022', '2023', '2024', '2025', '2025-06', '2025Q1-Q3'), value,
      marks: fc.subarray<Observation['marks'][number]>(['lower-bound', 'approximate', 'suspect', 'revised-later', 'other-basis', 'partial-period']),
    }), { selector: ({ period }) => period });
    const target = fc.record({
      value, comparator: fc.constantFrom('>=', '>', '=', '<=' as const), meaning: fc.constantFrom('level', 'average-annual-growth', 'reduction-since-base', 'increase-since-base' as const),
      baseline: fc.option(fc.record({ year: fc.constant(2020), value }), { nil: undefined }), targetYear: fc.constantFrom(2022, 2025, 2030),
    });
    const indicator = fc.record({ unit: fc.constantFrom('家', '%' as const), measurement: fc.constantFrom('stock', 'flow', 'rate' as const), direction: fc.constantFrom('up', 'down', 'neutral' as const) });
    fc.assert(fc.property(rows, fc.option(target, { nil: undefined }), indicator, (points, set, declared) => {
      const acrossTime = declared.measurement === 'stock' ? 'last' : declared.measurement === 'flow' ? 'add' : 'none';
      const { baseline, ...rest } = set ?? { baseline: undefined };
      const targets = set ? [declareTarget({ ...rest, ...(baseline ? { baseline } : {}), unit: set.meaning === 'level' ? declared.unit : '%' })] : [];
      const snapshot = build({
        catalogue: catalogueOf([declareIndicator({ ...declared, acrossTime })], targets), observations: points.map((point) => observe(point.period, point.value, { unit: declared.unit, marks: point.marks })),
      });
      for (const { explanationZh, trendReasonZh } of snapshot.evaluations) {
        expect(explanationZh).toMatch(/^[^。]*(?:。[^。]*)?。$/u);
        for (const text of [explanationZh, trendReasonZh ?? '']) expect(text).not.toMatch(/undefined|NaN|Infinity|增长-|下降-|提高-|负增长|，，|；，|，。|（）|为为|\?/u);
      }
    }), { numRuns: 300 });
  });
});
