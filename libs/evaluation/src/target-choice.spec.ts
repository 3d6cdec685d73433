import { NATION, periodOf } from '@greengauge/kernel';
import { regionCode, type TargetDeclaration } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { chooseTarget, mayBeJudged, notJudgedZh } from './target-choice.js';
import { declareTarget } from './testing/build-case.js';

const ZHEJIANG = regionCode('330000');
const INDICATOR = declareTarget().indicator ?? '';
const chosen = (targets: readonly TargetDeclaration[], asked = '2025', region = NATION): readonly (string | undefined)[] => {
  const { judged, others } = chooseTarget(targets, INDICATOR, region, periodOf(asked));
  return [judged?.id, ...others.map(({ id }) => id)];
};

describe('the target that an indicator is judged by', () => {
  it('is the region’s own: the nation’s is neither judged by nor listed there, and the other way round', () => {
    const [national, own] = [declareTarget({ id: 'national' }), declareTarget({ id: 'own', region: ZHEJIANG })];
    expect([chosen([national], '2025', ZHEJIANG), chosen([own]), chosen([national, own], '2025', ZHEJIANG), chosen([national, own])]).toEqual([[undefined], [undefined], ['own'], ['national']]);
  });

  it('is of this indicator alone', () => {
    expect(chosen([declareTarget({ indicator: 'another' })])).toEqual([undefined]);
  });

  it('is the one that falls due next, else the last that fell due', () => {
    const due = [2022, 2025, 2030].map((targetYear) => declareTarget({ id: `t${targetYear}`, targetYear }));
    expect([chosen(due, '2023'), chosen(due, '2025'), chosen(due, '2026'), chosen(due, '2031')].map(([first]) => first)).toEqual(['t2025', 't2025', 't2030', 't2030']);
  });

  it('is the stronger commitment of those of one year: 约束性, 预期性, 部委量化, 未标注, 地方自定, 平台目标', () => {
    const natures = ['platform', 'regional', 'unlabelled', 'ministry', 'expected', 'binding'] as const;
    expect(chosen(natures.map((nature) => declareTarget({ id: nature, nature })))).toEqual(['binding', 'expected', 'ministry', 'unlabelled', 'regional', 'platform']);
  });

  const { value: _, ...worded } = declareTarget({ id: 'worded', nature: 'qualitative', meaning: 'qualitative' });
  it.each([
    [declareTarget({ id: 'recalled', nature: 'binding', evidence: 'recalled' }), '待核实，不据以评价'], [declareTarget({ id: 'reference', nature: 'reference' }), '参考值，非考核目标，不据以评价'],
    [worded, '定性目标，没有数值'], [declareTarget({ id: 'undated', termZh: '三年' }), '期限为“三年”，不据以评价'],
  ])('is never $id', (target, why) => {
    expect([mayBeJudged(target), notJudgedZh(target), chosen([target])]).toEqual([false, why, [undefined, target.id]]);
  });

  it('is said to be so: what may be judged by has no reason against it, but for a missing series', () => {
    expect([mayBeJudged(declareTarget()), notJudgedZh(declareTarget())]).toEqual([true, undefined]);
    const { indicator: __, ...bare } = declareTarget();
    expect(notJudgedZh(bare)).toBe('平台没有对应的数据序列');
  });
});
