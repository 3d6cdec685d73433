import { parsePeriod } from '@greengauge/kernel';
import type { CellFieldView } from './form.contract.js';
import type { Answer } from './submission.contract.js';

export const MISSING_ZH: Readonly<Record<Extract<Answer, { kind: 'missing' }>['reason'], string>> = {
  'not-collected': '未统计', 'not-published': '尚未发布', 'not-in-force': '尚未实施', 'not-due': '未到期',
};

/** 0–9 typed in full width, separators of thousands, blanks around. */
const plain = (text: string): string =>
  text.trim().replaceAll(/[０-９．－−＋，]/g, (sign) => '0123456789.--+,'['０１２３４５６７８９．－−＋，'.indexOf(sign)] ?? sign).replaceAll(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '');

export type Typed = { readonly ok: true; readonly answer: Answer | null } | { readonly ok: false; readonly problemZh: string };

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** What a person typed or pasted into a cell: null empties it; words of the other answers are understood; anything else is named. */
export function readTyped(field: CellFieldView, text: string): Typed {
  const bare = text.trim();
  if (bare === '') return { ok: true, answer: null };
  if (field.kind === 'number') return readNumber(field, bare);
  if (field.kind === 'choice') {
    const option = field.options.find(({ id, labelZh }) => id === bare || labelZh === bare);
    return option ? { ok: true, answer: { kind: 'text', text: option.id } } : { ok: false, problemZh: `应为：${field.options.map(({ labelZh }) => labelZh).join('、')}` };
  }
  if (field.kind === 'date') {
    const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bare) ?? [];
    if (!year || !month || !day) return { ok: false, problemZh: '应为日期，如 2025-03-09' };
    const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return parsePeriod(text)?.kind === 'day' ? { ok: true, answer: { kind: 'text', text } } : { ok: false, problemZh: `没有 ${text} 这一天，请核对` };
  }
  return bare.length > field.mostCharacters ? { ok: false, problemZh: `至多 ${field.mostCharacters} 字，现有 ${bare.length} 字` } : { ok: true, answer: { kind: 'text', text } };
}

function readNumber(field: Extract<CellFieldView, { kind: 'number' }>, bare: string): Typed {
  const word = wordAnswer(bare);
  if (word) return field.answers.some((kind) => kind === word.kind) ? { ok: true, answer: word } : { ok: false, problemZh: '本格须填数值' };
  const number = plain(bare).replace(/^\+/, '');
  if (!NUMBER.test(number)) return { ok: false, problemZh: noNumberZh(field, number) };
  const value = number.replace(/\.$/, '').replace(/^(-?)\./, '$10.').replace(/^(-?)0+(?=\d)/, '$1').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^-0$/, '0');
  if (value.startsWith('-') && field.mayBeNegative !== true) return { ok: false, problemZh: '不应为负数' };
  // Counted in what is left: a spreadsheet writes 100 as 100.00.
  const decimals = value.split('.')[1]?.length ?? 0;
  if (decimals > field.decimals) return { ok: false, problemZh: field.decimals === 0 ? '应为整数' : `至多 ${field.decimals} 位小数` };
  return { ok: true, answer: { kind: 'number', value } };
}

/** What stands in the way of a number, and what to write instead; nothing is converted by guess. */
function noNumberZh(field: Extract<CellFieldView, { kind: 'number' }>, text: string): string {
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return '不用科学计数法，请写出全部数字';
  if (/^[+-]?[\d,.\s]+[,\s][\d,.\s]*$/.test(text)) return '分隔符的位置不对，请核对数字（千分位可省略）';
  if (/^[+-]?[\d,.\s]*\d\s*[^\d\s.,+-]{1,6}$/u.test(text)) return `只填数字，不带单位；本格单位为${field.unit}，单位不同的请先换算`;
  if (/^(?:[约近超逾<>≤≥~～]|大约|超过|不足)\s*\d/.test(text)) return '应为确定的数值，不写“约”“超过”等；拿不准的请在备注中说明';
  return field.answers.length === 0 ? '应为数值' : '应为数值；没有数据请选“缺报”等答复，不要填 0 或文字';
}

function wordAnswer(text: string): Exclude<Answer, { kind: 'number' | 'text' }> | undefined {
  if (/^(?:不适用|n\/?a)$/i.test(text)) return { kind: 'not-applicable' };
  if (text === '保密') return { kind: 'confidential' };
  for (const reason of ['not-collected', 'not-published', 'not-in-force', 'not-due'] as const) {
    if (text === MISSING_ZH[reason] || text === `缺报：${MISSING_ZH[reason]}`) return { kind: 'missing', reason };
  }
  return undefined;
}

const thousands = (value: string): string => value.replace(/^(-?\d+)/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','));

/** For reading. */
export function answerText(answer: Answer | undefined | null, field?: CellFieldView): string {
  if (!answer) return '未填';
  switch (answer.kind) {
    case 'number': return thousands(answer.value);
    case 'missing': return `缺报：${MISSING_ZH[answer.reason]}`;
    case 'not-applicable': return '不适用';
    case 'confidential': return '保密';
    case 'text': return field?.kind === 'choice' ? (field.options.find(({ id }) => id === answer.text)?.labelZh ?? answer.text) : answer.text;
  }
}

export const sameAnswer = (a: Answer | null | undefined, b: Answer | null | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Signed change against an earlier number, in percent to one place; undefined where either is no number or the base is zero. */
export function changePercent(now: Answer | null | undefined, then: Answer | undefined): string | undefined {
  if (now?.kind !== 'number' || then?.kind !== 'number' || Number(then.value) === 0) return undefined;
  const change = ((Number(now.value) - Number(then.value)) / Math.abs(Number(then.value))) * 100;
  return `${change > 0 ? '+' : ''}${change.toFixed(1)}%`;
}
