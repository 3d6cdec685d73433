import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../testing/index.js';
import chart from './financing-stack.chart.js';

describe('financing-stack', () => {
  const data = chart.select(sampleSnapshot(), {});

  it('shows only dates whose uses are published, and fills the rest as 其他', () => {
    expect(data?.bars.map((bar) => bar.period)).toEqual(['2022Q4', '2023Q4', '2025Q2', '2025Q3']);
    const first = data?.bars[0];
    expect(first?.parts.map((part) => part.value.toFixed())).toEqual(['9.82', '5.68', '3.08', '3.45']);
    expect(first?.parts.reduce((left, part) => left.minus(part.value), first.total).toFixed()).toBe('0');
  });

  it('keeps the two catalogues apart', () => {
    expect(data?.bars.map((bar) => bar.catalogue)).toEqual([0, 0, 1, 1]);
    expect(data?.bars.at(-1)?.parts.map((part) => part.nameZh)).toEqual(['基础设施绿色升级', '能源绿色低碳转型', '生态保护修复和利用', '其他']);
  });
});
