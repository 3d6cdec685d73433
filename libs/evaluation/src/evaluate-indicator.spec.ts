import { describe, expect, it } from 'vitest';
import { declareTarget, evaluateCase, observe } from './testing/build-case.js';

const BASE = { year: 2020, value: '20' } as const;

describe('the verdict of a level target', () => {
  it('compares progress with the time that has passed at the end of the value’s own period', () => {
    // (60−20)/(100−20) = 50 % in 2023, when 60 % of 2021–2025 had passed; the asked 2025 is not held against a value of 2023.
    const { evaluation, told } = evaluateCase({ targets: [declareTarget({ baseline: BASE })], observations: [observe('2022', '50'), observe('2023', '60')] });
    expect([told(evaluation.attainment), told(evaluation.progress), told(evaluation.judgedTimeProgress), told(evaluation.timeProgress)]).toEqual(['60.0%', '50.0%', '60.0%', '100.0%']);
    expect(evaluation.verdict).toBe('behind');
    expect(evaluation.explanationZh).toBe('截至2023年末，绿色企业数为60家，同比增长20.0%；2025年目标为不低于100家（预期性，《关于进一步完善市场导向的绿色技术创新体系实施方案（2023—2025年）》），完成率60.0%，自基期以来已完成目标进程的50.0%，2023年末时间进度60.0%，目标进程慢于时间进度，评价为滞后于预期。');
  });

  it('is achieved early when met before the end, and says since when', () => {
    const observations = [observe('2022', '90'), observe('2023', '100'), observe('2024', '104')];
    const early = evaluateCase({ targets: [declareTarget({ baseline: BASE })], observations });
    expect(early.evaluation.verdict).toBe('achieved-early');
    expect(early.evaluation.explanationZh).toContain('2023年末已达到目标，早于目标年份，评价为提前实现');
    const after = evaluateCase({ targets: [declareTarget({ baseline: BASE })], observations: [...observations, observe('2025', '110')] });
    expect(after.evaluation.verdict).toBe('achieved-early');
  });

  it('is not achieved early when it was lost again, and is judged by the last year of its term', () => {
    const lost = [observe('2023', '100'), observe('2024', '95'), observe('2025', '101')];
    expect(evaluateCase({ targets: [declareTarget()], observations: lost }).evaluation.verdict).toBe('on-track');
    const unknown = [observe('2023', '120')];
    expect(evaluateCase({ targets: [declareTarget({ targetYear: 2022 })], observations: unknown, period: '2024' }).evaluation.explanationZh).toContain('缺少目标年份数据，其后数据达到目标');
    const late = [observe('2022', '90'), observe('2023', '120')];
    expect(evaluateCase({ targets: [declareTarget({ targetYear: 2022 })], observations: late, period: '2024' }).evaluation.verdict).toBe('behind');
  });

  it('is reversed where lower is better', () => {
    const days = { unit: '天', direction: 'down', measurement: 'rate', acrossTime: 'none', acrossRegions: 'none', nameZh: '审查周期', decimals: 1 } as const;
    const target = declareTarget({ comparator: '<=', value: '16', unit: '天', baseline: { year: 2020, value: '20' } });
    const { evaluation, told } = evaluateCase({ indicator: days, targets: [target], observations: [observe('2024', '18', { unit: '天' })] });
    expect([told(evaluation.attainment), told(evaluation.progress), evaluation.verdict]).toEqual(['88.9%', '50.0%', 'behind']);
    expect(evaluateCase({ indicator: days, targets: [target], observations: [observe('2024', '16', { unit: '天' })] }).evaluation.verdict).toBe('achieved-early');
  });

  it('converts the target to the unit of the indicator, and is unrated where it does not convert', () => {
    const target = declareTarget({ value: '0.02', unit: '万家' });
    const { evaluation, told } = evaluateCase({ targets: [target], observations: [observe('2024', '150')] });
    expect(told(evaluation.attainment)).toBe('75.0%');
    const wrong = evaluateCase({ targets: [declareTarget({ unit: '个' })], observations: [observe('2024', '150')] });
    expect(wrong.evaluation.verdict).toBe('unrated');
    expect(wrong.evaluation.explanationZh).toContain('目标单位个与指标单位家不能换算，未作评价');
  });

  it('survives a target of zero, negative values and a single observation', () => {
    const zero = evaluateCase({ targets: [declareTarget({ value: '0' })], observations: [observe('2024', '5')] });
    expect([zero.told(zero.evaluation.attainment), zero.evaluation.verdict]).toEqual(['zero-denominator', 'achieved-early']);
    const negative = evaluateCase({ indicator: { range: 'any' }, targets: [declareTarget({ baseline: { year: 2020, value: '-20' } })], observations: [observe('2022', '-8')] });
    expect([negative.told(negative.evaluation.attainment), negative.told(negative.evaluation.progress), negative.evaluation.verdict]).toEqual(['not-applicable', '10.0%', 'behind']);
  });

  it('is unrated without a start, unless the target is met', () => {
    const open = declareTarget({ document: 'manufacturing-green-2024' });
    const unmet = evaluateCase({ targets: [open], observations: [observe('2024', '60')] });
    expect([unmet.evaluation.verdict, unmet.evaluation.timeProgress]).toEqual(['unrated', undefined]);
    expect(evaluateCase({ targets: [open], observations: [observe('2024', '160')] }).evaluation.verdict).toBe('achieved-early');
  });

  it('is not given on a doubted value', () => {
    for (const mark of ['suspect', 'other-basis'] as const) {
      expect(evaluateCase({ targets: [declareTarget({ baseline: BASE })], observations: [observe('2024', '160', { marks: [mark] })] }).evaluation.verdict).toBe('unrated');
    }
  });
});

describe('other kinds of targets', () => {
  it('sets average growth against the growth since the year before the term', () => {
    // 100 → 133.1 in three years is exactly 10 %; the target is more than 7 %: 142.9 % of it.
    const target = declareTarget({ meaning: 'average-annual-growth', value: '7', unit: '%', comparator: '>', fromYear: 2021 });
    const { evaluation, told } = evaluateCase({ targets: [target], observations: [observe('2020', '1000'), observe('2023', '1331')] });
    expect([told(evaluation.averageGrowth), told(evaluation.attainment), evaluation.verdict]).toEqual(['10.0%', '142.9%', 'ahead']);
    expect(evaluation.explanationZh).toContain('2021—2025年目标为年均增长超过7%（预期性');
  });

  it('tells a target without a stated nature so that it can be read aloud', () => {
    const { evaluation } = evaluateCase({ targets: [declareTarget({ nature: 'unlabelled' })], observations: [observe('2024', '90')] });
    expect(evaluation.explanationZh).toContain('目标为不低于100家（规划目标，性质未标注，《');
  });

  it('is unrated without the base year of the average', () => {
    const target = declareTarget({ meaning: 'average-annual-growth', value: '7', unit: '%', comparator: '>', fromYear: 2021 });
    const { evaluation } = evaluateCase({ targets: [target], observations: [observe('2021', '1000'), observe('2023', '1331')] });
    expect(evaluation.verdict).toBe('unrated');
    expect(evaluation.explanationZh).toContain('缺少基期2020年数据，未作评价');
  });

  it('names a base that was revised and lowers the confidence', () => {
    const target = declareTarget({ meaning: 'average-annual-growth', value: '7', unit: '%', comparator: '>', fromYear: 2021 });
    const { evaluation } = evaluateCase({ targets: [target], observations: [observe('2020', '1000', { marks: ['revised-later'] }), observe('2025', '1331')] });
    expect(evaluation.explanationZh).toContain('（基期2020年数据为初次发布数，后又经修订）');
    expect(evaluation.confidence).toBe('medium');
  });

  it('computes a fall since the base year from the level', () => {
    // 50 → 45 is a fall of 10 % of the 13.5 % asked: 74.1 %, against 80 % of time at the end of 2024.
    const level = { unit: '分', direction: 'down', measurement: 'rate', acrossTime: 'none', acrossRegions: 'none' } as const;
    const target = declareTarget({ meaning: 'reduction-since-base', value: '13.5', unit: '%', baseline: { year: 2020, value: '0' } });
    const { evaluation, told } = evaluateCase({ indicator: level, targets: [target], observations: [observe('2020', '50', { unit: '分' }), observe('2024', '45', { unit: '分' })] });
    expect([told(evaluation.changeSinceBase), told(evaluation.attainment), told(evaluation.progress), evaluation.verdict]).toEqual(['10.0%', '74.1%', '74.1%', 'behind']);
  });

  it('tells which way the level went', () => {
    const level = { unit: '分', direction: 'up', measurement: 'rate', acrossTime: 'none', acrossRegions: 'none' } as const;
    const explained = (meaning: 'reduction-since-base' | 'increase-since-base', to: string): string => evaluateCase({
      indicator: level, targets: [declareTarget({ meaning, value: '20', unit: '%', fromYear: 2021 })], observations: [observe('2020', '50', { unit: '分' }), observe('2024', to, { unit: '分' })],
    }).evaluation.explanationZh;
    expect(explained('reduction-since-base', '45')).toContain('目标为比2020年累计下降20%（');
    expect(explained('reduction-since-base', '45')).toContain('较基期累计下降10.0%，');
    expect(explained('reduction-since-base', '55')).toContain('较基期累计增长10.0%，');
    expect(explained('increase-since-base', '45')).toContain('较基期累计下降10.0%，');
    expect(explained('increase-since-base', '50')).toContain('较基期累计增幅为零，');
  });

  it('guesses no base year where the document gives none', () => {
    const target = declareTarget({ document: 'manufacturing-green-2024', meaning: 'average-annual-growth', value: '7', unit: '%' });
    const { evaluation } = evaluateCase({ targets: [target], observations: [observe('2024', '1000'), observe('2025', '1331')] });
    expect(evaluation.explanationZh).toContain('目标未载明起始年份，无法确定基期，未作评价');
  });

  it('takes an indicator that is itself the fall as it stands', () => {
    const fall = { unit: '%', direction: 'up', measurement: 'rate', acrossTime: 'none', acrossRegions: 'none', decimals: 1 } as const;
    const target = declareTarget({ meaning: 'reduction-since-base', value: '13.5', unit: '%', baseline: { year: 2020, value: '0' } });
    const { evaluation, told } = evaluateCase({ indicator: fall, targets: [target], observations: [observe('2024', '11.4', { unit: '%' })] });
    expect([told(evaluation.attainment), told(evaluation.progress), evaluation.verdict]).toEqual(['84.4%', '84.4%', 'on-track']);
  });
});

describe('what is shown and not judged by', () => {
  it('lists recalled, reference, qualitative and yearless targets beside', () => {
    const targets = [
      declareTarget({ id: 'a', evidence: 'recalled' }), declareTarget({ id: 'b', nature: 'reference' }), declareTarget({ id: 'c', meaning: 'qualitative', nature: 'qualitative' }),
      declareTarget({ id: 'd', termZh: '三年' }), declareTarget({ id: 'e', region: '500000' as never }),
    ];
    const { evaluation } = evaluateCase({ targets, observations: [observe('2024', '160')] });
    expect(evaluation.target).toBe('none');
    expect(evaluation.otherTargets.map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
    expect(evaluation.verdict).toBe('unrated');
  });

  it('judges by the target that comes next, the stronger of two, and lists the other', () => {
    const targets = [declareTarget({ id: 'later', targetYear: 2030 }), declareTarget({ id: 'weak', nature: 'unlabelled' }), declareTarget({ id: 'strong', nature: 'binding' }), declareTarget({ id: 'past', targetYear: 2022 })];
    const { evaluation } = evaluateCase({ targets, observations: [observe('2024', '160')] });
    expect(evaluation.target !== 'none' && evaluation.target.id).toBe('strong');
    expect(evaluation.otherTargets.map(({ id }) => id)).toEqual(['weak', 'later', 'past']);
  });
});

describe('without an official target', () => {
  it('judges the trend and says so', () => {
    const { evaluation } = evaluateCase({ observations: [observe('2024', '50'), observe('2025', '47')] });
    expect([evaluation.verdict, evaluation.trend]).toEqual(['unrated', 'worsening']);
    expect(evaluation.explanationZh).toBe('截至2025年末，绿色企业数为47家，同比下降6.0%；未设官方量化目标，不评价完成情况，2025年末比2024年末下降6.0%，趋势走弱。');
  });

  it('says what is missing when nothing is known', () => {
    const { evaluation, told } = evaluateCase({ indicator: { mechanisms: ['P2.1'] }, observations: [] });
    expect([told(evaluation.actual), told(evaluation.yoy), evaluation.confidence, evaluation.trend, evaluation.actualPeriod]).toEqual(['not-collected', 'input-missing', 'none', 'undetermined', undefined]);
    expect(evaluation.explanationZh).toBe('截至2025年末，绿色企业数无数据（未采集），未设官方量化目标，未作评价。');
    const regional = evaluateCase({ indicator: { mechanisms: ['P2.1'] }, observations: [], region: '620000' });
    expect(regional.told(regional.evaluation.actual)).toBe('not-reported');
  });

  it('does not look past the asked period', () => {
    const { evaluation, told } = evaluateCase({ observations: [observe('2026', '70')] });
    expect(told(evaluation.actual)).toBe('not-published');
  });
});

describe('flows and parts of a year', () => {
  const flow = { measurement: 'flow', acrossTime: 'add', unit: '亿元', decimals: 1, nameZh: '成交额' } as const;
  const amount = (period: string, value: string): ReturnType<typeof observe> => observe(period, value, { unit: '亿元' });

  it('tells the last whole year and the part beside it', () => {
    const { evaluation, told } = evaluateCase({ indicator: flow, observations: [amount('2023', '90'), amount('2024', '100'), amount('2025Q1-Q3', '80')] });
    expect([evaluation.actualPeriod, told(evaluation.actual), told(evaluation.latestPartial)]).toEqual(['2024', '100.0亿元', '80.0亿元']);
    expect(evaluation.series.map(({ period }) => period)).toEqual(['2023', '2024']);
    expect(evaluation.explanationZh).toContain('（2025年前三季度为80亿元，不与年度数比较）');
  });

  it('is set beside the same part of other years, never beside another part: 上半年 is no base of 前三季度', () => {
    const part = (...observations: readonly ReturnType<typeof amount>[]) => evaluateCase({ indicator: flow, observations, period: '2025Q1-Q3' }).evaluation;
    expect(part(amount('2024Q1-Q2', '10'), amount('2025Q1-Q2', '40'), amount('2025Q1-Q3', '80'))).toMatchObject({ trend: 'undetermined', series: [{ period: '2025Q1-Q3' }] });
    expect(part(amount('2024Q1-Q3', '70'), amount('2025Q1-Q2', '40'), amount('2025Q1-Q3', '80'))).toMatchObject({ trend: 'improving', series: [{ period: '2024Q1-Q3' }, { period: '2025Q1-Q3' }] });
  });

  it('does not hold a part of a year against a yearly target', () => {
    const target = declareTarget({ value: '100', unit: '亿元', baseline: { year: 2020, value: '20' } });
    const { evaluation } = evaluateCase({ indicator: flow, targets: [target], observations: [amount('2025Q1-Q3', '80')] });
    expect([evaluation.actualPeriod, evaluation.verdict]).toEqual(['2025Q1-Q3', 'unrated']);
  });

  it('shows the value of last year only where it may be compared', () => {
    const broken = evaluateCase({ indicator: { ...flow, breaks: [{ from: '2025', reasonZh: '新口径' }] }, observations: [amount('2024', '100'), amount('2025', '200')] });
    expect([broken.told(broken.evaluation.yoy), broken.evaluation.previous]).toEqual(['series-break', undefined]);
    expect(broken.evaluation.breaks).toEqual([{ from: '2025', reasonZh: '新口径' }]);
    const whole = evaluateCase({ indicator: flow, observations: [amount('2024', '100'), amount('2025', '200')] });
    expect([whole.told(whole.evaluation.yoy), whole.told(whole.evaluation.previous)]).toEqual(['100.0%', '100.0亿元']);
  });

  it('prints a hedged number as its source did', () => {
    const hedged = evaluateCase({ indicator: flow, observations: [observe('2025', '68000', { unit: '亿元', marks: ['approximate'] })] });
    expect(hedged.told(hedged.evaluation.actual)).toBe('68000亿元');
    expect(hedged.evaluation.explanationZh).toContain('成交额约为68000亿元');
    const floor = evaluateCase({ indicator: flow, observations: [observe('2025', '1.6', { unit: '万亿元', marks: ['lower-bound'] })] });
    expect(floor.evaluation.explanationZh).toContain('成交额超过16000亿元');
  });
});
