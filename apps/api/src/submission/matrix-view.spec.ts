import { describe, expect, it } from 'vitest';
import { regionCode } from '@greengauge/framework';
import type { RoundRecord, SubmissionRecord } from '@greengauge/store';
import { buildMatrix, latestRounds, periodsOf } from './matrix-view.js';

const [ZHEJIANG, BEIJING] = [regionCode('330000'), regionCode('110000')];
const round = (id: string, dueAtMs: number, regions?: RoundRecord['regions']): RoundRecord => ({
  id, form: 'enterprise-support', period: '2025', kind: regions === undefined ? 'regular' : 'ad-hoc', titleZh: '', opensAtMs: 0, dueAtMs, closesAtMs: dueAtMs, ...(regions === undefined ? {} : { regions }),
});
const filed = (region: SubmissionRecord['region'], of: string): SubmissionRecord => ({
  id: `${of} ${region}`, region, form: 'enterprise-support', formVersion: 1, round: of, version: 1, state: 'submitted', filings: 1, createdAtMs: 1, createdBy: 'x', returnedBefore: false,
});

describe('the rates of the matrix', () => {
  it('are of those who are asked: one of two is a half, not one of thirty-seven', () => {
    const some = round('some', 100, [BEIJING, ZHEJIANG]);
    const { rows, totals } = buildMatrix({ rounds: [some], submissions: [filed(ZHEJIANG, 'some')], filings: new Map([[`some ${ZHEJIANG}`, { onTime: true }]]), nowMs: 50 });
    expect(totals).toEqual([{ round: 'some', owed: 2, reported: 1, passed: 0, completeness: 50, onTime: 50 }]);
    const rates = new Map(rows.map(({ region, completeness, onTime }) => [region, [completeness, onTime]]));
    // Nothing owed has no rate: neither nothing nor everything was done.
    expect([rates.get('330000'), rates.get('110000'), rates.get('620000')]).toEqual([[100, 100], [0, 0], [undefined, undefined]]);
  });

  it('of a unit leave out the rounds that do not ask it, also when they are overdue', () => {
    const { rows } = buildMatrix({ rounds: [round('all', 40), round('some', 40, [BEIJING])], submissions: [filed(ZHEJIANG, 'all')], filings: new Map([[`all ${ZHEJIANG}`, { onTime: true }]]), nowMs: 50 });
    expect(rows.find(({ region }) => region === '330000')).toMatchObject({ completeness: 100, onTime: 100, cells: [{ status: 'reported' }, { status: 'not-asked', late: false }] });
    expect(rows.find(({ region }) => region === '110000')).toMatchObject({ completeness: 0, cells: [{ status: 'overdue' }, { status: 'overdue', late: true }] });
  });
});

describe('the rounds of the matrix', () => {
  it('show a round for some beside that for all until it has closed, or a later one for all has come', () => {
    const [all, some] = [round('all', 100), round('some', 60, [BEIJING])];
    expect(latestRounds([round('older', 20), all, some], 50).map(({ id }) => id)).toEqual(['all', 'some']);
    expect(latestRounds([all, some], 70).map(({ id }) => id)).toEqual(['all']);
    expect(latestRounds([round('older', 20), some], 70).map(({ id }) => id)).toEqual(['older', 'some']);
  });

  it('are those of the later period where two of a form are due at once, and both periods can be asked for', () => {
    const [year, quarters, month] = [{ ...round('final', 100), period: '2025' }, { ...round('quarters', 100), period: '2026Q1-Q3' }, { ...round('month', 100), form: 'infringement-action', period: '2026-09' }];
    for (const rounds of [[year, quarters, month], [month, quarters, year]]) {
      expect(latestRounds(rounds, 50).map(({ id }) => id)).toEqual(['quarters', 'month']);
      expect(latestRounds(rounds, 50, '2025').map(({ id }) => id)).toEqual(['final']);
      expect(periodsOf(rounds).map(({ period }) => period)).toEqual(['2026Q1-Q3', '2026-09', '2025']);
    }
  });

  it('stand in the order of the numbers of their forms', () => {
    const rounds = ['registry-check', 'coordination', 'catalogue-promotion', 'enterprise-support'].map((form) => ({ ...round(form, 100), form }));
    const order = ['enterprise-support', 'catalogue-promotion', 'coordination', 'registry-check'];
    expect([latestRounds(rounds, 50), latestRounds(rounds, 50, '2025')].map((found) => found.map(({ id }) => id))).toEqual([order, order]);
  });
});
