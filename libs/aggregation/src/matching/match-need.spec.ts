import { regionCode } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { matchNeed, parseIpcList, termsOf, type CandidateFacts, type NeedFacts } from '../index.js';

const need: NeedFacts = { nameZh: '高盐废水零排放', textZh: '煤化工高盐废水膜浓缩与分盐结晶', field: 'R2', ipc: parseIpcList('C02F 1/44'), region: regionCode('330000') };
const candidate = (key: string, more: Partial<CandidateFacts>): CandidateFacts => ({ kind: 'technology', key, nameZh: '', textZh: '', fields: [], ipc: [], region: regionCode('110000'), ...more });

describe('matching', () => {
  const candidates = [
    candidate('T1', { nameZh: '高盐废水膜浓缩分盐结晶技术', fields: ['C4'], ipc: ['C02F1/44'], region: regionCode('330000') }),
    candidate('T2', { nameZh: '光伏组件回收', fields: ['C3'] }),
    candidate('P1', { kind: 'patent', nameZh: '一种废水处理装置', fields: ['R2'], ipc: ['C02F9/00'] }),
    candidate('T3', { nameZh: '风机叶片', fields: ['C2'], region: regionCode('330000') }),
  ];

  it('puts first what shares field, words, class and region, each with its reason', () => {
    const [first, second, ...rest] = matchNeed(need, candidates);
    expect(first).toMatchObject({ candidate: { key: 'T1' }, reasons: [{ kind: 'field', points: 25 }, { kind: 'terms' }, { kind: 'ipc', points: 25, textZh: '国际专利分类同一小组或大组：C02F1/44' }, { kind: 'region', points: 10 }] });
    expect(first?.reasons[1]?.points).toBeGreaterThanOrEqual(30);
    expect(second).toMatchObject({ candidate: { key: 'P1' } });
    expect(second?.reasons.map(({ kind, points }) => [kind, points])).toEqual(expect.arrayContaining([['field', 25], ['ipc', 15]]));
    expect(rest).toEqual([]);
  });

  it('sums the points it shows, in whatever order the candidates come', () => {
    const matches = matchNeed(need, [...candidates].reverse());
    expect(matches).toEqual(matchNeed(need, candidates));
    for (const { score, reasons } of matches) expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  });

  it('takes no point from what is unknown, and gives none', () => {
    expect(matchNeed({ ...need, field: undefined, ipc: [] }, [candidate('T1', { nameZh: '高盐废水膜浓缩分盐结晶技术', fields: ['C4'], ipc: ['C02F1/44'] })])[0]?.reasons.map(({ kind }) => kind)).toEqual(['terms']);
    expect(matchNeed(need, [])).toEqual([]);
  });

  it('reads symbols and words out of dirty text', () => {
    expect(parseIpcList('C02F 1/44；b01d53/62, 无, C02F')).toEqual(['C02F1/44', 'B01D53/62', 'C02F']);
    expect([...termsOf('一种CO2捕集的方法')]).toEqual(['co2', '捕集']);
  });
});
