/**
 * 避头尾: which characters may not begin or end a line (GB/T 15834 on the placing of punctuation), and which stand in a full
 * em of which half is blank and may be squeezed.
 */
const NOT_AT_LINE_START = new Set('，。、；：！？）》〉」』】〕〗〙］｝”’％‰℃°…—·～•／,.;:!?)]}%»›‐–-~²³℉㎡');
const NOT_AT_LINE_END = new Set('（《〈「『【〔〖〘［｛“‘([{«‹￥¥$＄#№＃~±≥≤≈<>');
/** Ink in the left half, blank on the right: the right half may go. */
const BLANK_AFTER = new Set('，。、；：！？）》〉」』】〕〗］｝”’');
/** Ink in the right half, blank on the left. */
const BLANK_BEFORE = new Set('（《〈「『【〔〖［｛“‘');

export const mayNotStartLine = (character: string): boolean => NOT_AT_LINE_START.has(character);
export const mayNotEndLine = (character: string): boolean => NOT_AT_LINE_END.has(character);
export const hasBlankAfter = (character: string): boolean => BLANK_AFTER.has(character);
export const hasBlankBefore = (character: string): boolean => BLANK_BEFORE.has(character);
/** —— and …… are one mark each. */
export const isUnbreakablePair = (before: string, after: string): boolean => (before === '—' || before === '…') && after === before;

export const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** Letters and signs that form words, numbers, codes and URLs: not broken inside while anything else is possible. */
export function isWordCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x2e80 && !(code >= 0x2010 && code <= 0x206f) && !(code >= 0x2100 && code <= 0x2bff) && code !== 0xb7;
}

/** Han, kana, CJK symbols and full-width forms: a line may break beside them and justification may widen beside them. */
export function isIdeographic(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x2e80 && code <= 0xffef) || code >= 0x20000 || (code >= 0x2010 && code <= 0x2015) || (code >= 0x2018 && code <= 0x2027);
}

const UNIT =
  /^(?:个百分点|百分点|个工作日|(?:万|百万|千万|亿|万亿|千|百)?(?:元|美元|欧元|件|家|项|个|次|人|人年|吨|吨标准煤|吨二氧化碳|千瓦|千瓦时|平方米|公顷|亩|户|所|条|份|只|笔|宗|月|年|日|天|季度|倍|类|章|页|位|分|种|批|处|座|台|套|部|例|级|号|条)|万亿|亿|万|千|百)/;

/** Length of the unit that follows a number (30,782.9亿元 → 2); 0 when none does. */
export function unitLength(textAfterNumber: string): number {
  return UNIT.exec(textAfterNumber)?.[0].length ?? 0;
}
