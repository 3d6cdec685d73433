import { describe, expect, it } from 'vitest';
import { parseUnit, unitsConvert } from '@greengauge/kernel';
import { readdirSync } from 'node:fs';
import { cellFieldOf, formById, forms, indicatorById, mechanisms, type CellField, type FormDeclaration, type FormRule } from './index.js';

const REPORTED_ON_FORMS = new Set(['form', 'narrative', 'event']);

const cellNames = (form: FormDeclaration): string[] => [
  ...form.fields.filter(({ kind }) => kind !== 'evidence').map(({ id }) => id), ...form.tables.flatMap(({ id, columns }) => columns.map((column) => `${id}.${column.id}`)),
];

/** Everything a rule names, besides cells of other forms. */
function namesOf(rule: FormRule): string[] {
  switch (rule.kind) {
    case 'sum': return [rule.total, ...rule.parts];
    case 'compare': return [rule.left, rule.right];
    case 'cross-form': return [rule.left];
    case 'dates-in-period': return [`${rule.table}.${rule.column}`];
    case 'asks-for': return [rule.field];
    default: return [rule.field];
  }
}

describe('the forms', () => {
  it('are named as their files', () => {
    const files = readdirSync(new URL('./forms/', import.meta.url)).filter((name) => name.endsWith('.form.ts')).map((name) => name.slice(0, -'.form.ts'.length));
    expect(forms.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
    expect(new Set(forms.map(({ authority }) => authority.tableNo)).size).toBe(forms.length);
  });

  it('take each mechanism that is recorded by form, narrative, event or milestone per region on exactly one', () => {
    const expected = mechanisms.filter(({ recordedBy }) => recordedBy.some((way) => REPORTED_ON_FORMS.has(way.kind) || (way.kind === 'milestone' && way.per === 'region'))).map(({ id }) => id);
    const taken = forms.flatMap(({ mechanisms: own }) => own);
    expect(taken.toSorted()).toEqual(expected.toSorted());
    expect(expected).toHaveLength(18);
  });

  it('report every indicator of the mechanisms that have no other record', () => {
    for (const form of forms) {
      const reported = new Set(form.fields.flatMap((field) => (field.kind === 'number' && field.indicator !== undefined ? [field.indicator] : [])));
      for (const id of form.mechanisms) {
        const mechanism = mechanisms.find((one) => one.id === id);
        if (mechanism?.recordedBy.some(({ kind }) => kind === 'register' || kind === 'registry')) continue;
        for (const indicator of mechanism?.indicators ?? []) expect(reported, `${form.id}: ${indicator}`).toContain(indicator);
      }
    }
  });

  it.each(forms)('$id holds together', (form) => {
    const names = cellNames(form);
    expect(new Set([...names, ...form.tables.map(({ id }) => id), ...form.fields.map(({ id }) => id)]).size).toBe(names.length + form.tables.length + form.fields.filter(({ kind }) => kind === 'evidence').length);
    expect(form.authority.validUntil).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(form.calendar.dueAfterDays).toBeGreaterThan(form.calendar.opensAfterDays);
    expect(form.calendar.closesAfterDays).toBeGreaterThanOrEqual(form.calendar.dueAfterDays);
    for (const { declaredBy } of form.tables) if (declaredBy !== undefined) expect(cellFieldOf(form, declaredBy), declaredBy).toMatchObject({ kind: 'choice', required: true, options: [{ id: 'some' }, { id: 'none' }] });
    for (const name of names) checkField(form, name, cellFieldOf(form, name));
    for (const rule of form.rules) {
      for (const name of namesOf(rule)) expect(names, `${form.id} ${rule.id}`).toContain(name);
      if (rule.kind === 'asks-for') expect([...names, ...form.tables.map(({ id }) => id), ...form.fields.map(({ id }) => id)]).toContain(rule.asked);
      if (rule.kind === 'cross-form') {
        const other = formById(rule.form);
        expect(other && cellFieldOf(other, rule.right)?.kind, rule.id).toBe('number');
      }
    }
    expect(new Set(form.rules.map(({ id }) => id)).size).toBe(form.rules.length);
  });
});

function checkField(form: FormDeclaration, name: string, field: CellField | undefined): void {
  expect(field, name).toBeDefined();
  if (field?.kind !== 'number') return;
  expect(parseUnit(field.unit), name).toBeDefined();
  if (field.indicator !== undefined) {
    const declared = indicatorById(field.indicator);
    expect(declared, field.indicator).toBeDefined();
    expect(declared !== undefined && unitsConvert(field.unit, declared.unit), `${name} ${field.unit}`).toBe(true);
  }
  if (field.partOf !== undefined) expect(cellFieldOf(form, field.partOf)?.kind).toBe('number');
  if (field.computed !== undefined) expect(field.answers, name).toEqual([]);
}

describe('a cell', () => {
  const form = formById('catalogue-promotion');
  it('is found by its name, within a table by table and column', () => {
    expect(form && cellFieldOf(form, 'events')?.kind).toBe('number');
    expect(form && cellFieldOf(form, 'activities.date')?.kind).toBe('date');
  });
  it.each(['documents', 'activities', 'activities.none', 'none', 'none.date', '__proto__'])('%s is none', (name) => expect(form && cellFieldOf(form, name)).toBeUndefined());
});
