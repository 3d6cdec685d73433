import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectObservation } from './select-observation.js';
import { declare, observe } from './testing/build-observation.js';

const declaration = declare();

describe('selectObservation', () => {
  it('takes the source that the declaration ranks first and keeps the other as a conflict', () => {
    const press = observe({ value: '3053.5', sourcePublisher: '陕西省科技厅', sourceTitle: '新闻发布' });
    const yearbook = observe({ value: '3048.7', sourcePublisher: '国家统计局', sourceTitle: '年鉴' });
    const { chosen, conflicts } = selectObservation(declaration, [press, yearbook]);
    expect(chosen?.value).toBe('3048.7');
    expect(conflicts.map(({ value }) => value)).toEqual(['3053.5']);
  });

  it.each(['other-basis', 'suspect', 'lower-bound', 'partial-period'] as const)('lets no %s value beat a clean one, however high its source', (mark) => {
    const marked = observe({ value: '90', marks: [mark] });
    const clean = observe({ value: '91', sourcePublisher: '媒体汇总', sourceTitle: '汇总' });
    expect(selectObservation(declaration, [marked, clean]).chosen?.value).toBe('91');
  });

  it('prefers a floor to a doubted value and a doubted value to none', () => {
    const floor = observe({ value: '90', marks: ['lower-bound'] });
    const doubted = observe({ value: '91', marks: ['suspect'], sourceTitle: '另一公报' });
    const none = observe({ status: 'missing', missingReason: 'not-published', sourceTitle: '无数据' });
    const { value: _value, ...withoutValue } = none;
    expect(selectObservation(declaration, [doubted, floor, withoutValue]).chosen?.value).toBe('90');
    expect(selectObservation(declaration, [withoutValue, doubted]).chosen?.value).toBe('91');
  });

  it('takes the later record of equal rank, and real before demonstration data', () => {
    const older = observe({ value: '1', recordedAtMs: 1 });
    const newer = observe({ value: '2', recordedAtMs: 2, sourceTitle: '更正公报' });
    const synthetic = observe({ value: '3', recordedAtMs: 3, sourceKind: 'synthetic', sourceTitle: '演示' });
    const real = observe({ value: '4', marks: ['suspect'], sourceTitle: '存疑' });
    expect(selectObservation(declaration, [older, newer]).chosen?.value).toBe('2');
    expect(selectObservation(declaration, [synthetic, real]).chosen?.value).toBe('4');
  });

  it('calls values that agree at the coarser precision no conflict: 6.8万亿元 and 67998.2亿元', () => {
    const rounded = observe({ value: '6.8', unit: '万亿元', sourcePublisher: '工业和信息化部', sourceTitle: '快讯' });
    const exact = observe({ value: '67998.2' });
    const other = observe({ value: '66000', sourcePublisher: '媒体', sourceTitle: '报道' });
    expect(selectObservation(declaration, [rounded, exact]).conflicts).toEqual([]);
    expect(selectObservation(declaration, [rounded, exact, other]).conflicts.map(({ value }) => value)).toEqual(['66000']);
  });

  it('has nothing to choose without candidates', () => {
    expect(selectObservation(declaration, [])).toEqual({ chosen: undefined, conflicts: [] });
  });

  it('does not depend on the order of candidates', () => {
    const candidates = [
      observe({ value: '1', sourcePublisher: '科技厅' }), observe({ value: '2', marks: ['suspect'], sourceTitle: '甲' }),
      observe({ value: '3', sourceTitle: '乙' }), observe({ value: '4', sourceTitle: '丙' }), observe({ value: '5', sourceKind: 'synthetic', sourceTitle: '丁' }),
    ];
    const expected = selectObservation(declaration, candidates);
    fc.assert(fc.property(fc.shuffledSubarray(candidates, { minLength: candidates.length }), (shuffled) => {
      expect(selectObservation(declaration, shuffled)).toEqual(expected);
    }));
  });
});
