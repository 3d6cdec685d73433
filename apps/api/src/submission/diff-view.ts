import { cellFieldOf, type FormDeclaration } from '@greengauge/framework';
import { Decimal } from '@greengauge/kernel';
import { cellKey, rowsOf, sameAnswer, withComputed, type Answer, type Answers } from '@greengauge/intake';
import type { DiffAnswer } from '@greengauge/contracts';
import type { FiledContent } from './receipt-view.js';
import { labelOf } from './submission-view.js';

export const filedAnswers = (form: FormDeclaration, { cells }: FiledContent): Answers => withComputed(form, new Map(cells.map(({ cell, row, answer }) => [cellKey(cell, row), answer])));

/** Cells that differ, in the order of the form. `onlyBefore` leaves out what the other side never had (rows of another period). */
export function buildDiff(form: FormDeclaration, before: Answers, after: Answers, { onlyBefore = false }: { readonly onlyBefore?: boolean } = {}): DiffAnswer['changes'] {
  const [old, now] = [withComputed(form, before), withComputed(form, after)];
  const rows = (table: { readonly id: string }): readonly number[] => [...new Set([...rowsOf(table, old), ...rowsOf(table, now)])].toSorted((a, b) => a - b);
  const places = [
    ...form.fields.filter(({ kind }) => kind !== 'evidence').map(({ id }) => ({ cell: id, row: '' })),
    ...(onlyBefore ? [] : form.tables.flatMap((table) => rows(table).flatMap((row) => table.columns.map(({ id }) => ({ cell: `${table.id}.${id}`, row: String(row) }))))),
  ];
  return places.flatMap(({ cell, row }) => {
    const [was, is] = [old.get(cellKey(cell, row)), now.get(cellKey(cell, row))];
    if (sameAnswer(was, is) || (onlyBefore && was === undefined)) return [];
    const field = cellFieldOf(form, cell);
    const changePercent = percentOf(was, is);
    return [{
      cell, row, labelZh: labelOf(form, cell, row), ...(field?.kind === 'number' ? { unit: field.unit } : {}), ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }),
      ...(changePercent === undefined ? {} : { changePercent }),
    }];
  });
}

type Filed = FiledContent['evidence'][number];

/** Files are the same where their field and their bytes are. */
export function fileChanges(form: FormDeclaration, before: readonly Filed[], now: readonly Filed[]): DiffAnswer['files'] {
  const keyOf = ({ field, sha256 }: Filed): string => `${field} ${sha256}`;
  const view = (change: 'added' | 'removed') => ({ field, fileName }: Filed): DiffAnswer['files'][number] => ({ labelZh: form.fields.find(({ id }) => id === field)?.labelZh ?? field, fileName, change });
  const [old, kept] = [new Set(before.map(keyOf)), new Set(now.map(keyOf))];
  return [...before.filter((one) => !kept.has(keyOf(one))).map(view('removed')), ...now.filter((one) => !old.has(keyOf(one))).map(view('added'))];
}

/** Undefined where either side has no number or the base is zero. */
function percentOf(was: Answer | undefined, is: Answer | undefined): string | undefined {
  if (was?.kind !== 'number' || is?.kind !== 'number' || new Decimal(was.value).isZero()) return undefined;
  return new Decimal(is.value).minus(was.value).div(new Decimal(was.value).abs()).times(100).toFixed(1);
}
