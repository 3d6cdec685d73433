import { describe, expect, it } from 'vitest';
import { formById, type FormDeclaration } from '@greengauge/framework';
import { Decimal, periodOf } from '@greengauge/kernel';
import { checkAnswer, checkSubmission, computeExpectedRange, findIntegritySignals, measureProgress, scoreOutlier, withComputed, type Answer, type CheckMaterial } from '../index.js';

const formOf = (id: string): FormDeclaration => formById(id) ?? ((): never => { throw new Error(id); })();
const support = formOf('enterprise-support');
const adoption = formOf('product-adoption');
const number = (value: string): Answer => ({ kind: 'number', value });
const text = (words: string): Answer => ({ kind: 'text', text: words });
const missing: Answer = { kind: 'missing', reason: 'not-collected' };

const GOOD: readonly (readonly [string, Answer])[] = [['support-funds', number('100')], ['grants', number('60')], ['interest-subsidies', number('40')], ['innovation-vouchers', number('0')], ['supported-enterprises', number('9')]];
const material = (answers: readonly (readonly [string, Answer])[], more: Partial<CheckMaterial> = {}): CheckMaterial => ({
  period: periodOf('2025'), answers: new Map(answers), history: new Map(), registry: new Map(), otherForms: new Map(), evidence: new Map(), ...more,
});
const found = (form: FormDeclaration, given: CheckMaterial): string[] => checkSubmission(form, given).map(({ rule, severity }) => `${rule} ${severity}`);
const replace = (cell: string, answer: Answer): (readonly [string, Answer])[] => GOOD.map(([id, old]) => [id, id === cell ? answer : old] as const);

describe('审核关系', () => {
  it('hold for a form that adds up', () => expect(found(support, material(GOOD))).toEqual([]));
  it('find the difference of a sum, and its size', () => {
    const [finding] = checkSubmission(support, material(replace('grants', number('61.5'))));
    expect(finding).toMatchObject({ rule: 'funds-sum', severity: 'error', messageZh: '“01 支持资金合计”为 100万元，分项合计 101.5万元，相差 1.5万元' });
    expect(found(support, material(replace('grants', number('60.01'))))).toEqual([]);
  });
  it('say nothing where a part is missing: missing is not zero', () => expect(found(support, material(replace('grants', missing)))).toEqual([]));
  it('ask for what is required, and take missing as an answer', () => {
    expect(found(support, material([]))).toEqual(Array.from({ length: 5 }, () => 'required error'));
    expect(found(support, material(GOOD.map(([id]) => [id, missing] as const)))).toEqual([]);
  });
  it('name what is missing, and the answers that the page offers for it', () => {
    const said = (id: string): readonly string[] => checkSubmission(formOf(id), material([])).map(({ messageZh }) => messageZh);
    expect(said('enterprise-support')[0]).toBe('“支持资金合计”未填；没有数值的请选择缺报原因、不适用、保密');
    expect(said('experience')).toEqual(['“本年有无赛事论坛”未选择', '“管理制度先进做法”未填；确无内容的请写“无”']);
  });
  it('know that a cumulative value does not fall within its year, and may at the turn of the year', () => {
    const last = (period: string) => ({ lastPeriod: { period: periodOf(period), answers: new Map([['support-funds', number('120')]]) } });
    expect(found(support, material(GOOD, last('2025Q1-Q3')))).toEqual(['funds-cumulative error']);
    expect(found(support, material(GOOD, last('2024')))).toEqual([]);
  });
  it('ask for an explanation beyond the change and outside the expected range', () => {
    const year = { lastYear: { period: periodOf('2024'), answers: new Map([['support-funds', number('60')]]) } };
    expect(checkSubmission(support, material(GOOD, year))).toMatchObject([{ rule: 'funds-year-change', severity: 'warning', messageZh: '“01 支持资金合计”为 100，比2024年的 60增长 66.7%，超过 50%' }]);
    expect(found(support, material(GOOD, { history: new Map([['support-funds', ['50', '52', '51', '49']]]) }))).toEqual(['funds-expected warning']);
    expect(found(support, material(GOOD, { history: new Map([['support-funds', ['50', '52', '51']]]) }))).toEqual([]);
  });
  it('reach across forms, and skip where the other has no number', () => {
    const fiscal = formOf('fiscal-support');
    const answers = [['rd-support', number('10')], ['rd-support-province', number('10')], ['rd-support-below', number('0')], ['adoption-support', number('3')]] as const;
    const other = (answer: Answer) => material(answers, { otherForms: new Map([['enterprise-support', new Map([['innovation-vouchers', answer]])]]) });
    expect(found(fiscal, other(number('4')))).toEqual(['support-covers-enterprises warning']);
    expect(found(fiscal, other(missing))).toEqual([]);
    expect(found(fiscal, material(answers))).toEqual([]);
  });
  it('set the registry beside the answer', () => {
    const check = formOf('registry-check');
    const answers = [['specialised-smes', number('12')], ['technology-brokers', number('3')], ['contracts', number('5')], ['contract-value', number('1000')], ['patent-grants', number('7')]] as const;
    expect(found(check, material(answers, { registry: new Map([['specialised-smes', '12'], ['contract-value', '1000.5'], ['patent-grants', '8']]) }))).toEqual(['grants-registry warning']);
  });
  it('hold a list to what was declared, and its dates to the period', () => {
    const promotion = formOf('catalogue-promotion');
    const row = (date: string): (readonly [string, Answer])[] => [['activities.date#1', text(date)], ['activities.name#1', text('推送会')], ['activities.kind#1', text('push')], ['activities.technologies#1', number('4')]];
    expect(found(promotion, material([['has-activities', text('none')], ...row('2025-03-01')]))).toEqual(['rows-as-declared error']);
    expect(found(promotion, material([['has-activities', text('some')]]))).toEqual(['rows-as-declared error']);
    expect(found(promotion, material([['has-activities', text('some')], ...row('2024-12-31')]))).toEqual(['dates-in-period error']);
    expect(found(promotion, material([['has-activities', text('some')], ...row('2025-03-01').slice(0, 2)]))).toEqual(['required error', 'required error']);
  });
});

describe('computed cells', () => {
  it('divide, and are missing without a number or over zero', () => {
    const share = (a: Answer, b: Answer) => withComputed(adoption, new Map([['green-procurement', a], ['same-kind-procurement', b]])).get('procurement-share');
    expect(share(number('25'), number('30'))).toEqual(number('83.3'));
    expect(share(number('0'), number('30'))).toEqual(number('0'));
    expect(share(missing, number('30'))).toEqual(missing);
    expect(share(number('0'), number('0'))).toEqual(missing);
    expect(withComputed(adoption, new Map([['green-procurement', number('1')]])).has('procurement-share')).toBe(false);
  });
  it('count rows; an empty list is zero only when it was declared so', () => {
    const events = (answers: readonly (readonly [string, Answer])[]) => withComputed(formOf('experience'), new Map(answers)).get('contests-and-forums');
    expect(events([])).toBeUndefined();
    expect(events([['has-events', text('none')]])).toEqual(number('0'));
    expect(events([['has-events', text('some')], ['events.name#2', text('赛')], ['events.name#7', text('坛')]])).toEqual(number('2'));
  });
  it('nobody can answer', () => expect(withComputed(adoption, new Map([['procurement-share', number('99')]])).has('procurement-share')).toBe(false));
});

describe('an answer', () => {
  const [funds, , , , count] = support.fields;
  it.each([['1e3', 'answer-number'], ['1,000', 'answer-number'], ['', 'answer-number'], ['-1', 'answer-negative'], ['1.234', 'answer-decimals'], ['12345678901234', 'answer-digits'], ['=1+1', 'answer-number'], ['NaN', 'answer-number']])('%s is refused as %s', (value, code) => {
    expect(funds?.kind === 'number' && checkAnswer(funds, number(value))).toMatchObject({ ok: false, error: { code } });
  });
  it.each([['007.50', '7.5'], ['-0', '0'], ['0', '0'], ['9999999999999.99', '9999999999999.99']])('%s is kept as %s', (value, kept) => expect(funds?.kind === 'number' && checkAnswer(funds, number(value))).toEqual({ ok: true, value: number(kept) }));
  it('of a count is whole', () => expect(count?.kind === 'number' && checkAnswer(count, number('1.5'))).toMatchObject({ ok: false }));
  it('tells zero, missing, not applicable and confidential apart', () => {
    for (const answer of [number('0'), missing, { kind: 'not-applicable' }, { kind: 'confidential' }] satisfies Answer[]) expect(funds?.kind === 'number' && checkAnswer(funds, answer)).toEqual({ ok: true, value: answer });
  });
});

describe('an expected range', () => {
  const decimals = (...values: number[]): Decimal[] => values.map((value) => new Decimal(value));
  it('is median ± 3·1.4826·MAD, by hand', () => {
    const range = computeExpectedRange(decimals(10, 12, 14, 16, 18));
    expect(range && [range.median.toFixed(), range.low.toFixed(4), range.high.toFixed(4)]).toEqual(['14', '5.1044', '22.8956']);
  });
  it('leaves a tenth of room around a flat history, and is cut at the floor', () => {
    expect(computeExpectedRange(decimals(5, 5, 5, 5))).toMatchObject({ low: new Decimal('4.5'), high: new Decimal('5.5') });
    expect(computeExpectedRange(decimals(0, 9, 1, 8), new Decimal(0))?.low.toFixed()).toBe('0');
    expect(computeExpectedRange(decimals(1, 2, 3))).toBeUndefined();
  });
  it('finds outliers among peers', () => {
    expect(scoreOutlier(new Decimal(100), decimals(10, 11, 12, 13, 9))?.outlier).toBe(true);
    expect(scoreOutlier(new Decimal(12), decimals(10, 11, 12, 13, 9))?.outlier).toBe(false);
    expect(scoreOutlier(new Decimal(12), decimals(10, 11))).toBeUndefined();
  });
});

describe('signals and progress', () => {
  const field = (cell: string, value: string, more: object = {}) => ({ cell, labelZh: cell, unit: '万元', decimals: 2, value, ...more });
  it('see a target that is just met, heaped digits and one growth for all', () => {
    expect(findIntegritySignals([field('a', '100.2', { target: '100' }), field('b', '99', { target: '100' }), field('c', '130', { target: '100' })]).map(({ kind, cell }) => [kind, cell])).toEqual([['hugging-target', 'a']]);
    expect(findIntegritySignals(['100', '250', '395', '400', '123'].map((value, index) => field(String(index), value))).map(({ kind }) => kind)).toEqual(['digit-heaping']);
    expect(findIntegritySignals(['123', '257', '391', '402', '118'].map((value, index) => field(String(index), value)))).toEqual([]);
    expect(findIntegritySignals([field('a', '110', { lastYear: '100' }), field('b', '220', { lastYear: '200' }), field('c', '50', { lastYear: '50' })]).map(({ kind }) => kind)).toEqual(['identical-growth']);
  });
  it('take a total with one part for the one number it is', () => {
    const one = [field('total', '110.0', { lastYear: '100' }), field('part', '110', { lastYear: '100.0' })];
    expect(findIntegritySignals(one)).toEqual([]);
    expect(findIntegritySignals([...one, field('other', '220', { lastYear: '200' })]).map(({ messageZh }) => messageZh)).toEqual([expect.stringMatching(/^“total”、“other”同比增速同为 10\.00%$/)]);
  });
  it('count required cells only, those of begun rows included', () => {
    expect(measureProgress(support, new Map())).toEqual({ answered: 0, required: 5 });
    expect(measureProgress(support, new Map(GOOD))).toEqual({ answered: 5, required: 5 });
    expect(measureProgress(formOf('experience'), new Map([['cases.title#1', text('案例')]]))).toEqual({ answered: 1, required: 5 });
  });
});
