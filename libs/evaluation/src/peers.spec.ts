import { periodOf } from '@greengauge/kernel';
import { regions } from '@greengauge/framework';
import { indexObservations } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { buildSnapshot } from './build-snapshot.js';
import { findPeers, type Peers } from './peers.js';
import { catalogueOf, declareIndicator, observe, region, regionNamed } from './testing/build-case.js';

const context = { measurement: 'flow', acrossTime: 'add', directness: 'context', direction: 'neutral' } as const;
const gdp = declareIndicator({ id: 'gdp', nameZh: '地区生产总值', unit: '亿元', decimals: 0, ...context });
const perCapita = declareIndicator({ id: 'gdp-per-capita', nameZh: '人均地区生产总值', unit: '元', decimals: 0, ...context, measurement: 'rate', acrossTime: 'none', acrossRegions: 'none' });
const intensity = declareIndicator({ id: 'rd-intensity', nameZh: '研发强度', unit: '%', decimals: 1, measurement: 'rate', acrossTime: 'none', acrossRegions: 'none' });

const economy = (code: string, size: string, head: string, rd?: string): ReturnType<typeof observe>[] => [
  observe('2023', size, { indicator: 'gdp', unit: '亿元', region: code }), observe('2023', head, { indicator: 'gdp-per-capita', unit: '元', region: code }),
  ...(rd === undefined ? [] : [observe('2023', rd, { indicator: 'rd-intensity', unit: '%', region: code })]),
];
/** Zhejiang, Jiangsu and Fujian are alike; Guangdong is larger; Gansu and Qinghai are far off; Hainan has no size. */
const observations = [
  ...economy('330000', '80000', '125000', '3.1'), ...economy('320000', '90000', '130000', '3.2'), ...economy('350000', '60000', '120000', '2.6'), ...economy('440000', '135000', '107000', '3.5'),
  ...economy('620000', '12000', '48000', '1.3'), ...economy('630000', '3800', '64000', '0.7'), ...economy('110000', '44000', '200000', '6.7'), ...economy('370000', '92000', '91000'),
  ...economy('330200', '16500', '170000', '3.1'), observe('2023', '73000', { indicator: 'gdp-per-capita', unit: '元', region: '460000' }), observe('2023', '1.0', { indicator: 'rd-intensity', unit: '%', region: '460000' }),
];
const index = indexObservations([gdp, perCapita, intensity], observations);
const peersOf = (code: string): Peers => findPeers(index, regions, regionNamed(code), periodOf('2025'));

describe('findPeers', () => {
  it('takes at most six provinces, nearest first, with the numbers that make them alike', () => {
    const { peers, noteZh } = peersOf('330000');
    expect(peers).toHaveLength(6);
    expect(peers[0]).toEqual({ code: '320000', shortZh: '江苏', reasonZh: '地区生产总值90000亿元（本地区80000亿元），人均地区生产总值130000元（本地区125000元），研发经费投入强度3.2%（本地区3.1%）。' });
    expect(peers.map(({ shortZh }) => shortZh)).not.toContain('宁波');
    expect(peers.map(({ shortZh }) => shortZh).slice(1, 4).toSorted()).toEqual(['山东', '广东', '福建']);
    expect(noteZh).toContain('取最近的6个省份');
  });

  it('leaves out a province whose size is unknown, and has none for it', () => {
    expect(peersOf('330000').peers.map(({ shortZh }) => shortZh)).not.toContain('海南');
    expect(peersOf('460000')).toEqual({ peers: [], noteZh: '缺少海南的地区生产总值、人均地区生产总值或研发经费投入强度，无法确定同类地区。' });
  });

  it('is as far from half its size as from double, and calls nobody comparable by size alone', () => {
    // ln 2 = 0.693 below, ln 1.9 = 0.642 above: 福建 is nearer, although 江苏 is only 50 away and 福建 90. Of 广东 nothing but the size is known.
    const sizes = [...economy('330000', '100', '10'), ...economy('320000', '50', '11'), ...economy('350000', '190', '11'), observe('2023', '101', { indicator: 'gdp', unit: '亿元', region: '440000' })];
    const { peers } = findPeers(indexObservations([gdp, perCapita, intensity], sizes), regions, regionNamed('330000'), periodOf('2025'));
    expect(peers.map(({ shortZh }) => shortZh)).toEqual(['福建', '江苏']);
  });

  it('keeps the special units in their own league', () => {
    expect(peersOf('330200').peers.map(({ shortZh }) => shortZh)).toEqual(['大连', '厦门', '青岛', '深圳']);
    expect(peersOf('660000')).toEqual({ peers: [], noteZh: '兵团为特殊单位，没有结构相近的同类地区，不作同类比较。' });
  });
});

describe('the median of the peers', () => {
  const firms = declareIndicator();
  const snapshot = (values: Readonly<Record<string, string>>): ReturnType<typeof buildSnapshot> => buildSnapshot({
    catalogue: catalogueOf([firms, gdp, perCapita, intensity]), report: 'regional', planId: '2023-2025', period: '2025', region: region('330000'), milestones: [], jobRun: '', codeVersion: '', demo: false,
    observations: [...observations, ...Object.entries(values).map(([code, value]) => observe('2024', value, { region: code, ...(value === '9999' ? { marks: ['suspect' as const] } : {}) }))],
  });
  const median = (values: Readonly<Record<string, string>>): unknown => {
    const built = snapshot(values);
    const code = built.evaluations.find(({ indicator }) => indicator === 'firms')?.peerMedian;
    const value = code === undefined ? undefined : built.figures[code]?.value;
    return value?.kind === 'number' ? value.value : value?.reason;
  };

  it('is of the same period, clean values only, without the region itself', () => {
    expect(median({ '330000': '500', '320000': '10', '350000': '30', '440000': '20' })).toBe('20');
    expect(median({ '330000': '500', '320000': '10', '350000': '30', '440000': '20', '370000': '60' })).toBe('25');
    expect(median({ '330000': '500', '320000': '10', '350000': '30', '440000': '20', '370000': '9999' })).toBe('20');
  });

  it('needs three peers', () => {
    expect(median({ '330000': '500', '320000': '10', '350000': '30' })).toBe('input-missing');
  });
});
