/**
 * The stated rule for every cell: full-width letters, digits and signs count as their half-width forms (NFKC), blanks at both
 * ends, the byte order mark and zero-width characters do not count.
 */
export function normaliseCell(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '').trim();
}

/**
 * For numbers: only the full-width forms of ASCII become half-width. NFKC would read the footnote of 100① or 10² as a digit
 * and turn them into 1001 and 102.
 */
export function narrowCell(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .trim();
}

/** For names and titles: keeps full-width punctuation, which is part of an official title. */
export function normaliseTitle(text: string): string {
  return text.replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '').replaceAll(/[\t\r\n ]+/g, ' ').trim();
}

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

export const hasControlCharacter = (text: string): boolean => CONTROL.test(text) || !text.isWellFormed();

/** A cell as it may be quoted in a sentence: one line, at most 40 characters. */
export function quoteCell(text: string): string {
  const line = text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ').trim();
  return `“${line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line}”`;
}
