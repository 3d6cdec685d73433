import { describe, expect, it } from 'vitest';
import { cellFieldOf, forms } from '@greengauge/framework';
import { formView } from './form-view.js';

const rulesOf = (id: string) => formView(forms.find((form) => form.id === id) ?? expect.fail(id), 0).rules;
const cellsOf = (form: string, id: string) => rulesOf(form).find((rule) => rule.id === id)?.cells;

describe('the rules of a form as pages have them', () => {
  it('name every cell that they join', () => {
    expect(cellsOf('enterprise-support', 'funds-sum')).toEqual(['support-funds', 'grants', 'interest-subsidies', 'innovation-vouchers']);
    expect(cellsOf('enterprise-support', 'funds-need-enterprises')).toEqual(['support-funds', 'supported-enterprises']);
  });

  it('say of a list that 有 goes with rows, where the form asks whether there are any', () => {
    expect(rulesOf('catalogue-promotion').find(({ id }) => id === 'rows-as-declared-activities')).toEqual({ id: 'rows-as-declared-activities', severity: 'hard', textZh: '有无与活动清单一致', missing: 'skip', cells: ['has-activities', 'activities'] });
  });

  it.each(forms.map(({ id }) => id))('of %s name only what a region writes: a computed cell stands for what it comes from', (id) => {
    const form = forms.find((one) => one.id === id) ?? expect.fail(id);
    for (const { id: rule, cells } of rulesOf(id)) {
      for (const cell of cells) {
        const field = cellFieldOf(form, cell);
        const written = field === undefined ? form.tables.some((table) => table.id === cell) || form.fields.some((one) => one.id === cell && one.kind === 'evidence') : field.kind !== 'number' || field.computed === undefined;
        expect(written, `${rule} ${cell}`).toBe(true);
      }
      expect(cells.length, rule).toBeGreaterThan(0);
    }
  });
});
