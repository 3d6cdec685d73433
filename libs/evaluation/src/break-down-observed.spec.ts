import { describe, expect, it } from 'vitest';
import { Decimal, periodOf } from '@greengauge/kernel';
import { regions } from '@greengauge/framework';
import { breakDownObserved, type BreakDownRequest } from './break-down-observed.js';
import { catalogueOf, declareIndicator, declareTarget, observe } from './testing/build-case.js';

const PROVINCES = regions.filter(({ level, reports }) => level === 'province' && reports);
const size = declareIndicator({ id: 'gdp', nameZh: '地区生产总值', unit: '亿元', measurement: 'flow', acrossTime: 'add' });
const rate = declareIndicator({ id: 'share', nameZh: '占比', unit: '%', acrossRegions: 'none', measurement: 'rate' });
const catalogue = catalogueOf([declareIndicator(), size, rate], [declareTarget({ baseline: { year: 2020, value: '20' } }), declareTarget({ id: 'no-series', indicator: 'unknown' }), declareTarget({ id: 'rate', indicator: 'share', unit: '%', value: '40' }), declareTarget({ id: 'growth', meaning: 'average-annual-growth', unit: '%', value: '7' }),
  declareTarget({ id: 'thousands', indicator: 'gdp', unit: '万亿元', value: '0.03', baseline: { year: 2024, value: '0.015' } })]);
const observations = PROVINCES.flatMap(({ code }, at) => [
  observe('2020', `${at + 1}`, { region: code }), observe('2024', `${2 * (at + 1)}`, { region: code }), observe('2024', '10', { indicator: 'gdp', unit: '亿元', region: code }), observe('2024', '10', { indicator: 'share', unit: '%', region: code }),
]);
// What lies in a province never gets a share of its own.
const all = [...observations, observe('2024', '1000', { region: '330200' }), observe('2024', '1000', { region: '660000' })];
const broken = (request: Partial<BreakDownRequest>) => breakDownObserved(catalogue, all, { target: 'target', rule: 'by-base', asked: periodOf('2025'), ...request });

describe('a national target broken down by values on record', () => {
  it.each([
    ['by-base', {}, '按本地区基期值占各地区合计的比重分解全国目标值（2024年绿色企业数）', '100'],
    ['by-indicator', { by: '地区生产总值' }, '按参照指标占各地区合计的比重分解全国目标值（2024年地区生产总值）', '100'],
    // 1 … 31 in 2020, fivefold as the nation: 5 × 496.
    ['same-rate', {}, '各地区按全国目标的增长率，自本地区基期值推算（2020年绿色企业数）', '2480'],
  ] as const)('by %s, with the rule in words', (rule, more, ruleZh, sum) => {
    const found = broken({ rule, ...more });
    if (!found.ok) throw new Error(found.error.messageZh);
    expect(found.value.ruleZh).toBe(ruleZh);
    expect(found.value.parts.map(({ region }) => region)).toEqual(PROVINCES.map(({ code }) => code));
    expect(found.value.parts.reduce((total, { value }) => total.plus(value ?? '0'), new Decimal(0)).toFixed()).toBe(sum);
    expect(new Set(found.value.parts.map(({ nature }) => nature))).toEqual(new Set(['reference']));
  });

  it.each([
    [{ target: 'none' }, 'unknown-target'], [{ target: 'no-series' }, 'no-series'], [{ rule: 'by-indicator' as const }, 'unknown-indicator'], [{ rule: 'by-indicator' as const, by: 'share' }, 'not-additive'],
    [{ asked: periodOf('2019') }, 'no-base'], [{ rule: 'same-value' as const }, 'not-a-rate'],
  ])('refuses %j', (request, code) => {
    expect(broken(request)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([['rate', '40'], ['growth', '7']])('gives every province the same %s, in the unit of the target', (target, value) => {
    const found = broken({ target, rule: 'same-value' });
    if (!found.ok) throw new Error(found.error.messageZh);
    expect(found.value.ruleZh).toBe('各地区同一数值（比率、增速类目标）');
    expect([found.value.parts.length, new Set(found.value.parts.map((part) => `${part.value ?? ''}${part.unit ?? ''}`))]).toEqual([31, new Set([`${value}%`])]);
  });

  it('grows a base in the unit of the target: 10 亿元 twofold are 0.002 万亿元', () => {
    const found = broken({ target: 'thousands', rule: 'same-rate' });
    if (!found.ok) throw new Error(found.error.messageZh);
    expect(found.value.parts[0]).toMatchObject({ value: '0.002', unit: '万亿元', baseline: { year: 2024, value: '0.001' } });
  });

  it('refuses to share out where one province is not known', () => {
    expect(breakDownObserved(catalogue, observations.filter(({ region }) => region !== '330000'), { target: 'target', rule: 'by-base', asked: periodOf('2025') })).toMatchObject({ ok: false, error: { code: 'weights-missing' } });
  });
});
