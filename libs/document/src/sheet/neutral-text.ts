/** What a spreadsheet takes for the beginning of a formula, also in full width, after blanks, or behind a line break. */
const STARTS_FORMULA = /^[\s\u00A0\u3000\uFEFF]*[=+\-@＝＋－＠|%]|^[\t\r\n]/;
/** A signed number, a percentage, or a dash that stands for nothing: they are what they look like. */
const HARMLESS = /^[+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d{1,3})?%?$|^-+$/i;
/** Characters XML 1.0 cannot carry; some of them also hide what follows from the eye. */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** The longest text Excel keeps in a cell. */
const LONGEST = 32_767;

/**
 * Text that no spreadsheet runs as a formula: prefixed by an apostrophe where it begins like one. Numbers, also negative ones
 * and percentages, stay as they are. Used by every export; nothing of ours writes a cell without it.
 */
export function neutralText(text: string): string {
  const printable = text.replaceAll(UNPRINTABLE, '').slice(0, LONGEST - 1);
  return STARTS_FORMULA.test(printable) && !HARMLESS.test(printable) ? `'${printable}` : printable;
}
