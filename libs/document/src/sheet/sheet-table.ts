/** One cell of a table that leaves as CSV or XLSX. A number is plain decimal text, exact; what is missing is text or empty, never 0. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'empty' };

export interface SheetColumn {
  /** With the unit, as nothing else on the sheet says it: 金额（万元）. */
  readonly headerZh: string;
  /** In characters of the sheet; default by the header. */
  readonly widthChars?: number;
}

export interface SheetTable {
  /** Name of the tab; shortened and cleaned where Excel would refuse it. */
  readonly nameZh: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Source, vintage, caveats: below the rows of an XLSX; a CSV carries rows alone. */
  readonly notesZh?: readonly string[];
}

const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;

export const textCell = (text: string): SheetCell => ({ kind: 'text', text });
/** Throws on text that is no number: a caller that is not sure of its value says so with `looseCell`. */
export function numberCell(value: string | number): SheetCell {
  const text = String(value);
  if (!PLAIN_NUMBER.test(text)) throw new Error(`not a number for a sheet: ${text.slice(0, 40)}`);
  return { kind: 'number', value: text };
}
export const emptyCell: SheetCell = { kind: 'empty' };
/** A number where the text is one to the last character, else text; absent is empty. */
export const looseCell = (text: string | undefined): SheetCell =>
  text === undefined || text === '' ? emptyCell : PLAIN_NUMBER.test(text) ? numberCell(text) : textCell(text);
