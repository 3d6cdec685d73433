import { z } from 'zod';
import { comparePeriods, periodOf, samePeriodLastYear, type Period } from '@greengauge/kernel';
import type { FormDeclaration } from '@greengauge/framework';
import type { Answer } from '@greengauge/intake';
import type { Tx } from '../connection/store.js';
import type { RoundRecord, SubmissionRecord } from './model.js';
import { loadCells } from './submissions.js';

/** A list as an earlier submission holds it: its rows by number, each with the answers of its columns. */
export interface PastList {
  readonly period: Period;
  readonly rows: readonly ReadonlyMap<string, Answer>[];
}

export interface PastLists {
  readonly lastPeriod?: PastList;
  readonly sameLastYear?: PastList;
}

/** Accepted submissions of the form before the round's own period, newest version of each; order: period. */
async function listAccepted(tx: Tx, form: FormDeclaration, round: RoundRecord, { region, id }: Pick<SubmissionRecord, 'region' | 'id'>): Promise<readonly { readonly id: string; readonly period: Period }[]> {
  const rows = await tx.sql(
    `SELECT s.id::text AS id, r.period FROM submission s JOIN reporting_round r ON r.id = s.round_id
     WHERE s.region = $1 AND s.form_id = $2 AND s.state IN ('accepted', 'published') AND s.id <> $3::uuid AND r.period <> $4
       AND NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id AND n.state IN ('accepted', 'published'))
     ORDER BY r.period, r.due_at`,
    [region, form.id, id, round.period],
    z.object({ id: z.string(), period: z.string() }),
  );
  const own = periodOf(round.period);
  return rows.map(({ id: submission, period }) => ({ id: submission, period: periodOf(period) })).filter(({ period }) => period.endMs <= own.endMs).sort((a, b) => comparePeriods(a.period, b.period));
}

/** By table: its rows in the last accepted period and in the same period of the year before; a table without either is absent. */
export async function loadPastRows(tx: Tx, form: FormDeclaration, round: RoundRecord, submission: Pick<SubmissionRecord, 'region' | 'id'>): Promise<ReadonlyMap<string, PastLists>> {
  if (form.tables.length === 0) return new Map();
  const accepted = await listAccepted(tx, form, round, submission);
  const year = samePeriodLastYear(periodOf(round.period));
  const [last, sameYear] = [await listsOf(tx, form, accepted.at(-1)), await listsOf(tx, form, accepted.find(({ period }) => period.id === year?.id))];
  return new Map(form.tables.flatMap(({ id }) => {
    const [lastPeriod, sameLastYear] = [last.get(id), sameYear.get(id)];
    return lastPeriod === undefined && sameLastYear === undefined ? [] : [[id, { ...(lastPeriod === undefined ? {} : { lastPeriod }), ...(sameLastYear === undefined ? {} : { sameLastYear }) }] as const];
  }));
}

async function listsOf(tx: Tx, form: FormDeclaration, found: { readonly id: string; readonly period: Period } | undefined): Promise<ReadonlyMap<string, PastList>> {
  if (found === undefined) return new Map();
  const cells = (await loadCells(tx, found.id)).filter(({ row }) => row !== '');
  return new Map(form.tables.map((table) => {
    const rows = new Map<number, Map<string, Answer>>();
    for (const { cell, row, answer } of cells) {
      const [name, column] = cell.split('.', 2);
      if (name !== table.id || column === undefined) continue;
      const own = rows.get(Number(row)) ?? new Map<string, Answer>();
      rows.set(Number(row), own.set(column, answer));
    }
    return [table.id, { period: found.period, rows: [...rows].sort(([a], [b]) => a - b).map(([, answers]) => answers) }] as const;
  }));
}
