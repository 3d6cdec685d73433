import { describe, expect, it } from 'vitest';
import { drawnOf, sampleSnapshot } from '../testing/index.js';
import chart from './target-board.chart.js';

describe('target-board', () => {
  const data = chart.select(sampleSnapshot(), {});
  const row = (name: string) => data?.rows.find((item) => item.nameZh === name);

  it('puts every judged target on the axis target = 100', () => {
    expect(row('技术合同成交额')?.attainment).toBe(136);
    expect(row('技术合同成交额')?.attainmentZh).toBe('约136');
    expect(row('每万人口高价值发明专利拥有量')?.attainmentZh).toBe('133.3');
  });

  it('sets the tick where a straight path from the base would stand when the value was taken', () => {
    // 2024 is 4 of 5 years: 28,251.51 + 0.8 × (50,000 − 28,251.51) = 45,650.302 → 91.3 % of the target.
    expect(row('技术合同成交额')?.expected).toBeCloseTo(91.3, 1);
  });

  it('says the nature of a target without a bracket in a bracket', () => {
    for (const { targetZh } of data?.rows ?? []) expect(targetZh).not.toMatch(/（[^（）]*（/);
    const board = sampleSnapshot();
    const first = board.evaluations.find(({ nameZh, target }) => nameZh === data?.rows[0]?.nameZh && target !== 'none');
    if (first === undefined || first.target === 'none') throw new Error('no target');
    const unlabelled = { ...first, target: { ...first.target, nature: 'unlabelled' as const } };
    const told = chart.select({ ...board, evaluations: board.evaluations.map((item) => (item === first ? unlabelled : item)) }, {})?.rows.map(({ targetZh }) => targetZh) ?? [];
    expect(told.filter((text) => text.includes('年，性质未标注）'))).toHaveLength(1);
  });

  it('says 等 in short only of several publishers', () => {
    const board = sampleSnapshot();
    const from = (publisherOf: (index: number) => string) => ({ ...board, figures: Object.fromEntries(Object.entries(board.figures).map(([code, figure], index) => [code, { ...figure, source: { ...figure.source, publisher: publisherOf(index) } }])) });
    expect(drawnOf(chart, from(() => '国家统计局'), { compact: true }).sourceZh).toMatch(/^资料来源：国家统计局。/);
    expect(drawnOf(chart, from((index) => `第${index}个单位`), { compact: true }).sourceZh).toMatch(/^资料来源：第\d+个单位等。/);
  });

  it('has no tick for a target on average growth', () => {
    expect(row('R&D经费')?.expected).toBeUndefined();
  });

  it('stacks words above bars on a phone', () => {
    expect(drawnOf(chart, sampleSnapshot(), {}, 320).spec['padding']).toMatchObject({ left: 6 });
    expect(drawnOf(chart, sampleSnapshot(), {}, 590).spec['padding']).toMatchObject({ left: 240 });
  });
});
