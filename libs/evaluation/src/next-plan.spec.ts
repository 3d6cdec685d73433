import { describe, expect, it } from 'vitest';
import { Decimal, expectOk, NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import { indicatorById, regions, type Plan, type TargetDeclaration } from '@greengauge/framework';
import { breakDownTarget } from './break-down.js';
import { buildSnapshot } from './build-snapshot.js';
import { shippedCatalogue, type Catalogue } from './catalogue.js';
import { declareIndicator, declareTarget, observe } from './testing/build-case.js';

const plan: Plan = {
  id: '2026-2030', nameZh: '下一轮实施方案', shortNameZh: '下一轮方案', document: 'next', fromYear: 2026, toYear: 2030,
  tasks: [{ no: 1, titleZh: '主体与协同', titleEn: 'x', clause: 'next#1', leadDepartmentsZh: ['国家发展改革委'], predecessorTasks: [] }],
  crosswalk: [{ id: 'a', relation: 'merged', from: { plan: '2023-2025', tasks: [2, 3], deliverables: [] }, to: { plan: '2026-2030', tasks: [1], mechanisms: [] }, subjectZh: '', noteZh: '' }],
};
const target: TargetDeclaration = declareTarget({ id: 'next', document: 'next', plan: '2026-2030', indicator: 'little-giants', value: '20000', targetYear: 2030, baseline: { year: 2025, value: '17600' } });
const catalogue: Catalogue = {
  ...shippedCatalogue, documents: [...shippedCatalogue.documents, { id: 'next', titleZh: '下一轮实施方案', issuersZh: [] }], clauses: [...shippedCatalogue.clauses, { id: 'next#1', document: 'next', labelZh: '一', headingZh: '主体' }],
  plans: [...shippedCatalogue.plans, plan], targets: [...shippedCatalogue.targets, target],
};
const freeze = (planId: string, period: string) => buildSnapshot({
  catalogue, report: 'national', planId, period, region: NATION, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false,
  observations: [observe('2025', '17600', { indicator: 'little-giants' }), observe('2026', '18300', { indicator: 'little-giants' })],
});

describe('a next plan that is only data', () => {
  it('is evaluated by its own target and term, under its own tasks, with the measures that go on in them', () => {
    const snapshot = freeze('2026-2030', '2026');
    const giants = snapshot.evaluations.find(({ indicator }) => indicator === 'little-giants');
    expect(giants).toMatchObject({ task: 1, verdict: 'ahead', target: { id: 'next' } });
    expect(snapshot.tasks).toEqual([{ no: 1, titleZh: '主体与协同', clauseZh: '一', leadDepartmentsZh: ['国家发展改革委'] }]);
    expect(snapshot.mechanisms.length).toBeGreaterThan(5);
    expect(new Set(snapshot.mechanisms.map(({ task }) => task))).toEqual(new Set([1]));
  });

  it('changes nothing of the plan before it', () => {
    const before = buildSnapshot({ report: 'national', planId: '2023-2025', period: '2025', region: NATION, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false, observations: [observe('2025', '17600', { id: 'fixed', indicator: 'little-giants' })] });
    const beside = buildSnapshot({ catalogue, report: 'national', planId: '2023-2025', period: '2025', region: NATION, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false, observations: [observe('2025', '17600', { id: 'fixed', indicator: 'little-giants' })] });
    expect(beside.hash).toBe(before.hash);
    expect(periodOf('2025').year).toBe(2025);
  });
});

describe('a national target broken down to the provinces', () => {
  const declaration = indicatorById('little-giants') ?? declareIndicator();
  const provinces = regions.filter(({ level, reports }) => level === 'province' && reports);
  const weights = new Map<RegionCode, Decimal>(provinces.map(({ code }, at) => [code, new Decimal(at + 1)]));
  const input = { target: declareTarget({ indicator: declaration.id, value: '1000' }), declaration, regions, weights, weightsZh: '2024年末数' };

  it('sums to the national number exactly, is 参考值, and names its rule', () => {
    const parts = expectOk(breakDownTarget({ ...input, rule: 'by-base' }), 'parts');
    expect(parts).toHaveLength(31);
    expect(parts.reduce((sum, { value }) => sum.plus(value ?? '0'), new Decimal(0)).toFixed()).toBe('1000');
    expect(new Set(parts.map(({ nature }) => nature))).toEqual(new Set(['reference']));
    expect(parts[0]?.brokenDownFrom).toEqual({ target: 'target', ruleZh: '按本地区基期值占各地区合计的比重分解全国目标值（2024年末数）' });
    // Σ of the weights is 496: the first province gets 1000 × 1/496 = 2.016 → 2, the last 1000 × 31/496 = 62.5 → 62 or 63.
    expect([parts[0]?.value, ['62', '63'].includes(parts[30]?.value ?? '')]).toEqual(['2', true]);
  });

  it('raises each base by the national rate: 20 → 100 is fivefold', () => {
    const parts = expectOk(breakDownTarget({ ...input, rule: 'same-rate', target: declareTarget({ indicator: declaration.id, value: '100', baseline: { year: 2020, value: '20' } }) }), 'parts');
    expect([parts[3]?.value, parts[3]?.baseline]).toEqual(['20', { year: 2020, value: '4' }]);
  });

  it('refuses a share of what cannot be added, of an incomplete whole, and of what is not national', () => {
    const rate = declareIndicator({ acrossRegions: 'none', unit: '%' });
    expect(breakDownTarget({ ...input, declaration: rate, rule: 'by-base' })).toMatchObject({ ok: false, error: { code: 'not-additive' } });
    expect(breakDownTarget({ ...input, rule: 'by-base', weights: new Map([...weights].slice(1)) })).toMatchObject({ ok: false, error: { code: 'weights-missing', messageZh: '缺少北京的2024年末数，不能分解' } });
    expect(breakDownTarget({ ...input, rule: 'same-value', target: declareTarget({ region: '330000' as RegionCode }) })).toMatchObject({ ok: false, error: { code: 'not-national' } });
  });
});
