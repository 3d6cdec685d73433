import { NATION, periodOf } from '@greengauge/kernel';
import { deliverables, mechanisms } from '@greengauge/framework';
import { indexObservations } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { deliverableStates, mechanismStates, recordedMilestones, regionPlanStates, type MilestoneRecord } from './ledger-state.js';
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

const PLAN = { milestones: [], termEndYear: 2025 };

describe('mechanismStates', () => {
  const own = declareIndicator({ id: 'leading-enterprises', mechanisms: ['P2.1'] });
  const other = declareIndicator({ id: 'stand-in', mechanisms: ['P2.1'] });
  const index = indexObservations([own, other], [observe('2024', '5', { indicator: 'leading-enterprises', region: '330000' }), observe('2026', '5', { indicator: 'stand-in' })]);
  const state = (code: string, period: string): unknown => {
    const found = mechanismStates({ mechanisms, indicators: [own, other] }, index, region(code), periodOf(period), PLAN).find(({ id }) => id === 'P2.1');
    return [found?.withData, found?.standIns];
  };

  it('lists all 55 with what has data, of the region or of any for the nation', () => {
    expect(mechanismStates({ mechanisms, indicators: [] }, indexObservations([], []), NATION, periodOf('2025'), PLAN)).toHaveLength(55);
    expect(state('330000', '2025')).toEqual([['leading-enterprises'], []]);
    expect(state('320000', '2025')).toEqual([[], []]);
    expect(state('000000', '2025')).toEqual([['leading-enterprises'], []]);
    expect(state('000000', '2026')).toEqual([['leading-enterprises'], ['stand-in']]);
  });

  it('are due with their plan: late when said to go on past its end, done with evidence only', () => {
    const statusOf = (period: string, milestone: MilestoneRecord): unknown =>
      mechanismStates({ mechanisms, indicators: [] }, indexObservations([], []), NATION, periodOf(period), { milestones: [milestone], termEndYear: 2025 }).find(({ id }) => id === 'P2.1')?.milestone?.status;
    const goesOn = record({ kind: 'mechanism', subject: 'P2.1', status: 'in-progress' });
    expect([statusOf('2025Q1-Q3', goesOn), statusOf('2025', goesOn)]).toEqual(['in-progress', 'overdue']);
    const done = record({ kind: 'mechanism', subject: 'P2.1', evidenceZh: '公告' });
    expect([statusOf('2025', done), statusOf('2025', record({ kind: 'mechanism', subject: 'P2.1' })), statusOf('2025', record({ ...done, region: region('330000') }))]).toEqual(['completed', 'awaiting-evidence', undefined]);
  });
});

describe('what regions set themselves', () => {
  const own = (overrides: Partial<MilestoneRecord> = {}): MilestoneRecord => record({ kind: 'region-plan', subject: 'a', region: region('330000'), titleZh: '建成交易中心', dueOn: '2025-06-30', status: 'in-progress', ...overrides });
  const statusOf = (period: string, milestone: MilestoneRecord): unknown => regionPlanStates([milestone], NATION, periodOf(period))[0]?.status;

  it('is late from the day after its day, unless it is done or waits for its verifier', () => {
    expect([statusOf('2025Q1', own()), statusOf('2025-06-29', own()), statusOf('2025-06-30', own()), statusOf('2025', own())]).toEqual(['in-progress', 'in-progress', 'overdue', 'overdue']);
    expect(statusOf('2025', own({ status: 'not-due' }))).toBe('overdue');
    expect(statusOf('2025', own({ status: 'awaiting-evidence', evidenceZh: '批复文件' }))).toBe('awaiting-evidence');
    expect([statusOf('2025', own({ status: 'completed', evidenceZh: '批复文件' })), statusOf('2025', own({ status: 'completed' }))]).toEqual(['completed', 'awaiting-evidence']);
    const { dueOn: _, ...undated } = own();
    expect(statusOf('2099', undated)).toBe('in-progress');
  });

  it('is its own in a region’s report and everybody’s in the nation’s, by region and date; the printed ledger says the same', () => {
    const all = [own({ subject: 'b', dueOn: '2025-12-31' }), own(), own({ region: region('110000'), subject: 'c' })];
    expect(regionPlanStates(all, NATION, periodOf('2024')).map(({ subject }) => subject)).toEqual(['c', 'a', 'b']);
    expect(regionPlanStates(all, region('330000'), periodOf('2024')).map(({ subject }) => subject)).toEqual(['a', 'b']);
    expect(recordedMilestones(all, periodOf('2025Q1-Q3'), 2025).map(({ region: of, subject, status }) => [of, subject, status])).toEqual([['330000', 'a', 'overdue'], ['330000', 'b', 'in-progress'], ['110000', 'c', 'overdue']]);
  });
});
