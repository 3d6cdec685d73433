import { periodOf } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakdownGapZh, findBreakdownGaps } from './breakdown-gaps.js';
import { sampleCatalogue } from './testing/sample-catalogue.js';

const NATION = sampleCatalogue.regions[0]?.code;

function row(value: string | undefined, breakdown = '', rest: Partial<NewObservation> = {}): NewObservation {
  if (NATION === undefined) throw new Error('no region');
  return {
    indicator: 'rd-expenditure', region: NATION, period: periodOf('2025' as NewObservation['period']).id, breakdown, status: value === undefined ? 'missing' : 'normal',
    ...(value === undefined ? { missingReason: 'not-published' } : { value }), unit: '亿元', marks: [], sourceKind: 'import', sourceTitle: '公报', sourcePublisher: '局', completeTable: false, ...rest,
  };
}

const told = (...rows: readonly NewObservation[]): readonly string[] => findBreakdownGaps(rows, sampleCatalogue).map((gap) => breakdownGapZh(gap, sampleCatalogue));

describe('parts of a total', () => {
  it('that add up to something else are told with both numbers, by each way of breaking down', () => {
    expect(told(row('1000', '部门=企业'), row('3000'), row('2500', '部门=高校'), row('1200', '领域=储能;规模=大'), row('1800', '领域=储能;规模=小'), row('4000', '领域=储能'))).toEqual([
      '全国2025年R&D经费按部门的2个分项之和为3500亿元，合计为3000亿元，相差500亿元',
      '全国2025年R&D经费按领域的1个分项之和为4000亿元，合计为3000亿元，相差1000亿元',
    ]);
  });

  it('may differ from it by what rounding takes, and no further', () => {
    expect(told(row('100'), row('33.3', '部门=企业'), row('33.3', '部门=高校'), row('33.3', '部门=其他'))).toEqual([]);
    expect(told(row('100.0'), row('33.3', '部门=企业'), row('33.3', '部门=高校'), row('33.3', '部门=其他'))).toEqual([]);
    expect(told(row('100.01'), row('33.31', '部门=企业'), row('33.31', '部门=高校'), row('33.31', '部门=其他'))).toHaveLength(1);
  });

  it('are not judged where one is missing, a floor or round, of another source, or a rate', () => {
    const part = row('1', '部门=企业');
    expect(told(row('3'), part, row(undefined, '部门=高校'))).toEqual([]);
    expect(told(row('3', '', { marks: ['lower-bound'] }), part)).toEqual([]);
    expect(told(row('3'), { ...part, marks: ['approximate'] })).toEqual([]);
    expect(told(row('3'), { ...part, sourceTitle: '另一公报' })).toEqual([]);
    expect(told(row('3', '', { indicator: 'green-loan-yoy', unit: '%' }), { ...part, indicator: 'green-loan-yoy', unit: '%' })).toEqual([]);
    expect(told(part)).toEqual([]);
  });

  it('of any numbers that were added up exactly leave no gap, and one more leaves that', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 10, max: 1000 }), (values, more) => {
      const parts = values.map((value, at) => row(String(value), `部门=第${at}`));
      const whole = values.reduce((sum, value) => sum + value, 0);
      expect(told(row(String(whole)), ...parts)).toEqual([]);
      expect(findBreakdownGaps([row(String(whole + more)), ...parts], sampleCatalogue).map(({ difference }) => difference.toNumber())).toEqual([-more]);
    }), { numRuns: 100 });
  });
});
