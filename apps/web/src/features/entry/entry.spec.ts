import { describe, expect, it } from 'vitest';
import type { CellFieldView } from '@greengauge/contracts';
import { answerText, changePercent, readTyped, sameAnswer } from './answer-text.js';
import { inputId, keyOf } from './cell-key.js';
import { findingsShown } from './findings-shown.js';
import { isBlock, parseBlock } from './paste-block.js';

const money: CellFieldView = { kind: 'number', id: 'm', no: '01', labelZh: '资金', unit: '万元', decimals: 2, answers: ['missing', 'not-applicable'], computed: false, required: true };
const count: CellFieldView = { kind: 'number', id: 'c', no: '02', labelZh: '家数', unit: '家', decimals: 0, answers: [], computed: false, required: true };
const kind: CellFieldView = { kind: 'choice', id: 'k', labelZh: '类型', required: true, options: [{ id: 'push', labelZh: '推送' }] };
const day: CellFieldView = { kind: 'date', id: 'd', labelZh: '日期', required: true };

describe('findings', () => {
  const finding = (rule: string) => ({ id: rule, rule, ruleZh: rule, severity: 'error' as const, messageZh: rule, cells: [] });
  it('call an empty cell a mistake only once the check is asked for, and everything else at once', () => {
    const all = [finding('required'), finding('sum')];
    expect(findingsShown(all, false).map(({ rule }) => rule)).toEqual(['sum']);
    expect(findingsShown(all, true)).toEqual(all);
  });
});

describe('what is typed', () => {
  it.each([['1,234.5', '1234.5'], ['１２３．４', '123.4'], ['0', '0'], ['007', '7'], ['.5', '0.5'], ['12.', '12'], [' 12 ', '12'], ['1 234', '1234'], ['1200.50', '1200.5'], ['10.00', '10'], ['100', '100'], ['-0', '0'], ['1.2300', '1.23'], ['−0.00', '0']])('reads %j as %s', (text, value) => {
    expect(readTyped(money, text)).toEqual({ ok: true, answer: { kind: 'number', value } });
  });
  it.each([[money, '-1'], [money, '1.234'], [count, '1.5'], [money, '约10'], [money, '=1+1'], [money, '1,23'], [count, '不适用'], [money, '保密'], [kind, '其他'], [day, '三月']] as const)('refuses %o %j with a reason', (field, text) => {
    expect(readTyped(field, text)).toMatchObject({ ok: false, problemZh: expect.stringMatching(/.{4,}/) });
  });
  it('counts decimals in what is left of the zeros a spreadsheet writes', () => {
    expect(readTyped(count, '100.00')).toEqual({ ok: true, answer: { kind: 'number', value: '100' } });
    expect(readTyped(count, '100.50')).toEqual({ ok: false, problemZh: '应为整数' });
  });
  it.each([
    ['3万', '只填数字，不带单位；本格单位为万元，单位不同的请先换算'], ['1.2 亿元', '只填数字，不带单位；本格单位为万元，单位不同的请先换算'], ['12.5%', '只填数字，不带单位；本格单位为万元，单位不同的请先换算'],
    ['1e5', '不用科学计数法，请写出全部数字'], ['1,23,4', '分隔符的位置不对，请核对数字（千分位可省略）'], ['12,34', '分隔符的位置不对，请核对数字（千分位可省略）'],
    ['约100', '应为确定的数值，不写“约”“超过”等；拿不准的请在备注中说明'], ['<5', '应为确定的数值，不写“约”“超过”等；拿不准的请在备注中说明'],
    ['暂无', '应为数值；没有数据请选“缺报”等答复，不要填 0 或文字'], ['-3', '不应为负数'], ['－3', '不应为负数'],
  ])('says of %s what to write instead', (text, problemZh) => expect(readTyped(money, text)).toEqual({ ok: false, problemZh }));
  it('keeps zero, missing, not applicable and nothing apart', () => {
    expect([readTyped(money, '0'), readTyped(money, '未统计'), readTyped(money, '不适用'), readTyped(money, ' ')].map((one) => one.ok && one.answer)).toEqual([
      { kind: 'number', value: '0' }, { kind: 'missing', reason: 'not-collected' }, { kind: 'not-applicable' }, null,
    ]);
  });
  it('reads choices by their label and days in the usual forms', () => {
    expect(readTyped(kind, '推送')).toEqual({ ok: true, answer: { kind: 'text', text: 'push' } });
    for (const text of ['2025-3-9', '2025/03/09', '2025年3月9日']) expect(readTyped(day, text)).toEqual({ ok: true, answer: { kind: 'text', text: '2025-03-09' } });
  });
  it.each(['2025-13-01', '2025-02-29', '2025年4月31日', '2025-00-10', '2025-1-0'])('knows no %s', (text) => expect(readTyped(day, text)).toEqual({ ok: false, problemZh: expect.stringMatching(/^没有 2025-\d\d-\d\d 这一天，请核对$/) }));
  it('knows the day that a leap year has', () => expect(readTyped(day, '2024-02-29')).toMatchObject({ ok: true }));
});

describe('what is shown', () => {
  it('groups thousands, names the other answers, never prints a missing value as a number', () => {
    expect(answerText({ kind: 'number', value: '-1234567.89' })).toBe('-1,234,567.89');
    expect(answerText({ kind: 'missing', reason: 'not-published' })).toBe('缺报：尚未发布');
    expect(answerText(undefined)).toBe('未填');
    expect(answerText({ kind: 'text', text: 'push' }, kind)).toBe('推送');
  });
  it('gives a change only where there are two numbers and a base', () => {
    expect(changePercent({ kind: 'number', value: '110' }, { kind: 'number', value: '100' })).toBe('+10.0%');
    expect(changePercent({ kind: 'number', value: '1' }, { kind: 'number', value: '0' })).toBeUndefined();
    expect(changePercent({ kind: 'missing', reason: 'not-due' }, { kind: 'number', value: '1' })).toBeUndefined();
    expect(sameAnswer(undefined, null)).toBe(true);
  });
});

describe('a block from a spreadsheet', () => {
  it('keeps quoted line ends, doubled quotes and empty cells', () => {
    expect(parseBlock('1\t2\t\r\n"a\nb"\t"say ""x"""\t3\r\n')).toEqual([['1', '2', ''], ['a\nb', 'say "x"', '3']]);
    expect(isBlock('12\r\n')).toBe(false);
    expect(isBlock('1\n2')).toBe(true);
  });
  it('names cells by field and row', () => {
    expect(keyOf({ cell: 'activities.date', row: '3' })).toBe('activities.date#3');
    expect(inputId('activities.date#3')).toBe('cell-activities_date_3');
  });
});
