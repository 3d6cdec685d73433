import type { CellFieldView, SubmissionAnswer } from '@greengauge/contracts';

export const FORM_SHEET = '填报表';
export const IDENTITY_SHEET = '标识';
export const LIST_SHEET = '清单选项';
/** Head of the form sheet; cells follow from the next row on. */
export const HEAD_ROW = 5;
/** Columns of the form sheet. */
export const COLUMN = { no: 1, label: 2, unit: 3, value: 4, kind: 5, last: 6, sameLastYear: 7, hint: 8, code: 9 } as const;
/** Blank rows a list offers beyond those filled. */
const SPARE_ROWS = 40;

type Table = SubmissionAnswer['form']['tables'][number];

/** What the hidden sheet says and an upload must repeat. */
export const identityOf = ({ submission, form, round }: SubmissionAnswer): Readonly<Record<'platform' | 'form' | 'version' | 'round' | 'region', string>> => ({
  platform: 'GreenGauge', form: form.id, version: String(form.version), round: round.id, region: submission.region,
});

export const cellFieldsOf = ({ form }: SubmissionAnswer): readonly CellFieldView[] =>
  form.fields.filter((field): field is CellFieldView => field.kind !== 'evidence');

export const sheetOfTable = (table: Table): string => table.labelZh.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** Rows a list has in its template: those that exist and room for more, never above the form's own limit. */
export function rowsOffered(answer: SubmissionAnswer, table: Table): number {
  const last = answer.cells.reduce((most, { cell, row }) => (row !== '' && cell.startsWith(`${table.id}.`) ? Math.max(most, Number(row)) : most), 0);
  return Math.min(table.mostRows, last + SPARE_ROWS);
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
