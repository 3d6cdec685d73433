import { NATION, periodOf } from '@greengauge/kernel';
import { deliverables, mechanisms } from '@greengauge/framework';
import { indexObservations } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { deliverableStates, mechanismStates, type MilestoneRecord } from './ledger-state.js';
import { declareIndicator, observe, region } from './testing/build-case.js';

const record = (overrides: Partial<MilestoneRecord>): MilestoneRecord => ({ kind: 'deliverable', subject: '1', region: NATION, status: 'completed', ...overrides });
const first = (period: string, ...records: readonly MilestoneRecord[]): string => {
  const [state] = deliverableStates(deliverables, records, periodOf(period));
  return `${state?.no} ${state?.status}`;
};

describe('deliverableStates', () => {
  it('lists all 44 in order', () => {
    expect(deliverableStates(deliverables, [], periodOf('2025')).map(({ no }) => no)).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
  });

  it('takes no more from the calendar than it says: deliverable 1 is due from 2019 to 2022', () => {
    expect([first('2018'), first('2019Q1'), first('2022Q1-Q3'), first('2022'), first('2025')]).toEqual(['1 not-due', '1 in-progress', '1 in-progress', '1 awaiting-evidence', '1 awaiting-evidence']);
    expect(deliverableStates(deliverables, [], periodOf('2099')).some(({ status }) => status === 'completed' || status === 'overdue')).toBe(false);
  });

  it('is completed with evidence only', () => {
    expect(first('2025', record({}))).toBe('1 awaiting-evidence');
    expect(first('2025', record({ evidenceZh: '公告' }))).toBe('1 completed');
  });

  it('is overdue when a person says it goes on past its date', () => {
    expect(first('2025', record({ status: 'in-progress' }))).toBe('1 overdue');
    expect(first('2020', record({ status: 'in-progress' }))).toBe('1 in-progress');
    expect(first('2020', record({ status: 'awaiting-evidence', evidenceZh: '线索' }))).toBe('1 in-progress');
  });

  it('reads the nation’s latest record of that deliverable', () => {
    const records = [record({ status: 'overdue', recordedAtMs: 1 }), record({ evidenceZh: '公告', recordedAtMs: 2 }), record({ status: 'overdue', region: region('110000'), recordedAtMs: 3 }), record({ status: 'overdue', kind: 'mechanism', recordedAtMs: 4 })];
    expect(first('2025', ...records)).toBe('1 completed');
    expect(first('2025', ...records.toReversed())).toBe('1 completed');
  });
});

describe('mechanismStates', () => {
  const own = declareIndicator({ id: 'leading-enterprises', mechanisms: ['P2.1'] });
  const other = declareIndicator({ id: 'stand-in', mechanisms: ['P2.1'] });
  const index = indexObservations([own, other], [observe('2024', '5', { indicator: 'leading-enterprises', region: '330000' }), observe('2026', '5', { indicator: 'stand-in' })]);
  const state = (code: string, period: string): unknown => {
    const found = mechanismStates({ mechanisms, indicators: [own, other] }, index, region(code), periodOf(period)).find(({ id }) => id === 'P2.1');
    return [found?.withData, found?.standIns];
  };

  it('lists all 55 with what has data, of the region or of any for the nation', () => {
    expect(mechanismStates({ mechanisms, indicators: [] }, indexObservations([], []), NATION, periodOf('2025'))).toHaveLength(55);
    expect(state('330000', '2025')).toEqual([['leading-enterprises'], []]);
    expect(state('320000', '2025')).toEqual([[], []]);
    expect(state('000000', '2025')).toEqual([['leading-enterprises'], []]);
    expect(state('000000', '2026')).toEqual([['leading-enterprises'], ['stand-in']]);
  });
});
