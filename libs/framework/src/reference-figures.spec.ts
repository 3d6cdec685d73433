import { readFileSync } from 'node:fs';
import { convertUnit, Decimal, parseDecimal, parsePeriod, parseUnit } from '@greengauge/kernel';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { indicatorById, OBSERVATION_MARK_ZH, provinces, regionByCode, deliverables } from './index.js';

type Row = Readonly<Record<string, string>>;
const readCsv = (url: URL): readonly Row[] => parse(readFileSync(url), { columns: true });

const reference = new URL('../../../prisma/reference/', import.meta.url);
const figures = readCsv(new URL('figures.csv', reference));
const nameOf = (row: Row): string => `${row['indicator']} ${row['region']} ${row['period']}`;
const valueOf = (indicator: string, region: string, period: string): Decimal => {
  const row = figures.find((figure) => nameOf(figure) === `${indicator} ${region} ${period}`);
  return new Decimal(row?.['value'] ?? Number.NaN);
};
const total = (rows: readonly Row[]): Decimal => rows.reduce((sum, row) => sum.plus(row['value'] ?? Number.NaN), new Decimal(0));
const provincial = (indicator: string, period: string): readonly Row[] =>
  figures.filter((row) => row['indicator'] === indicator && row['period'] === period && provinces.some((province) => province.code === row['region']));

describe('reference figures', () => {
  it('have the agreed columns and one row per indicator, region and period', () => {
    expect(Object.keys(figures[0] ?? {})).toEqual(
      ['indicator', 'region', 'period', 'value', 'unit', 'status', 'marks', 'source_title', 'source_publisher', 'complete_table', 'note_zh'],
    );
    expect(figures).toHaveLength(715);
    expect(new Set(figures.map(nameOf)).size).toBe(715);
  });

  it('speak of declared indicators, known regions and real periods, in plain numbers whose unit converts', () => {
    for (const row of figures) {
      const declaration = indicatorById(row['indicator'] ?? '');
      const unit = parseUnit(row['unit'] ?? '');
      const value = parseDecimal(row['value'] ?? '');
      const converted = declaration && unit && value && convertUnit(value, unit, declaration.unit);
      expect(converted, nameOf(row)).toBeDefined();
      expect(regionByCode(row['region'] ?? ''), nameOf(row)).toBeDefined();
      expect(parsePeriod(row['period'] ?? ''), nameOf(row)).toBeDefined();
      if (declaration?.range === 'percent') expect(value?.gte(0) && value.lte(100), nameOf(row)).toBe(true);
    }
  });

  it('carry a known status, known marks and a source', () => {
    for (const row of figures) {
      expect(['normal', 'provisional', 'estimated'], nameOf(row)).toContain(row['status']);
      const marks = (row['marks'] ?? '').split(';').filter((mark) => mark !== '');
      expect(marks.filter((mark) => !Object.hasOwn(OBSERVATION_MARK_ZH, mark)), nameOf(row)).toEqual([]);
      expect(new Set(marks).size, nameOf(row)).toBe(marks.length);
      expect(row['source_title'], nameOf(row)).not.toBe('');
      expect(row['source_publisher'], nameOf(row)).not.toBe('');
      expect(['yes', 'no'], nameOf(row)).toContain(row['complete_table']);
    }
  });

  it('come from publishers that the precedence of their indicator knows', () => {
    const unknown = figures.filter((row) => !indicatorById(row['indicator'] ?? '')?.sourcePrecedence.some((name) => row['source_publisher']?.includes(name)));
    expect(unknown.map((row) => `${nameOf(row)} ${row['source_publisher'] ?? ''}`)).toEqual([]);
  });

  it('say why, wherever a mark other than a reprint is set', () => {
    const silent = figures.filter((row) => row['note_zh'] === '' && (row['marks'] ?? '').split(';').some((mark) => mark !== '' && mark !== 'secondary'));
    expect(silent.map(nameOf)).toEqual([]);
    for (const row of figures) expect(row['note_zh'], nameOf(row)).not.toMatch(/[a-z]{4,}|[()]/);
  });

  it('add up where the publication adds up: R&D 2022 by province, the first two batches of little giants', () => {
    const rd = provincial('rd-expenditure', '2022');
    expect(rd).toHaveLength(31);
    expect(total(rd).minus(valueOf('rd-expenditure', '000000', '2022')).abs().lte('0.1')).toBe(true);
    const giants = figures.filter((row) => row['indicator'] === 'little-giant-batch1-2-cum' && row['region'] !== '000000');
    expect(giants).toHaveLength(37);
    expect(total(giants).toString()).toBe(valueOf('little-giant-batch1-2-cum', '000000', '2021-06').toString());
    expect(total(provincial('pct-applications', '2022')).plus(393 + 646 + 30).toString()).toBe('69115');
  });

  it('keep the marks of the figures that need them', () => {
    const marksOf = (name: string): string => figures.find((row) => nameOf(row) === name)?.['marks'] ?? '?';
    expect(marksOf('rd-intensity 130000 2022')).toBe('suspect;secondary');
    expect(marksOf('rd-intensity 430000 2022')).toBe('revised-later;secondary');
    expect(marksOf('tech-contract-value 410000 2022')).toBe('lower-bound');
    expect(marksOf('tech-contract-value 410000 2021')).toBe('partial-period');
    expect(marksOf('little-giant-batch1-2-cum 210000 2021-06')).toBe('excludes-planned-cities');
    expect(marksOf('little-giant-batch1-2-cum 650000 2021-06')).toBe('excludes-corps');
    expect(marksOf('green-loan-balance 320000 2025-06')).toBe('other-basis');
    expect(marksOf('little-giant-in-force 000000 2024-09')).toBe('lower-bound;secondary');
  });
});

describe('known evidence for the deliverables', () => {
  it('names existing deliverables once each, with evidence and source, and claims no completion', () => {
    const rows = readCsv(new URL('milestones.csv', reference));
    expect(rows.length).toBeGreaterThan(0);
    const numbers = rows.map((row) => Number(row['deliverable']));
    expect(new Set(numbers).size).toBe(rows.length);
    for (const row of rows) {
      expect(deliverables.some((deliverable) => deliverable.no === Number(row['deliverable']))).toBe(true);
      expect(row['status']).toBe('');
      expect(row['evidence_zh']?.length).toBeGreaterThan(20);
      expect(row['source']).not.toBe('');
    }
  });
});
