import { missing, parseDecimal, periodOf } from '@greengauge/kernel';
import type { ResolvedValue } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { OBSERVATION_MARK_ZH, type ObservationMark } from '@greengauge/framework';
import { rateConfidence } from './confidence.js';
import { CONFIDENCE_RULE_ZH } from './model.js';

const asked = periodOf('2025');
const value = (overrides: Partial<ResolvedValue> = {}): ResolvedValue => ({
  kind: 'value', value: parseDecimal('1') ?? ((): never => { throw new Error(); })(), unit: '家', period: periodOf('2025'), status: 'normal', marks: [], observations: [], conflicts: [],
  source: { title: '', publisher: '' }, completeTable: true, ...overrides,
});
const level = (overrides: Partial<ResolvedValue>): string => rateConfidence(value(overrides), asked).confidence;

describe('rateConfidence', () => {
  it('is high for a complete official value of the asked period', () => {
    expect(rateConfidence(value(), asked)).toEqual({ confidence: 'high', reasonsZh: ['官方完整发布，无特别标注'] });
  });

  it('falls with each weakness and names it', () => {
    expect([level({ status: 'provisional' }), level({ marks: ['secondary'] }), level({ completeTable: false }), level({ status: 'derived' })]).toEqual(['medium', 'medium', 'medium', 'medium']);
    expect([level({ marks: ['suspect'] }), level({ marks: ['lower-bound'] }), level({ marks: ['other-basis'] }), level({ marks: ['synthetic'] })]).toEqual(['low', 'low', 'low', 'low']);
    expect(rateConfidence(value({ status: 'provisional' }), asked).reasonsZh).toEqual(['初步数，尚未最终核实']);
  });

  it('is low with three weaknesses', () => {
    expect(level({ status: 'provisional', marks: ['secondary'] })).toBe('medium');
    expect(level({ status: 'provisional', marks: ['secondary'], completeTable: false })).toBe('low');
  });

  it('falls with age: a year is medium, three are low, nine months nothing', () => {
    expect([level({ period: periodOf('2025Q1') }), level({ period: periodOf('2024') }), level({ period: periodOf('2023') }), level({ period: periodOf('2022') })]).toEqual(['high', 'medium', 'medium', 'low']);
  });

  it('is told as it is rated: each mark stands with the level it brings confidence down to', () => {
    const words: Readonly<Record<ObservationMark, string>> = {
      'lower-bound': '下限', approximate: '约数', 'other-basis': '口径不同', suspect: '存疑', 'partial-period': '未覆盖整个报告期', 'revised-later': '后又经修订',
      'excludes-planned-cities': '不含计划单列市', 'excludes-corps': '新疆生产建设兵团', secondary: '二手', synthetic: '演示数据',
    };
    for (const mark of Object.keys(OBSERVATION_MARK_ZH) as ObservationMark[]) {
      const rated = level({ marks: [mark] });
      expect([mark, rated === 'low' || rated === 'medium' ? CONFIDENCE_RULE_ZH[rated].includes(words[mark]) : rated]).toEqual([mark, true]);
      expect([mark, CONFIDENCE_RULE_ZH[rated === 'low' ? 'medium' : 'low'].includes(words[mark])]).toEqual([mark, false]);
    }
    for (const [status, word] of [['provisional', '初步数'], ['estimated', '估计数'], ['derived', '计算得出']] as const) {
      expect([status, level({ status }), CONFIDENCE_RULE_ZH.medium.includes(word)]).toEqual([status, 'medium', true]);
    }
  });

  it('is none without data', () => {
    expect(rateConfidence(missing('not-reported'), asked).confidence).toBe('none');
  });
});
