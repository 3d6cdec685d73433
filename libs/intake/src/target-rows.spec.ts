import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTargetRows } from './target-rows.js';
import { sampleCatalogue } from './testing/sample-catalogue.js';

const documents = [{ id: 'plan-14', titleZh: '“十四五”样例规划', docNo: '样发〔2021〕20号', issuersZh: [] }];
const HEADER = ['document', 'doc_no', 'indicator', 'region_code', 'target', 'unit', 'target_year', 'nature', 'seen'];
const GOOD = ['“十四五”样例规划 / 另一规划', '', 'little-giants', '000000', '10,000', '家', '2025', '预期性', 'yes'];

const check = (...rows: readonly (readonly string[])[]) => {
  const result = parseTargetRows([HEADER, ...rows].map((cells, index) => ({ rowNumber: index + 1, cells })), { catalogue: sampleCatalogue, documents });
  if (!result.ok) throw new Error(result.error.messageZh);
  return result.value;
};
const changed = (column: string, text: string): string[] => GOOD.map((cell, index) => (HEADER[index] === column ? text : cell));

describe('parseTargetRows', () => {
  it('accepts a target whose document, indicator, unit and nature are known', () => {
    expect(check(GOOD).accepted[0]?.target).toMatchObject({
      document: { id: 'plan-14' }, indicator: { id: 'little-giants' }, region: '000000', value: '10000', unit: '家', targetYear: 2025, nature: 'expected', evidence: 'seen',
    });
  });

  it.each([
    ['target', '', { read: 1 }], ['target', '>7', { read: 1 }], ['target_year', '2021-2025', { read: 1 }], ['seen', 'no (recalled: load as 待核实)', { read: 1 }],
    ['indicator', '央企节能目标', { read: 1 }], ['nature', '未标注（规划目标）', { read: 1 }],
  ])('accepts %s %j', (column, text, expected) => {
    const result = check(changed(column, text));
    expect(result.rejected).toEqual([]);
    expect(result).toMatchObject(expected);
  });

  it.each([
    ['document', '没有的规划', 'unknown-document'], ['document', '', 'document-blank'], ['indicator', 'no-such-id', 'unknown-indicator'], ['indicator', '', 'indicator-blank'],
    ['region_code', '999999', 'unknown-region'], ['target', '一万', 'value-text'], ['unit', '', 'unit-blank'], ['unit', '斤', 'unknown-unit'], ['unit', '亿元', 'unit-mismatch'],
    ['target_year', '明年', 'invalid-period'], ['nature', '重要', 'invalid-nature'], ['seen', '', 'invalid-flag'],
  ])('refuses %s %j as %s', (column, text, code) => {
    const { accepted, rejected } = check(changed(column, text));
    expect([accepted.length, rejected[0]?.code, rejected[0]?.column, rejected[0]?.rowNumber]).toEqual([0, code, column, 2]);
  });

  const WIDE = [...HEADER, 'baseline_year', 'baseline_value', 'points', 'direction', 'comparator', 'meaning', 'path', 'limit'];
  const wide = (row: readonly string[], cells: Readonly<Record<string, string>>) => {
    const result = parseTargetRows([WIDE, WIDE.map((name, at) => cells[name] ?? row[at] ?? '')].map((line, index) => ({ rowNumber: index + 1, cells: line })), { catalogue: sampleCatalogue, documents });
    if (!result.ok) throw new Error(result.error.messageZh);
    return result.value;
  };

  it.each([
    [{ target: '-1' }, 'value-negative', 'target'], [{ indicator: 'patent-intensive-industry-share', unit: '%', target: '120' }, 'value-above-100', 'target'], [{ baseline_year: '2025', baseline_value: '1' }, 'invalid-period', 'baseline_year'],
    [{ baseline_year: '2022', baseline_value: '1', points: '2021:5' }, 'invalid-period', 'points'], [{ nature: '定性', target: '5', unit: '家', points: '2026:5' }, 'invalid-period', 'points'],
    [{ unit: '%' }, 'unit-mismatch', 'unit'], [{ meaning: '年均增长' }, 'unit-mismatch', 'unit'], [{ baseline_year: '2022' }, 'value-blank', 'baseline_year'], [{ baseline_value: '3' }, 'invalid-period', 'baseline_year'],
    [{ baseline_year: '2022', baseline_value: '-3' }, 'value-negative', 'baseline_value'], [{ baseline_year: '2022', baseline_value: '1', points: '2023:-4' }, 'value-negative', 'points'],
    [{ baseline_year: '2022', baseline_value: '0', path: '等速增长' }, 'value-text', 'path'], [{ limit: '<=9999' }, 'value-text', 'limit'], [{ direction: '越低越好', comparator: '>=' }, 'value-text', 'direction'],
    [{ direction: '越高越好', comparator: '<=' }, 'value-text', 'direction'],
  ])('refuses %j as %s in its own column', (cells, code, column) => {
    expect(wide(GOOD, cells).rejected).toMatchObject([{ code, column, rowNumber: 2 }]);
  });

  it.each([
    [{}, '>='], [{ direction: '越低越好' }, '<='], [{ target: '≤9' }, '<='], [{ indicator: 'review-months', unit: '天', target: '15' }, '<='], [{ indicator: 'review-months', unit: '天', target: '15', comparator: '等于' }, '='],
    [{ indicator: 'green-loan-yoy', unit: '%', target: '-3' }, '>='], [{ unit: '%', meaning: '年均增长', target: '7' }, '>='], [{ limit: '>=10000' }, '>='],
  ])('reads a bare number from its worse side: %j means %s', (cells, comparator) => {
    const { accepted, rejected } = wide(GOOD, cells);
    expect(rejected).toEqual([]);
    expect(accepted[0]?.target.terms.comparator).toBe(comparator);
  });

  it('never throws, and every row is accounted for', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom(...GOOD)), { maxLength: 12 }), { maxLength: 8 }), (body) => {
      const { accepted, rejected, read } = check(...body);
      expect(accepted.length + rejected.length).toBe(read);
      expect(read).toBe(body.filter((cells) => cells.some((cell) => cell.trim() !== '')).length);
    }), { numRuns: 500, seed: 11 });
  });
});
