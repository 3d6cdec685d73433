import { describe, expect, it } from 'vitest';
import { tradeFlowsAnswerSchema } from '@greengauge/contracts';
import { fixedClock } from '@greengauge/kernel';
import { balanceView, flowsView, funnelView, provisionalFrom } from './registry-insight-view.js';

const flow = (origin: string, destination: string, contracts: number, parties = contracts) => ({ origin, destination, contracts, parties, amountWanYuan: `${contracts}.5` });

describe('what registries say beyond their records', () => {
  it('calls the applications of the last eighteen months provisional, and nothing else', () => {
    const clock = fixedClock('2026-11-22T00:00:00Z');
    expect(provisionalFrom('applied', clock)).toBe('2025-05');
    expect(provisionalFrom('applied', fixedClock('2026-05-31T17:00:00Z'))).toBe('2024-12');
    expect(provisionalFrom('granted', clock)).toBeUndefined();
  });

  it('tells how many of one stage reached the next, and nothing where none was there', () => {
    const stages = (['registered', 'assessed', 'matched', 'signed', 'paid'] as const).map((stage, index) => ({ stage, reached: [8, 5, 0, 0, 0][index] ?? 0, medianDays: undefined, amountWanYuan: undefined }));
    expect(funnelView(stages).stages.map(({ conversion }) => conversion)).toEqual([undefined, '62.5', '0.0', undefined, undefined]);
  });

  it('withholds a pair of two parties, another beside it, and totals that would tell', () => {
    const answer = tradeFlowsAnswerSchema.parse(flowsView([flow('330000', '330000', 9), flow('320000', '320000', 2), flow('310000', '310000', 4), flow('330000', 'US', 1), flow('330000', '320000', 7)]));
    expect(answer.flows.map(({ origin, destination, withheld, contracts }) => [origin, destination, withheld, contracts])).toEqual([
      ['330000', '330000', false, 9], ['320000', '320000', true, undefined], ['310000', '310000', true, undefined], ['330000', 'US', true, undefined], ['330000', '320000', false, 7],
    ]);
    // The only pair abroad is withheld: its total would be that pair, and the grand total with the other three gives it away.
    expect(answer.totals).toEqual({ within: 15, between: 7, inbound: 0 });
    expect(answer.balance).toEqual({ inboundWanYuan: '0' });
    expect(answer.withheld).toEqual(['outbound']);
    expect(answer.places.find(({ id }) => id === 'US')).toMatchObject({ nameZh: '美国', abroad: true });
  });

  it('tells totals where nothing is withheld', () => {
    expect(flowsView([flow('330000', '320000', 7), flow('330000', 'US', 3), flow('DE', '320000', 4)]).totals).toEqual({ within: 0, between: 7, outbound: 3, inbound: 4, contracts: 14, amountWanYuan: '15.5' });
    expect(flowsView([flow('330000', 'US', 3), flow('330000', 'JP', 5), flow('DE', '320000', 4)]).balance).toEqual({ outboundWanYuan: '9', inboundWanYuan: '4.5', netWanYuan: '4.5' });
  });

  it('takes an amount that no contract states for unknown, never for nothing', () => {
    const silent = (origin: string, destination: string) => ({ ...flow(origin, destination, 4), amountWanYuan: undefined });
    const answer = tradeFlowsAnswerSchema.parse(flowsView([silent('330000', 'US'), flow('DE', '320000', 4)]));
    expect(answer.flows[0]).toEqual({ origin: '330000', destination: 'US', contracts: 4, withheld: false });
    expect([answer.totals.amountWanYuan, answer.balance, answer.withheld]).toEqual(['4.5', { inboundWanYuan: '4.5' }, []]);
    expect(flowsView([silent('330000', 'US')]).totals).toEqual({ within: 0, between: 0, outbound: 4, inbound: 0, contracts: 4 });
  });

  it('says nothing at all of a registry without contracts', () => {
    expect(flowsView([])).toEqual({ places: [], flows: [], withheld: [], totals: {}, balance: {} });
  });

  it('puts stock and flow beside each other and adds neither', () => {
    const row = (instrument: string, measure: 'flow' | 'stock', amountWanYuan: string) => ({ instrument, measure, records: 1, enterprises: 1, amountWanYuan, silent: 0 });
    expect(balanceView([row('bond', 'stock', '5'), row('credit', 'flow', '1'), row('credit', 'stock', '2')])).toEqual([
      { instrument: 'credit', nameZh: '信贷', flow: { records: 1, enterprises: 1, amountWanYuan: '1', silent: 0 }, stock: { records: 1, enterprises: 1, amountWanYuan: '2', silent: 0 } },
      { instrument: 'bond', nameZh: '债券', stock: { records: 1, enterprises: 1, amountWanYuan: '5', silent: 0 } },
    ]);
  });
});
