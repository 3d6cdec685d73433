import { describe, expect, it } from 'vitest';
import type { ReportDocument, TableBlock } from '../report-document.js';
import { reportTables } from './report-tables.js';

const table: TableBlock = {
  kind: 'table', titleZh: '指标', unitZh: '单位：见表',
  columns: [{ header: '指标', width: '*', align: 'left' }, { header: [{ text: '数\n值', bold: true }], width: 20, align: 'decimal' }],
  rows: [['任务一', ''], ['经费', [{ text: '−3.50', figure: 'AAAA0000' }]], ['企业', [{ text: '5095' }, { text: '*', superscript: true }]], ['任务二', ''], ['=1+1', '']],
  bandRows: [0, 3], notesZh: ['*为暂行数据。'],
};
const document: ReportDocument = {
  titleZh: '全国\n报告', subjectZh: '', keywordsZh: [], createdMs: 0, footerZh: '核验编号 X', watermarkZh: '演示数据',
  sections: [{ id: 'a', layout: 'body', startsPage: true, blocks: [{ ...table, titleZh: '先' }, { kind: 'note', text: '' }, { kind: 'table', columns: [], rows: [] }, table] }],
};

describe('tables of a report', () => {
  it('are numbered as in print, where a table without title has no number', () => {
    expect(reportTables(document).map(({ number, nameZh }) => [number, nameZh])).toEqual([[1, '表1 先'], [2, '表2 指标']]);
  });
  it('keep numbers numbers and what has a mark as it was printed, and leave what is missing empty', () => {
    const [first] = reportTables(document);
    expect(first?.columns.map(({ headerZh }) => headerZh)).toEqual(['分组', '指标', '数值']);
    expect(first?.rows).toEqual([
      [{ kind: 'text', text: '任务一' }, { kind: 'text', text: '经费' }, { kind: 'number', value: '-3.50' }],
      [{ kind: 'text', text: '任务一' }, { kind: 'text', text: '企业' }, { kind: 'text', text: '5095*' }],
      [{ kind: 'text', text: '任务二' }, { kind: 'text', text: '=1+1' }, { kind: 'empty' }],
    ]);
  });
  it('say what they are, in what unit, and that they are invented', () => {
    expect(reportTables(document)[1]?.notesZh).toEqual(['【演示数据】表2 指标（单位：见表）', '*为暂行数据。', '摘自《全国报告》，核验编号 X。以PDF文件为准。']);
  });
});
