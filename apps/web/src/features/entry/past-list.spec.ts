import { describe, expect, it } from 'vitest';
import type { Answer, FormTableView, TableContextView } from '@greengauge/contracts';
import { copiedRows, totalsOf } from './past-list.js';

const number = (value: string): Answer => ({ kind: 'number', value });
const TABLE: FormTableView = {
  id: 'activities', labelZh: '活动清单', mostRows: 3, carriesOver: true,
  columns: [
    { kind: 'text', id: 'name', labelZh: '名称', mostCharacters: 100, long: false, required: true },
    { kind: 'number', id: 'cost', no: '', labelZh: '经费', unit: '万元', decimals: 2, answers: ['missing'], required: true, computed: false },
  ],
};
const list = (period: string, costs: readonly Answer[]) => ({ period, periodZh: `${period}年`, rows: costs.map((answer, index) => [{ column: 'name', answer: { kind: 'text' as const, text: `第${index + 1}场` } }, { column: 'cost', answer }]) });
const CONTEXT: TableContextView = { table: 'activities', lastPeriod: list('2025', [number('0.1'), number('0.2')]), sameLastYear: list('2024', [{ kind: 'missing', reason: 'not-collected' }]) };

describe('a list beside what it was', () => {
  it('counts rows that hold something and adds numbers exactly; nothing to add is nothing, not zero', () => {
    const cells = new Map<string, Answer>([['cost 1', number('1.25')], ['cost 2', number('-0.5')], ['name 2', { kind: 'text', text: 'x' }]]);
    const [rows, cost] = totalsOf(TABLE, CONTEXT, [1, 2, 3], (column, row) => cells.get(`${column} ${row}`));
    expect(rows).toMatchObject({ now: number('2'), lastPeriod: number('2'), sameLastYear: number('1'), change: '0.0%' });
    expect(cost).toMatchObject({ labelZh: '经费合计', now: number('0.75'), lastPeriod: number('0.3'), change: '+150.0%' });
    expect(cost?.sameLastYear).toBeUndefined();
  });

  it('shows no number of now while nothing is filled in', () => {
    const [rows, cost] = totalsOf(TABLE, CONTEXT, [1], () => undefined);
    expect(rows?.now).toEqual(number('0'));
    expect(cost?.now).toBeUndefined();
    expect(cost?.change).toBeUndefined();
  });

  it('copies below the rows that stand, and no further than the form allows', () => {
    const changes = CONTEXT.lastPeriod ? copiedRows(TABLE, CONTEXT.lastPeriod, 2) : [];
    expect(changes).toEqual([{ cell: 'activities.name', row: '3', answer: { kind: 'text', text: '第1场' } }, { cell: 'activities.cost', row: '3', answer: number('0.1') }]);
  });
});
