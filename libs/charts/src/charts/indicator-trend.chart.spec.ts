import { describe, expect, it } from 'vitest';
import { drawnOf, rowsOf, sampleSnapshot } from '../testing/index.js';
import chart from './indicator-trend.chart.js';

const national = sampleSnapshot();

describe('indicator-trend', () => {
  it('never joins points across a change of the definition, and marks it', () => {
    const drawn = drawnOf(chart, national, { indicator: 'green-loan-balance' });
    expect(new Set(rowsOf(drawn, 'line').map((row) => row['segment']))).toEqual(new Set([0, 1]));
    expect(rowsOf(drawn, 'text').map((row) => row['text'])).toContain('口径调整');
    expect(drawn.sourceZh).toContain('绿色金融支持项目目录');
  });

  it('leads the eye over a missing year with dots, and leaves the year out of the table', () => {
    const drawn = drawnOf(chart, national, { indicator: 'tech-contract-value' });
    expect(rowsOf(drawn, 'text').some((row) => String(row['text']).includes('点线跨越没有数据的年份'))).toBe(true);
    expect(drawn.table.rows.map((row) => row[0])).toEqual(['2019年', '2021年', '2022年', '2023年', '2024年']);
  });

  it('says on a telephone what the marks mean in two lines, since one would run out of the picture', () => {
    const notes = (widthPx: number) => rowsOf(drawnOf(chart, national, { indicator: 'tech-contract-value' }, widthPx), 'text').map((row) => String(row['text'])).filter((text) => /空心点|点线/.test(text));
    expect(notes(590)).toEqual(['空心点为下限、约数、初步数或存疑的数值；点线跨越没有数据的年份']);
    expect(notes(320)).toEqual(['空心点为下限、约数、初步数或存疑的数值', '点线跨越没有数据的年份']);
  });

  it('writes no value over the words of a target line, and keeps that of the last point', () => {
    const texts = rowsOf(drawnOf(chart, national, { indicator: 'tech-contract-value' }, 320), 'text').map((row) => String(row['text']));
    expect([texts.some((text) => text.startsWith('2025年目标')), texts.includes('约68000'), texts.some((text) => text.startsWith('47791'))]).toEqual([true, true, false]);
  });

  it('draws what is suspect or approximate hollow and says 约', () => {
    const drawn = drawnOf(chart, national, { indicator: 'tech-contract-value' });
    expect(rowsOf(drawn, 'point').map((row) => row['fill'] === '#FFFFFF')).toEqual([false, false, false, true, true]);
    expect(drawn.table.rows.at(-1)).toEqual(['2024年', '约68000']);
  });

  it('does not call an invented value uncertain: that it is invented stands across the page', () => {
    const invented = { ...national, evaluations: national.evaluations.map((item) => ({ ...item, series: item.series.map((point) => ({ ...point, marks: ['synthetic' as const] })) })) };
    const drawn = drawnOf(chart, invented, { indicator: 'tech-contract-value' });
    expect(rowsOf(drawn, 'point').every((row) => row['fill'] !== '#FFFFFF')).toBe(true);
    expect(rowsOf(drawn, 'text').some((row) => String(row['text']).includes('空心点'))).toBe(false);
  });

  it('draws an official target solid and one that is not checked dashed, named as no target', () => {
    const solid = (indicator: string): unknown[] => {
      const layers = drawnOf(chart, national, { indicator }).spec['layer'] as readonly { mark: { type: string; color?: string; strokeDash?: unknown }; data: { values: readonly unknown[] } }[];
      return layers.filter(({ mark }) => mark.type === 'rule' && mark.color === '#1F2329').map(({ mark }) => mark.strokeDash);
    };
    expect(solid('tech-contract-value')).toEqual([undefined]);
    expect(solid('ip-royalties-trade')).toEqual([[5, 4]]);
    expect(drawnOf(chart, national, { indicator: 'ip-royalties-trade' }).altZh).toContain('待核实，非考核目标');
  });

  it('draws no line through a single point', () => {
    expect(chart.select(sampleSnapshot({ report: 'regional', region: '330000' }), { indicator: 'little-giant-batch1-2-cum' })).toBeUndefined();
    expect(chart.select(national, { indicator: 'no-such-indicator' })).toBeUndefined();
  });
});
