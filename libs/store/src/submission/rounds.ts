import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { instantParameter } from '../job-run/model.js';
import { ROUND_COLUMNS, roundRow, type RoundRecord } from './model.js';

/** Opens a round, or leaves the one of that id as it is. */
export async function openRound(tx: Tx, round: Omit<RoundRecord, 'frozenAtMs'>): Promise<{ readonly opened: boolean }> {
  const opened = await tx.execute(
    `INSERT INTO reporting_round (id, form_id, period, kind, title_zh, opens_at, due_at, closes_at, opened_by, regions)
     VALUES ($1, $2, $3, $4, $5, ${instantParameter(6)}, ${instantParameter(7)}, ${instantParameter(8)}, $9, $10::text[]) ON CONFLICT (id) DO NOTHING`,
    [round.id, round.form, round.period, round.kind, round.titleZh, round.opensAtMs, round.dueAtMs, round.closesAtMs, actorName(tx.actor), round.regions ?? null],
  );
  if (opened === 0) return { opened: false };
  await appendAudit(tx, { action: 'round.open', subject: round.id, details: { ...round } });
  await notify(tx, { topic: 'submission', round: round.id, form: round.form });
  return { opened: true };
}

/** Whether the round asks the region: a round without a list asks every reporting unit. */
export const isAsked = ({ regions }: Pick<RoundRecord, 'regions'>, region: RegionCode): boolean => regions === undefined || regions.includes(region);

/** Newest due first, then by id. */
export const listRounds = (tx: Tx, { form, openOnly = false }: { readonly form?: string; readonly openOnly?: boolean } = {}): Promise<RoundRecord[]> =>
  tx.sql(
    `SELECT ${ROUND_COLUMNS} FROM reporting_round r
     WHERE ($1::text IS NULL OR r.form_id = $1) AND (NOT $2::boolean OR (r.opens_at <= clock_timestamp() AND r.frozen_at IS NULL))
     ORDER BY r.due_at DESC, r.id`,
    [form ?? null, openOnly],
    roundRow,
  );

export async function loadRound(tx: Tx, id: string): Promise<RoundRecord | undefined> {
  const [row] = await tx.sql(`SELECT ${ROUND_COLUMNS} FROM reporting_round r WHERE r.id = $1`, [id], roundRow);
  return row;
}

/** Nothing of the round moves any more. Freezing it again changes nothing. */
export async function freezeRound(tx: Tx, id: string): Promise<{ readonly frozen: boolean }> {
  const frozen = await tx.execute('UPDATE reporting_round SET frozen_at = clock_timestamp() WHERE id = $1 AND frozen_at IS NULL', [id]);
  if (frozen === 0) return { frozen: false };
  await appendAudit(tx, { action: 'round.freeze', subject: id, details: {} });
  await notify(tx, { topic: 'submission', round: id });
  return { frozen: true };
}

/** How many rounds of the form and period there are, for the number of the next ad-hoc one. */
export async function countRounds(tx: Tx, form: string, period: string): Promise<number> {
  const [row] = await tx.sql('SELECT count(*) AS n FROM reporting_round WHERE form_id = $1 AND period = $2', [form, period], z.object({ n: z.number() }));
  return row?.n ?? 0;
}
