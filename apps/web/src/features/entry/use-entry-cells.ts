import { useMemo } from 'react';
import type { Answer, CellFieldView, FindingView, SubmissionAnswer, SubmissionCellView } from '@greengauge/contracts';
import { keyOf } from './cell-key.js';
import { newestCells } from './newest-cells.js';
import type { Autosave } from './use-autosave.js';

export interface EntryCells {
  readonly byKey: ReadonlyMap<string, SubmissionCellView>;
  /** What is on the screen: typed here and not yet confirmed, else what the server has. */
  answerOf(key: string): Answer | null | undefined;
  /** Rows of a table that exist or were begun, ascending. */
  rowsOf(table: string): readonly number[];
  worst(key: string): FindingView['severity'] | undefined;
  /** A list taken as a whole, or a field of files: rows may be begun, files added and removed. */
  wholeOpen(id: string): boolean;
}

/** `findings` are those that the page shows now. */
export function useEntryCells(answer: SubmissionAnswer, { pending, confirmed }: Autosave, findings: readonly FindingView[]): EntryCells {
  return useMemo(() => {
    const byKey = newestCells(answer.cells, confirmed.values());
    const worstOf = new Map<string, FindingView['severity']>();
    for (const { severity, cells, explanationZh } of findings) {
      if (severity === 'warning' && explanationZh) continue;
      for (const one of cells) if (worstOf.get(keyOf(one)) !== 'error') worstOf.set(keyOf(one), severity);
    }
    const names = [...byKey.values(), ...pending.values()];
    const letter = answer.returns[0]?.cells ?? [];
    return {
      byKey,
      answerOf: (key) => (pending.has(key) ? pending.get(key)?.answer : byKey.get(key)?.answer),
      rowsOf: (table) => [...new Set(names.filter(({ cell, row }) => row !== '' && cell.startsWith(`${table}.`)).map(({ row }) => Number(row)))].sort((a, b) => a - b),
      worst: (key) => worstOf.get(key),
      wholeOpen: (id) => answer.actions.includes('edit') && (answer.submission.state !== 'returned' || letter.some(({ cell, row }) => row === '' && cell === id)),
    };
  }, [answer, pending, confirmed, findings]);
}

/** Names of everything a finding or a letter may point at: cells, fields of files, and lists as a whole. */
export const placeNames = (answer: Pick<SubmissionAnswer, 'form'>): ReadonlyMap<string, string> =>
  new Map([...answer.form.fields, ...answer.form.tables].map(({ id, labelZh }) => [id, labelZh] as const).concat([...cellFields(answer)].map(([cell, { labelZh }]) => [cell, labelZh] as const)));

/** Every field that is a cell, with the name of its cell. */
export const cellFields = ({ form }: Pick<SubmissionAnswer, 'form'>): ReadonlyMap<string, CellFieldView> =>
  new Map([
    ...form.fields.flatMap((field): (readonly [string, CellFieldView])[] => (field.kind === 'evidence' ? [] : [[field.id, field]])),
    ...form.tables.flatMap((table) => table.columns.map((column): readonly [string, CellFieldView] => [`${table.id}.${column.id}`, column])),
  ]);
