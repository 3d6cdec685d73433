import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { MilestoneRecord, MilestoneStatus } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { regionCode, word } from '../connection/words.js';

export type MilestoneKind = MilestoneRecord['kind'];

export interface Milestone extends MilestoneRecord {
  readonly noteZh?: string;
  readonly recordedAtMs: number;
  readonly recordedBy: string;
}

/** `completed` needs both evidence and a verifier; the database refuses it otherwise. */
export type NewMilestone = Omit<MilestoneRecord, 'recordedAtMs'> & { readonly noteZh?: string };

const milestoneRow = z
  .object({
    kind: word<MilestoneKind>(), subject: z.string(), region: regionCode, status: word<MilestoneStatus>(), evidence_zh: z.string().nullable(),
    verifier: z.string().nullable(), note_zh: z.string().nullable(), updated_at: z.number(), updated_by: z.string(),
  })
  .transform((row): Milestone => ({
    kind: row.kind, subject: row.subject, region: row.region, status: row.status,
    ...(row.evidence_zh === null ? {} : { evidenceZh: row.evidence_zh }),
    ...(row.verifier === null ? {} : { verifier: row.verifier }),
    ...(row.note_zh === null ? {} : { noteZh: row.note_zh }),
    recordedAtMs: row.updated_at, recordedBy: row.updated_by,
  }));

const COLUMNS = 'kind, subject, region, status, evidence_zh, verifier, note_zh, updated_at, updated_by';

/** Row grain: kind × subject × region. Order: kind, subject (numbers by value), region. */
export function loadMilestones(tx: Tx, filter: { readonly kind?: MilestoneKind; readonly region?: RegionCode } = {}): Promise<Milestone[]> {
  return tx.sql(
    `SELECT ${COLUMNS} FROM milestone WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR region = $2)
     ORDER BY kind, length(subject), subject, region`,
    [filter.kind ?? null, filter.region ?? null],
    milestoneRow,
  );
}

/** Sets the state of a milestone; what it was before stands in the audit. Equal content changes nothing. */
export async function saveMilestone(tx: Tx, next: NewMilestone): Promise<{ readonly changed: boolean }> {
  const { kind, subject, region, status, evidenceZh, verifier, noteZh } = next;
  const [before] = await tx.sql(`SELECT ${COLUMNS} FROM milestone WHERE kind = $1 AND subject = $2 AND region = $3 FOR UPDATE`, [kind, subject, region], milestoneRow);
  const changed = await tx.execute(
    `INSERT INTO milestone AS t (kind, subject, region, status, evidence_zh, verifier, note_zh, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (kind, subject, region) DO UPDATE SET status = excluded.status, evidence_zh = excluded.evidence_zh, verifier = excluded.verifier,
       note_zh = excluded.note_zh, updated_by = excluded.updated_by, updated_at = clock_timestamp()
     WHERE (t.status, t.evidence_zh, t.verifier, t.note_zh) IS DISTINCT FROM (excluded.status, excluded.evidence_zh, excluded.verifier, excluded.note_zh)`,
    [kind, subject, region, status, evidenceZh ?? null, verifier ?? null, noteZh ?? null, actorName(tx.actor)],
  );
  if (changed === 0) return { changed: false };
  await appendAudit(tx, { action: 'milestone.save', subject: `${kind}:${subject}:${region}`, details: { before: before ?? null, after: next } });
  return { changed: true };
}
