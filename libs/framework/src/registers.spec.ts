import { readdirSync } from 'node:fs';
import { unitsConvert } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { columnNames, indicatorById, mechanismById, mechanisms, registerById, registerField, registers, type RegisterDeclaration } from './index.js';
import { registerModules } from './registers/catalogue.generated.js';

const duplicates = (values: readonly string[]): readonly string[] => values.filter((value, index) => values.indexOf(value) !== index);
const isDay = (register: RegisterDeclaration, id: string): boolean => ['enteredOn', 'evaluatedOn', 'exitedOn'].includes(id) || registerField(register, id)?.type === 'day';

describe('register catalogue', () => {
  it('lists every file, each under the id of its name', () => {
    const files = readdirSync(new URL('./registers/', import.meta.url)).filter((file) => file.endsWith('.register.ts')).sort();
    expect(registerModules.map(({ id }) => `${id}.register.ts`)).toEqual(files);
    expect(registerModules.filter(({ id, declaration }) => id !== declaration.id)).toEqual([]);
  });

  it('has every register that a mechanism is recorded by', () => {
    const named = mechanisms.flatMap(({ id, recordedBy }) => recordedBy.flatMap((way) => (way.kind === 'register' ? [[id, way.register] as const] : [])));
    expect(named.length).toBeGreaterThanOrEqual(19);
    for (const [mechanism, register] of named) expect(registerById(register)?.mechanisms, `${mechanism} ${register}`).toContain(mechanism);
  });

  it('yields every indicator of a mechanism that is recorded by registers alone', () => {
    const counted = new Set(registers.flatMap(({ counts }) => counts.map(({ indicator }) => indicator)));
    const pure = mechanisms.filter(({ recordedBy }) => recordedBy.every(({ kind }) => kind === 'register' || kind === 'narrative') && recordedBy.some(({ kind }) => kind === 'register'));
    expect(pure.length).toBeGreaterThanOrEqual(17);
    expect(pure.flatMap(({ indicators }) => indicators).filter((indicator) => !counted.has(indicator))).toEqual([]);
  });

  it('counts each indicator in one register only', () => {
    expect(duplicates(registers.flatMap(({ counts }) => counts.map(({ indicator }) => indicator)))).toEqual([]);
  });

  it.each(registers.map((register) => [register.id, register] as const))('%s is consistent', (_, register) => {
    expect(register.descriptionZh).toMatch(/^.{15,}。$/);
    expect(register.statuses[0]?.exit).not.toBe(true);
    expect(register.statuses.some(({ exit }) => exit)).toBe(true);
    expect(duplicates(register.fields.map(({ id }) => id))).toEqual([]);
    expect(duplicates(Object.values(columnNames(register)).flat())).toEqual([]);
    for (const mechanism of register.mechanisms) expect(mechanismById(mechanism), mechanism).toBeDefined();
    for (const field of register.fields) if (field.type === 'codes') expect(duplicates(field.codes.flatMap(({ code, labelZh }) => [code, labelZh])), field.id).toEqual([]);
    for (const { indicator: id, rule, where = [], breakdowns = [], ruleZh } of register.counts) {
      const indicator = indicatorById(id);
      expect(indicator, id).toBeDefined();
      expect(register.mechanisms, id).toEqual(expect.arrayContaining([...(indicator?.mechanisms ?? ['none'])]));
      expect(ruleZh.length, id).toBeGreaterThan(6);
      if (rule.kind === 'in-force') expect(indicator?.measurement, id).toBe('stock');
      if (rule.kind === 'share') expect(indicator?.measurement, id).toBe('rate');
      if (rule.kind === 'dated' || rule.kind === 'sum' || rule.kind === 'yearly') expect(indicator?.measurement, id).toBe('flow');
      if (rule.kind === 'dated' || rule.kind === 'sum') expect(isDay(register, rule.day), `${id} ${rule.day}`).toBe(true);
      if (rule.kind === 'sum' || rule.kind === 'yearly') {
        const field = registerField(register, rule.field);
        expect(field?.type, id).toBe(rule.kind === 'sum' ? 'number' : 'yearly');
        if (indicator && (field?.type === 'number' || field?.type === 'yearly')) expect(unitsConvert(field.unit, indicator.unit), id).toBe(true);
      }
      if (rule.kind === 'in-force' || rule.kind === 'dated') expect(indicator && unitsConvert(register.unit, indicator.unit), id).toBe(true);
      for (const condition of [...where, ...(rule.kind === 'share' ? rule.matching : [])]) {
        if (condition.kind === 'by-end' || condition.kind === 'within-years') expect(isDay(register, condition.day), id).toBe(true);
        else expect(registerField(register, condition.field), id).toBeDefined();
      }
      for (const dimension of breakdowns) expect(registerField(register, dimension)?.type, `${id} ${dimension}`).toBe('codes');
    }
  });
});
