import { describe, expect, it } from 'vitest';
import { mustParse } from '../testing/made-up.js';
import { readIndexTable } from './read-table.js';

const config = mustParse({
  title: '示例', unitColumn: 'unit', nameColumn: 'name', periodColumn: 'year', normalisation: { method: 'min-max' },
  indicators: [{ code: 'a', parent: 'index', direction: 'up', denominator: 'pop' }], groups: [{ code: 'index' }], imputation: { method: 'group-mean', groupColumn: 'area' },
});
const HEADER = ['unit', 'name', 'year', 'a', 'pop', 'area', 'unused'];
const read = (rows: readonly string[], header: readonly string[] = HEADER) => readIndexTable(config, header, rows.map((row, at) => ({ rowNumber: at + 2, cells: row.split('|') })));
const faults = (rows: readonly string[], header?: readonly string[]) => {
  const table = read(rows, header);
  return table.ok ? [] : table.error.map(({ rowNumber, column, messageZh }) => [rowNumber, column, messageZh]);
};

describe('a table', () => {
  it('is read by the names of its columns and ordered by period', () => {
    const table = read(['x|甲|2025|1.5|10|东|?', 'x|甲|2024|-2e3|20|西|?', 'y||2024| .5 |30| — |?']);
    expect(table.ok && table.value.rows).toEqual([{ unit: 'x', name: '甲', period: '2024' }, { unit: 'y', period: '2024' }, { unit: 'x', name: '甲', period: '2025' }]);
    expect(table.ok && table.value.numbers).toEqual(new Map([['a', [-2000, 0.5, 1.5]], ['pop', [20, 30, 10]]]));
    expect(table.ok && table.value.texts).toEqual(new Map([['area', ['西', undefined, '东']]]));
  });
  it('keeps missing apart from zero', () => {
    const marks = ['', 'NA', 'N/A', '—', '…', '-', '0', '0.0', '-0'];
    const table = read(marks.map((mark, at) => `u${at}|n|2024|${mark}|1|东|`));
    expect(table.ok && table.value.numbers.get('a')?.map((value) => (value === undefined ? 'missing' : Math.abs(value)))).toEqual(['missing', 'missing', 'missing', 'missing', 'missing', 'missing', 0, 0, 0]);
  });
  it.each([
    ['1,234', '“1,234”不是数值，请去掉千分位分隔符和空格'], ['12%', '“12%”不是数值，请去掉百分号'], ['abc', '“abc”不是数值'], ['1e999', '“1e999”不是数值'], ['Infinity', '“Infinity”不是数值'], ['0x10', '“0x10”不是数值'],
    ['-1e101', '“-1e101”：绝对值超过1e100，无法计算'],
  ])('refuses %s with row and column', (text, messageZh) => {
    expect(faults(['x|n|2024|1|1|东|', `y|n|2024|${text}|1|东|`])).toEqual([[3, 'a', messageZh]]);
  });
  it('refuses a unit twice in a period, an empty key, a ragged row, all at once', () => {
    expect(faults(['x|n|2024|1|1|东|', 'x|n|2024|1|1|东|', '|n|2024|1|1|东|', 'y|n||1|1|东|', 'z|n|2024|1|1'])).toEqual([
      [6, undefined, '有 5 列，表头有 7 列'], [3, 'unit', '单位“x”（2024）与第 2 行重复'], [4, 'unit', '单位代码为空'], [5, 'year', '时期为空'],
    ]);
  });
  it('refuses absent and doubled columns, and no rows', () => {
    expect(faults(['x'], ['unit', 'name', 'year', 'a', 'a', 'area'])).toEqual([[undefined, 'a', '数据表有 2 列同名'], [undefined, 'pop', '数据表没有这一列']]);
    expect(faults([])).toEqual([[undefined, undefined, '数据表没有数据行']]);
  });
});
