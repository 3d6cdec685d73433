import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, quarantineCsv } from './quarantine-csv.js';

it('keeps the cells, then adds line, column and reason', () => {
  const csv = quarantineCsv([
    { rowNumber: 3, column: '数值', code: 'value-text', reasonZh: '不是“数字”', row: { 指标: 'a,b', 数值: '约1' } },
    { rowNumber: 5, code: 'too-many-columns', reasonZh: '列多', row: { 指标: 'c', 数值: '-3.5', 第3列: 'x\ny' } },
  ]);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(parse(csv, { bom: true })).toEqual([
    ['指标', '数值', '第3列', '原文件行号', '出错列', '原因编码', '原因'],
    ['a,b', '约1', '', '3', '数值', 'value-text', '不是“数字”'],
    ['c', '-3.5', 'x\ny', '5', '', 'too-many-columns', '列多'],
  ]);
});

it('disarms formulas and leaves negative numbers alone', () => {
  expect(['=1+1', '+cmd', '-cmd', '@sum', '\tx', '-3.5', '+2', '-12%', '=HYPERLINK("x")', '　＝1+1', ' =1', '－1+A1', '浙江省'].map(csvCell)).toEqual([
    "'=1+1", "'+cmd", "'-cmd", "'@sum", "'\tx", '-3.5', '+2', '-12%', `"'=HYPERLINK(""x"")"`, "'　＝1+1", "' =1", "'－1+A1", '浙江省',
  ]);
});

it('never lets a cell begin like a formula', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), (text) => {
    const [[cell = ''] = []]: string[][] = parse(`${csvCell(text)},x`, { relax_quotes: true });
    expect(/^[=@]/.test(cell)).toBe(false);
  }));
});
