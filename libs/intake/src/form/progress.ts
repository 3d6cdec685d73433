import type { FormDeclaration } from '@greengauge/framework';
import { cellKey, type Answers } from './answer.js';
import { rowsOf } from './compute-cells.js';

export interface FormProgress {
  /** Required cells that have an answer of any kind. */
  readonly answered: number;
  /** Required cells, those of rows that were begun included. */
  readonly required: number;
}

/** An empty form has answered nothing: computed cells count neither way. */
export function measureProgress(form: FormDeclaration, answers: Answers): FormProgress {
  const required = [
    ...form.fields.filter((field) => field.required && field.kind !== 'evidence' && !(field.kind === 'number' && field.computed !== undefined)).map(({ id }) => id),
    ...form.tables.flatMap((table) => rowsOf(table, answers).flatMap((row) => table.columns.filter((column) => column.required).map(({ id }) => cellKey(`${table.id}.${id}`, String(row))))),
  ];
  return { answered: required.filter((key) => answers.has(key)).length, required: required.length };
}
