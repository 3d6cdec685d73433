import { describe, expect, it } from 'vitest';
import { drawChart, type Drawing } from '../chart.js';
import { printTheme } from '../theme.js';
import { numbersIn, rowsOf, textsIn } from '../testing/index.js';
import { financingBalanceDrawing, listChangesDrawing, patentMonthsDrawing, tradeFlowsDrawing, tradeStagesDrawing } from './index.js';

const sourceZh = '资料来源：登记库。';
const stages = {
  sourceZh, stages: [{ nameZh: '专利（挂牌）', reached: 8 }, { nameZh: '评价', reached: 5, conversion: '62.5' }, { nameZh: '对接', reached: 4, conversion: '80.0', medianDays: 15 }, { nameZh: '签约', reached: 4, conversion: '100.0', amountWanYuan: '157.5' }, { nameZh: '到账', reached: 0, conversion: '0.0', amountWanYuan: '0' }],
};
const places = ['北京市', '内蒙古自治区', '新疆生产建设兵团', 'US'].map((nameZh, index) => ({ id: `p${index}`, nameZh }));
const flows = {
  sourceZh, places,
  flows: [{ origin: 'p0', destination: 'p1', contracts: 9, amountWanYuan: '10.50', withheld: false }, { origin: 'p1', destination: 'p2', withheld: true }, { origin: 'p3', destination: 'p0', contracts: 3, amountWanYuan: '7', withheld: false }],
};
const months = { sourceZh, basisZh: '申请', months: [{ month: '2024-01', patents: 3, provisional: false }, { month: '2024-11', patents: 5, provisional: false }, { month: '2025-06', patents: 1, provisional: true }] };
const lists = { sourceZh, lists: [{ nameZh: '专精特新“小巨人”企业', opening: 10, added: 4, removed: 1, net: 3, closing: 13 }, { nameZh: '科技型中小企业', opening: 0, added: 0, removed: 0, net: 0, closing: 0 }] };
const side = (amountWanYuan: string | undefined, silent = 0) => ({ records: 2, enterprises: 1, amountWanYuan, silent });
const instruments = { sourceZh, instruments: [{ nameZh: '信贷', flow: side('12345678'), stock: side('500') }, { nameZh: '债券', stock: side(undefined, 2) }] };

const at = <D>(drawing: Drawing<D>, data: D, widthPx = 590) => drawChart(drawing, data, printTheme(widthPx));
const drawn = (widthPx: number) => [at(tradeStagesDrawing, stages, widthPx), at(tradeFlowsDrawing, flows, widthPx), at(patentMonthsDrawing, months, widthPx), at(listChangesDrawing, lists, widthPx), at(financingBalanceDrawing, instruments, widthPx)];

describe('charts of records', () => {
  it.each([280, 590, 1120])('are whole at %i px: finite numbers, Chinese words, a table as wide as its head', (widthPx) => {
    for (const one of drawn(widthPx)) {
      expect(numbersIn(one.spec).filter((value) => !Number.isFinite(value)), one.id).toEqual([]);
      expect(textsIn(one.spec).filter((text) => /undefined|NaN|\[object/.test(text)), one.id).toEqual([]);
      expect(one.spec['width'], one.id).toBeGreaterThan(100);
      expect(one.altZh).toMatch(/[\u4e00-\u9fff].*。$/s);
      for (const row of one.table.rows) expect(row, one.id).toHaveLength(one.table.columns.length);
    }
  });

  it('draw a bar of nothing for nothing and say each share', () => {
    const bars = rowsOf(at(tradeStagesDrawing, stages), 'rect');
    expect(bars.map(({ text }) => text)).toEqual(['8项', '5项（62.5%）', '4项（80.0%）', '4项（100.0%）', '0项（0.0%）']);
    expect(bars.at(-1)).toMatchObject({ x: 0, x2: 0 });
    expect(at(tradeStagesDrawing, stages).table.rows[3]).toEqual(['签约', '4', '100.0', '—', '157.5']);
  });

  it('tell no number of a pair that is withheld, in the picture, the words or the table', () => {
    const one = at(tradeFlowsDrawing, flows);
    expect(rowsOf(one, 'rect').map(({ text }) => text)).toEqual(['9', '…', '3']);
    expect(one.table.rows[1]).toEqual(['内蒙古自治区', '新疆生产建设兵团', '…', '…']);
    expect(one.altZh).toContain('北京市输往内蒙古自治区最多，为9项');
    expect(at(tradeFlowsDrawing, { ...flows, flows: [{ origin: 'p0', destination: 'p1', contracts: 9, withheld: false }] }).table.rows).toEqual([['北京市', '内蒙古自治区', '9', '未填']]);
  });

  it('set provisional months apart by shade, hatching and word, and leave room for months of none', () => {
    const one = at(patentMonthsDrawing, months);
    const bars = rowsOf(one, 'rect');
    expect(new Set(bars.map(({ colour }) => colour)).size).toBe(2);
    expect(textsIn(one.spec)).toContain('暂定');
    const starts = bars.map(({ x }) => Number(x));
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(9 * ((Number(bars[0]?.['x2']) || 0) - (starts[0] ?? 0)));
    expect(one.altZh).toContain('共9件，其中暂定1件');
  });

  it('keep flow and stock apart, and say 未填 where no amount is stated', () => {
    const { table, altZh } = at(financingBalanceDrawing, instruments);
    expect(table.rows).toEqual([['信贷', '2', '1', '12345678', '2', '1', '500'], ['债券', '—', '—', '—', '2', '1', '未填']]);
    expect(altZh).toContain('信贷发生1234.57亿元、余额0.05亿元；债券余额未填金额');
  });
});
