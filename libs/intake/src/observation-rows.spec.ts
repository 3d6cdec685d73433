import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '@greengauge/kernel';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseObservationRows, streamObservationRows, type ParsedObservations } from './observation-rows.js';
import { REJECTION_ZH } from './rejection.js';
import type { RowInput } from './row.js';
import { sampleCatalogue } from './testing/sample-catalogue.js';

const options = { catalogue: sampleCatalogue, clock: fixedClock('2026-11-22T00:00:00Z') };
const fixtures = join(import.meta.dirname, '../fixtures');

function rowsOf(file: string): RowInput[] {
  const records: string[][] = parse(readFileSync(join(fixtures, file)), { relax_column_count: true, skip_empty_lines: false });
  return records.map((cells, index) => ({ rowNumber: index + 1, cells }));
}

function parsed(rows: readonly RowInput[]): ParsedObservations {
  const result = parseObservationRows(rows, options);
  if (!result.ok) throw new Error(result.error.messageZh);
  return result.value;
}

const HEADER: RowInput = { rowNumber: 1, cells: ['indicator', 'region', 'period', 'value', 'unit', 'source_title', 'source_publisher'] };
const row = (...cells: string[]): RowInput => ({ rowNumber: 2, cells: [...cells, '样例', '样例部门'] });
const only = (value: RowInput): ParsedObservations => parsed([HEADER, value]);

describe('files in ok/', () => {
  it.each(readdirSync(join(fixtures, 'ok')))('%s: every row is accepted', (file) => {
    const result = parsed(rowsOf(`ok/${file}`));
    expect(result.rejected).toEqual([]);
    expect(result.accepted.length).toBeGreaterThan(0);
  });

  it('reads Chinese names, full-width digits, marks and line breaks in cells', () => {
    const rows = parsed(rowsOf('ok/chinese-names.csv')).accepted.map(({ observation }) => observation);
    expect(rows.map(({ indicator, region, period, value }) => [indicator, region, period, value])).toEqual([
      ['rd-expenditure', '330000', '2022', '2416.8'],
      ['rd-expenditure', '330000', '2021', '2157.7'],
      ['green-loan-balance', '000000', '2025Q2', '42.39'],
      ['little-giants', '660000', '2024-09', '12'],
    ]);
    expect(rows[2]).toMatchObject({ status: 'provisional', marks: ['approximate', 'other-basis'], noteZh: '含逗号, 和 换行', completeTable: true });
    expect(rows[3]).toMatchObject({ marks: ['lower-bound'], completeTable: false, sourceKind: 'import' });
  });

  it('converts into the unit of the indicator without a rounding error', () => {
    const values = parsed(rowsOf('ok/figures-shape.csv')).accepted.map(({ observation }) => [observation.value, observation.unit]);
    expect(values).toEqual([['30782.9', '亿元'], ['2416.8', '亿元'], ['24.6', '%'], ['-3.5', '%'], ['17.8', '万件'], ['22.03', '万亿元']]);
  });

  it('keeps true zero, missing with its reason and not applicable apart', () => {
    const result = parsed(rowsOf('ok/missing-and-zero.csv'));
    expect(result.accepted.map(({ observation }) => [observation.status, observation.value, observation.missingReason])).toEqual([
      ['normal', '0', undefined],
      ['missing', undefined, 'not-published'],
      ['missing', undefined, 'not-collected'],
      ['not-applicable', undefined, 'not-applicable'],
      ['confidential', undefined, 'confidential'],
      ['normal', '5', undefined],
    ]);
    expect(result.blank).toBe(1);
    expect(result.accepted.at(-1)?.observation.breakdown).toBe('field=储能;scale=大');
  });
});

describe('files in not-ok/', () => {
  const files = readdirSync(join(fixtures, 'not-ok')).sort();

  it('there is one for every code', () => {
    const ofTargets = ['document-blank', 'unknown-document', 'invalid-nature'];
    const ofRegisters = ['field-blank', 'exit-incomplete', 'region-not-own', 'invalid-code', 'end-without-beginning'];
    const ofRegistries = [
      'amount-exceeds', 'currency-mixed', 'day-order', 'future-day', 'invalid-day', 'invalid-web', 'invalid-yearly', 'record-differs', 'record-elsewhere',
      'identifier-rounded', 'symbol-unreadable', 'text-undecodable', 'unclosed-quote', 'unknown-code', 'unknown-country', 'unknown-currency', 'uscc-check',
    ];
    expect(files).toEqual(Object.keys(REJECTION_ZH).filter((code) => ![...ofTargets, ...ofRegisters, ...ofRegistries].includes(code)).map((code) => `${code}.csv`).sort());
  });

  it.each(files)('%s: the last row is refused with that code', (file) => {
    const rows = rowsOf(`not-ok/${file}`);
    const { rejected, accepted } = parsed(rows);
    const last = rows.at(-1);
    expect(rejected.map(({ code, rowNumber }) => ({ code, rowNumber }))).toEqual([{ code: file.slice(0, -4), rowNumber: last?.rowNumber }]);
    expect(rejected[0]?.reasonZh).toMatch(/\p{Script=Han}/u);
    expect(accepted.length + rejected.length).toBe(rows.length - 1);
  });
});

describe('a refused row', () => {
  it('names the column by its header, lists every fault and keeps the cells', () => {
    const { rejected } = only(row('rd-expenditure', '火星', '2030', 'abc', '家'));
    expect(rejected[0]).toMatchObject({ rowNumber: 2, column: 'region', code: 'unknown-region', row: { region: '火星', value: 'abc' } });
    expect(rejected[0]?.reasonZh.split('；').length).toBeGreaterThanOrEqual(3);
    expect(rejected[0]?.reasonZh).toContain('不是纯数字');
    expect(rejected[0]?.reasonZh).toContain('尚未结束');
  });

  it('points to the first of two contradictory rows and accepts only that', () => {
    const { accepted, rejected } = parsed(rowsOf('not-ok/duplicate-contradictory.csv'));
    expect(accepted.map(({ observation }) => observation.value)).toEqual(['1']);
    expect(rejected[0]?.reasonZh).toContain('第2行');
  });

  it('of the same key but another source is no duplicate', () => {
    const other: RowInput = { rowNumber: 3, cells: ['rd-expenditure', '浙江', '2022', '2', '亿元', '样例', '另一部门'] };
    expect(parsed([HEADER, row('rd-expenditure', '330000', '2022', '1', '亿元'), other]).accepted).toHaveLength(2);
  });

  it('suggests the id that was meant', () => {
    expect(only(row('rd_expenditure', '330000', '2022', '1', '亿元')).rejected[0]?.reasonZh).toContain('是否应为“rd-expenditure”');
  });

  it('tells that a spreadsheet ate the zeros of the nation', () => {
    expect(only(row('rd-expenditure', '0', '2022', '1', '亿元')).rejected[0]?.reasonZh).toContain('前导零');
  });

  it('asks for the code where a name belongs to two indicators', () => {
    expect(only(row('同名指标', '330000', '2022', '1', '项')).rejected[0]?.reasonZh).toContain('same-name-b');
  });
});

describe('numbers', () => {
  it.each([
    ['1,234,567.80', '1234567.8'], ['＋５', '5'], ['007', '7'], ['-0', '0'], ['0.0000000001', '0.0000000001'], [' 12 ', '12'], ['999999999999999', '999999999999999'],
  ])('%s is %s', (text, value) => {
    expect(only(row('rd-expenditure', '330000', '2022', text, '亿元')).accepted[0]?.observation.value).toBe(value);
  });

  it.each([
    ['1 234', 'value-text'], ['12亿', 'value-text'], ['NaN', 'value-text'], ['Infinity', 'value-text'], ['0x10', 'value-text'], ['3..5', 'value-text'],
    ['.5', 'value-text'], ['1,2345', 'value-separator'], ['-A1', 'value-formula'], ['@SUM(1)', 'value-formula'], ['0.00000000001', 'value-digits'],
    ['1e400', 'value-exponent'], ['五', 'value-text'], ['100①', 'value-text'], ['10²', 'value-text'], ['½', 'value-text'], ['……', 'value-below-unit'],
  ])('%s is refused as %s', (text, code) => {
    expect(only(row('rd-expenditure', '330000', '2022', text, '亿元')).rejected[0]?.code).toBe(code);
  });

  it('a percent sign fits only the unit %', () => {
    expect(only(row('patent-intensive-industry-share', '000000', '2022', '12.7％', '％')).accepted[0]?.observation.value).toBe('12.7');
  });

  it('a bounded share may be exactly 100', () => {
    expect(only(row('patent-intensive-industry-share', '000000', '2022', '100', '%')).accepted).toHaveLength(1);
  });

  it('a count in a larger unit may have decimals when the count has none', () => {
    expect(only(row('little-giants', '000000', '2023', '1.2950', '万家')).accepted[0]?.observation.value).toBe('12950');
  });
});

describe('periods', () => {
  it.each([
    ['2022年', '2022'], ['2022年末', '2022'], ['2022年度', '2022'], ['2023年上半年', '2023H1'], ['2023年第三季度', '2023Q3'], ['2023q3', '2023Q3'],
    ['2025年前三季度', '2025Q1-Q3'], ['2025年1—9月', '2025Q1-Q3'], ['2025年1-6月', '2025H1'], ['2023年9月', '2023-09'], ['2023/9', '2023-09'], ['２０２２', '2022'],
  ])('%s is %s', (text, period) => {
    expect(only(row('rd-expenditure', '330000', text, '1', '亿元')).accepted[0]?.observation.period).toBe(period);
  });

  it.each(['22', '202309', '2023年5季度', '2023-00', '2023-02-30', '1900', '2022-2022', '本年'])('%s is refused', (text) => {
    expect(only(row('grants-cum', '000000', text, '1', '万件')).rejected[0]?.code).toBe('invalid-period');
  });

  it('a period that ends at this very moment is over, one millisecond later it is not', () => {
    const at = (iso: string) => parseObservationRows([HEADER, row('rd-expenditure', '330000', '2025', '1', '亿元')], { ...options, clock: fixedClock(iso) });
    const codes = [at('2025-12-31T16:00:00.000Z'), at('2025-12-31T15:59:59.999Z')].map((result) => result.ok && (result.value.rejected[0]?.code ?? 'accepted'));
    expect(codes).toEqual(['accepted', 'future-period']);
  });

  it('kinds follow the measurement of the indicator', () => {
    expect(only(row('rd-expenditure', '330000', '2022-09-30', '1', '亿元')).rejected[0]?.code).toBe('period-kind');
    expect(only(row('rd-expenditure', '330000', '2016-2022', '1', '亿元')).rejected[0]?.code).toBe('period-kind');
    expect(only(row('green-loan-balance', '000000', '2022-09-30', '1', '万亿元')).accepted).toHaveLength(1);
  });
});

describe('the header', () => {
  const refusal = (...cells: string[]) => {
    const result = parseObservationRows([{ rowNumber: 1, cells }], options);
    return result.ok ? undefined : result.error;
  };
  it('must have the five columns every row needs', () => {
    expect(refusal('indicator', 'region', 'value')).toMatchObject({ code: 'missing-column' });
    expect(refusal('indicator', 'region', 'value')?.messageZh).toContain('时期（period）、单位（unit）');
  });
  it('must not name a column twice', () => {
    expect(refusal('indicator', '指标', 'region', 'period', 'value', 'unit')).toMatchObject({ code: 'duplicate-column' });
  });
  it('must exist', () => {
    const result = parseObservationRows([], options);
    expect(!result.ok && result.error.code).toBe('empty-file');
  });
  it('may stand below blank lines and have columns that nobody reads', () => {
    const rows = [{ rowNumber: 1, cells: [''] }, { rowNumber: 2, cells: [...HEADER.cells, '我的列', ''] }];
    expect(parsed(rows).header.ignored).toEqual(['我的列']);
  });
  it('named __proto__ is only a name', () => {
    const cells = ['__proto__', 'constructor', ...HEADER.cells];
    const { rejected } = parsed([{ rowNumber: 1, cells }, { rowNumber: 2, cells: ['x', 'y', 'a', 'b', 'c', 'd', 'e', 'f', 'g'] }]);
    expect(Object.keys(rejected[0]?.row ?? {})).toContain('__proto__');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('source defaults', () => {
  it('stand in for cells that are absent and never for those that are filled', () => {
    const header = { rowNumber: 1, cells: ['indicator', 'region', 'period', 'value', 'unit', 'source'] };
    const filled = { rowNumber: 2, cells: ['rd-expenditure', '330000', '2022', '1', '亿元', '原表'] };
    const blank = { rowNumber: 3, cells: ['rd-expenditure', '330000', '2021', '1', '亿元', ''] };
    const result = parseObservationRows([header, filled, blank], { ...options, sourceDefaults: { kind: 'submission', title: '报表', publisher: '省科技厅' } });
    expect(result.ok && result.value.accepted.map(({ observation }) => [observation.sourceTitle, observation.sourcePublisher, observation.sourceKind])).toEqual([
      ['原表', '省科技厅', 'submission'], ['报表', '省科技厅', 'submission'],
    ]);
  });
});

describe('any content whatever', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('rd-expenditure', '330000', '全国', '2022', '1', '亿元', '家', '=1', '—', '…', 'missing', '%', '\0', '\uD800', '', ' ', '1e9', '__proto__', '9'.repeat(5000)),
  );
  const cellsOf = fc.array(nasty, { maxLength: 16 });
  const headers = fc.oneof(
    fc.constant(['indicator', 'region', 'period', 'value', 'unit', 'status', 'missing_reason', 'marks', 'breakdown', 'source_title', 'source_publisher', 'complete_table', 'note']),
    fc.constant([...HEADER.cells]), cellsOf,
  );

  it('never throws, and every row is accepted, refused or blank', () => {
    fc.assert(fc.property(headers, fc.array(cellsOf, { maxLength: 12 }), (header, body) => {
      const rows = [header, ...body].map((cells, index) => ({ rowNumber: index + 1, cells }));
      const result = parseObservationRows(rows, options);
      if (!result.ok) return;
      const { accepted, rejected, blank, read } = result.value;
      expect(accepted.length + rejected.length).toBe(read);
      const headerRow = rows.findIndex(({ cells }) => cells.some((cell) => cell.trim() !== ''));
      expect(read + blank).toBe(rows.length - headerRow - 1);
      for (const { reasonZh, row: kept } of rejected) {
        expect(JSON.stringify([reasonZh, kept])).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }
    }), { numRuns: 2000, seed: 20261122 });
  });

  it('streams the same outcomes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(cellsOf, { maxLength: 6 }), async (body) => {
      const rows = [[...HEADER.cells], ...body].map((cells, index) => ({ rowNumber: index + 1, cells }));
      const whole = parsed(rows);
      const streamed = [];
      for await (const outcome of streamObservationRows(rows, options)) streamed.push(outcome);
      expect(streamed.filter(({ kind }) => kind === 'accepted')).toHaveLength(whole.accepted.length);
      expect(streamed.filter(({ kind }) => kind === 'rejected')).toHaveLength(whole.rejected.length);
    }), { numRuns: 200, seed: 7 });
  });

  it('a streamed file without a header yields the refusal', async () => {
    const outcomes = [];
    for await (const outcome of streamObservationRows([{ rowNumber: 1, cells: ['a'] }], options)) outcomes.push(outcome);
    expect(outcomes).toMatchObject([{ kind: 'refused', refusal: { code: 'missing-column' } }]);
  });
});
