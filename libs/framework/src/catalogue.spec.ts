import { readdirSync } from 'node:fs';
import { parsePeriod, unitsConvert } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { indicatorById, indicators, indicatorsOfMechanism, mechanismById, mechanisms } from './index.js';
import { indicatorModules } from './indicators/catalogue.generated.js';

const duplicates = (values: readonly string[]): readonly string[] => values.filter((value, index) => values.indexOf(value) !== index);

describe('indicator catalogue', () => {
  it('lists every file, and each file declares the id of its name', () => {
    const files = readdirSync(new URL('./indicators/', import.meta.url)).filter((file) => file.endsWith('.indicator.ts')).sort();
    expect(indicatorModules.map((module) => `${module.id}.indicator.ts`)).toEqual(files);
    expect(indicatorModules.filter((module) => module.id !== module.declaration.id)).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(155);
  });

  it('has one id, one Chinese and one English name, one definition per indicator', () => {
    for (const key of ['id', 'nameZh', 'nameEn', 'definitionZh'] as const) {
      expect(duplicates(indicators.map((indicator) => indicator[key])), key).toEqual([]);
    }
  });

  it.each(indicators.map((indicator) => [indicator.id, indicator] as const))('%s is completely described', (_, indicator) => {
    expect(indicator.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(indicator.definitionZh).toMatch(/^.{15,}。$/);
    expect(indicator.limitsZh).toMatch(/^.{10,}。$/);
    expect(`${indicator.definitionZh}${indicator.limitsZh ?? ''}`).not.toMatch(/TODO|待补|xxx|[()]/i);
    expect(indicator.nameZh).toMatch(/[\u4e00-\u9fff]/);
    expect(indicator.nameEn).toMatch(/^[\u0020-\u007e“”’–]+$/);
    expect(indicator.source.trim().length).toBeGreaterThan(5);
    expect(indicator.producerZh).not.toBe('');
    expect(indicator.sourcePrecedence.length).toBeGreaterThan(0);
    expect(indicator.formUnit === undefined || unitsConvert(indicator.formUnit, indicator.unit)).toBe(true);
  });

  it('cites the plan by an existing clause wherever an indicator measures a mechanism of it', () => {
    const paths = ['二（一）', '二（二）', '二（三）', '二（四）', '二（五）', '二（六）', '二（七）', '二（八）', '二（九）'];
    for (const { id, indicators: ids } of mechanisms) {
      for (const indicator of ids.map(indicatorById)) {
        const task = mechanismById(id)?.task ?? 0;
        expect(indicator?.source, `${id} ${indicator?.id ?? '?'}`).toContain(`发改环资〔2022〕1885号 ${paths[task - 1] ?? '三'}`);
      }
    }
  });

  it('never adds rates, over time or regions', () => {
    const added = indicators.filter((indicator) => indicator.measurement === 'rate' && (indicator.acrossRegions !== 'none' || indicator.acrossTime !== 'none'));
    expect(added.map((indicator) => indicator.id)).toEqual([]);
  });

  it('takes the last of a stock and never adds stocks over time', () => {
    const wrong = indicators.filter((indicator) => indicator.measurement === 'stock' && indicator.acrossTime !== 'last');
    expect(wrong.map((indicator) => indicator.id)).toEqual([]);
  });

  it('starts every break at a period and gives its reason', () => {
    for (const indicator of indicators) {
      for (const { from, reasonZh } of indicator.breaks) {
        expect(parsePeriod(from), indicator.id).toBeDefined();
        expect(reasonZh.length, indicator.id).toBeGreaterThan(10);
      }
    }
    expect(indicatorById('green-loan-balance')?.breaks.map((series) => series.from)).toEqual(['2025Q1']);
  });

  it('computes formulas only from declared indicators in units that convert, and from no other formula', () => {
    const formulas = indicators.flatMap(({ id, formula }) => (formula?.kind === 'ratio' ? [{ id, ...formula }] : []));
    expect(formulas.length).toBeGreaterThanOrEqual(10);
    for (const { id, numerator, numeratorUnit, denominator, denominatorUnit } of formulas) {
      for (const [input, unit] of [[numerator, numeratorUnit], [denominator, denominatorUnit]] as const) {
        const declaration = indicatorById(input);
        expect(declaration && unitsConvert(declaration.unit, unit), `${id} ← ${input}`).toBe(true);
        expect(declaration?.formula, `${id} ← ${input}`).toBeUndefined();
      }
    }
  });
});

describe('mechanisms of the plan', () => {
  it('are 55 with 80 indicators, each declared and measuring exactly the mechanism that names it', () => {
    expect(mechanisms).toHaveLength(55);
    const named = mechanisms.flatMap((mechanism) => mechanism.indicators.map((indicator) => ({ mechanism: mechanism.id, indicator })));
    expect(named).toHaveLength(80);
    expect(duplicates(named.map(({ indicator }) => indicator))).toEqual([]);
    for (const { mechanism, indicator } of named) expect(indicatorById(indicator)?.mechanisms, indicator).toEqual([mechanism]);
  });

  it('are the only ones that indicators refer to, within the same task', () => {
    for (const { id, task, mechanisms: ids } of indicators) {
      for (const mechanism of ids) expect(mechanismById(mechanism)?.task, `${id} ${mechanism}`).toBe(task);
    }
  });

  it('are recorded in at least one way each', () => {
    expect(mechanisms.filter((mechanism) => mechanism.recordedBy.length === 0)).toEqual([]);
    expect(mechanismById('P6.3')?.recordedBy).toEqual([{ kind: 'registry', registry: 'financing' }, { kind: 'ministry-series' }]);
    expect(mechanismById('P2.7')?.recordedBy.map((way) => way.kind)).toEqual(['form', 'narrative']);
  });

  it('find the published series that stand in for them beside their own indicators', () => {
    const ids = indicatorsOfMechanism('P4.1').map((indicator) => indicator.id);
    expect(ids).toContain('green-technology-contract-value');
    expect(ids).toContain('tech-contract-value');
  });
});
