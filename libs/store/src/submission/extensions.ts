import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid, regionCode, word } from '../connection/words.js';
import { instantParameter } from '../job-run/model.js';
import { given } from './model.js';

export interface ExtensionRecord {
  readonly id: string;
  readonly round: string;
  readonly form: string;
  readonly period: string;
  readonly region: RegionCode;
  readonly askedUntilMs: number;
  readonly reasonZh: string;
  readonly askedAtMs: number;
  readonly askedBy: string;
  readonly state: 'asked' | 'granted' | 'refused';
  readonly untilMs?: number;
  readonly decidedAtMs?: number;
  readonly decidedBy?: string;
  readonly answerZh?: string;
}

const COLUMNS = 'e.id::text AS id, e.round_id, r.form_id, r.period, e.region, e.asked_until, e.reason_zh, e.asked_at, e.asked_by, e.state, e.until, e.decided_at, e.decided_by, e.answer_zh';
const extensionRow = z
  .object({
    id: z.string(), round_id: z.string(), form_id: z.string(), period: z.string(), region: regionCode, asked_until: z.number(), reason_zh: z.string(), asked_at: z.number(), asked_by: z.string(),
    state: word<ExtensionRecord['state']>(), until: z.number().nullable(), decided_at: z.number().nullable(), decided_by: z.string().nullable(), answer_zh: z.string().nullable(),
  })
  .transform((row): ExtensionRecord => ({
    id: row.id, round: row.round_id, form: row.form_id, period: row.period, region: row.region, askedUntilMs: row.asked_until, reasonZh: row.reason_zh, askedAtMs: row.asked_at,
    askedBy: row.asked_by, state: row.state, ...given('untilMs', row.until), ...given('decidedAtMs', row.decided_at), ...given('decidedBy', row.decided_by), ...given('answerZh', row.answer_zh),
  }));

/** Newest first. Row-level security shows a region its own. */
export const listExtensions = (tx: Tx): Promise<ExtensionRecord[]> =>
  tx.sql(`SELECT ${COLUMNS} FROM submission_extension e JOIN reporting_round r ON r.id = e.round_id ORDER BY e.asked_at DESC, e.id LIMIT 2000`, [], extensionRow);

export async function loadExtension(tx: Tx, id: string): Promise<ExtensionRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql(`SELECT ${COLUMNS} FROM submission_extension e JOIN reporting_round r ON r.id = e.round_id WHERE e.id = $1::uuid`, [id], extensionRow);
  return row;
}

export async function askExtension(tx: Tx, ask: { readonly round: string; readonly region: RegionCode; readonly untilMs: number; readonly reasonZh: string }): Promise<string> {
  const [row] = await tx.sql(
    `INSERT INTO submission_extension (round_id, region, asked_until, reason_zh, asked_by) VALUES ($1, $2, ${instantParameter(3)}, $4, '') RETURNING id::text AS id`,
    [ask.round, ask.region, ask.untilMs, ask.reasonZh],
    z.object({ id: z.string() }),
  );
  if (row === undefined) throw new Error('the extension was not entered');
  await appendAudit(tx, { action: 'extension.ask', subject: row.id, details: { ...ask } });
  await notify(tx, { topic: 'submission', region: ask.region, round: ask.round });
  return row.id;
}

/** Once; the database refuses a second decision. */
export async function decideExtension(tx: Tx, extension: ExtensionRecord, decision: { readonly granted: boolean; readonly untilMs?: number; readonly answerZh?: string }): Promise<void> {
  await tx.execute(
    `UPDATE submission_extension SET state = $2, until = CASE WHEN $2 = 'granted' THEN ${instantParameter(3)} END, answer_zh = $4, decided_by = '' WHERE id = $1::uuid`,
    [extension.id, decision.granted ? 'granted' : 'refused', decision.untilMs ?? extension.askedUntilMs, decision.answerZh ?? null],
  );
  await appendAudit(tx, { action: 'extension.decide', subject: extension.id, details: { ...decision } });
  await notify(tx, { topic: 'submission', region: extension.region, round: extension.round });
}
