import { z } from 'zod';
import { isoInstant, type RegionCode } from '@greengauge/kernel';
import type { MilestoneRecord, MilestoneStatus } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { regionCode, word } from '../connection/words.js';

export type MilestoneKind = MilestoneRecord['kind'];
export type MilestoneAction = 'enter' | 'propose' | 'verify' | 'refuse' | 'reopen';

/** Which milestone: a deliverable by its number, a mechanism by its id, a region's own plan by what the region calls it. */
export interface MilestoneKey {
  readonly kind: MilestoneKind;
  readonly subject: string;
  readonly region: RegionCode;
}

export interface Milestone extends MilestoneRecord {
  readonly noteZh?: string;
  readonly recordedAtMs: number;
  readonly recordedBy: string;
  /** Account that proposed it as done, while it waits for or has its confirmation. */
  readonly proposedBy?: string;
  readonly verifiedBy?: string;
}

export type NewMilestone = Omit<MilestoneRecord, 'recordedAtMs'> & { readonly noteZh?: string };

export interface MilestoneEvent extends MilestoneKey {
  readonly position: number;
  readonly action: MilestoneAction;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
  readonly noteZh?: string;
  readonly actor: string;
  readonly actorName: string;
  readonly atMs: number;
}


const milestoneRow = z
  .object({
    kind: word<MilestoneKind>(), subject: z.string(), region: regionCode, status: word<MilestoneStatus>(), evidence_zh: z.string().nullable(),
    verifier: z.string().nullable(), note_zh: z.string().nullable(), title_zh: z.string().nullable(), due_on: z.number().nullable(),
    proposed_by: z.string().nullable(), verified_by: z.string().nullable(), updated_at: z.number(), updated_by: z.string(),
  })
  .transform((row): Milestone => ({
    kind: row.kind, subject: row.subject, region: row.region, status: row.status, ...(row.evidence_zh === null ? {} : { evidenceZh: row.evidence_zh }), ...(row.verifier === null ? {} : { verifier: row.verifier }),
    ...(row.note_zh === null ? {} : { noteZh: row.note_zh }), ...(row.title_zh === null ? {} : { titleZh: row.title_zh }), ...(row.due_on === null ? {} : { dueOn: isoInstant(row.due_on).slice(0, 10) }), ...(row.proposed_by === null ? {} : { proposedBy: row.proposed_by }),
    ...(row.verified_by === null ? {} : { verifiedBy: row.verified_by }), recordedAtMs: row.updated_at, recordedBy: row.updated_by,
  }));

const COLUMNS = 'kind, subject, region, status, evidence_zh, verifier, note_zh, title_zh, due_on, proposed_by, verified_by, updated_at, updated_by';

/** As an event left it: what was known of the milestone at an earlier moment. */
const KNOWN_AT = `(SELECT DISTINCT ON (kind, subject, region) kind, subject, region, status, evidence_zh, verifier, note_zh, title_zh, due_on,
  NULL::text AS proposed_by, NULL::text AS verified_by, at AS updated_at, actor AS updated_by
  FROM milestone_event WHERE at <= to_timestamp($3::float8 / 1000) ORDER BY kind, subject, region, position DESC) m`;

export interface MilestoneFilter {
  readonly kind?: MilestoneKind;
  readonly region?: RegionCode;
  /** Epoch ms, inclusive: as the steps up to then left them. Absent: now. */
  readonly asKnownAtMs?: number;
}

/** Row grain: kind × subject × region. Order: kind, subject (numbers by value), region. */
export function loadMilestones(tx: Tx, { kind, region, asKnownAtMs }: MilestoneFilter = {}): Promise<Milestone[]> {
  return tx.sql(
    `SELECT ${COLUMNS} FROM ${asKnownAtMs === undefined ? 'milestone' : KNOWN_AT} WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR region = $2)
     ORDER BY kind, length(subject), subject, region`,
    [kind ?? null, region ?? null, ...(asKnownAtMs === undefined ? [] : [asKnownAtMs])],
    milestoneRow,
  );
}

export async function findMilestone(tx: Tx, { kind, subject, region }: MilestoneKey, lock = false): Promise<Milestone | undefined> {
  const [found] = await tx.sql(`SELECT ${COLUMNS} FROM milestone WHERE kind = $1 AND subject = $2 AND region = $3${lock ? ' FOR UPDATE' : ''}`, [kind, subject, region], milestoneRow);
  return found;
}

/** Steps of one milestone, or of all, latest first. */
export function listMilestoneEvents(tx: Tx, { kind, subject, region, limit = 200 }: Partial<MilestoneKey> & { readonly limit?: number } = {}): Promise<MilestoneEvent[]> {
  return tx.sql(
    `SELECT position, kind, subject, region, action, status, evidence_zh, verifier, note_zh, actor, actor_name, at FROM milestone_event
     WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR region = $3) ORDER BY position DESC LIMIT $4`,
    [kind ?? null, subject ?? null, region ?? null, limit],
    z
      .object({
        position: z.number(), kind: word<MilestoneKind>(), subject: z.string(), region: regionCode, action: word<MilestoneAction>(), status: word<MilestoneStatus>(),
        evidence_zh: z.string().nullable(), verifier: z.string().nullable(), note_zh: z.string().nullable(), actor: z.string(), actor_name: z.string(), at: z.number(),
      })
      .transform((row): MilestoneEvent => ({
        position: row.position, kind: row.kind, subject: row.subject, region: row.region, action: row.action, status: row.status, ...(row.evidence_zh === null ? {} : { evidenceZh: row.evidence_zh }),
        ...(row.verifier === null ? {} : { verifier: row.verifier }), ...(row.note_zh === null ? {} : { noteZh: row.note_zh }), actor: row.actor, actorName: row.actor_name, atMs: row.at,
      })),
  );
}

/** Puts the step on the milestone's own log and in the audit; called after the row was written, in its transaction. */
export async function recordStep(tx: Tx, key: MilestoneKey, action: MilestoneAction, before: Milestone | undefined, who: string): Promise<Milestone> {
  const after = await findMilestone(tx, key);
  if (after === undefined) throw new Error(`milestone ${key.kind}:${key.subject}:${key.region} was not written`);
  await tx.execute(
    `INSERT INTO milestone_event (kind, subject, region, action, status, title_zh, due_on, evidence_zh, verifier, note_zh, actor, actor_name, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10, $11, $12, clock_timestamp())`,
    [key.kind, key.subject, key.region, action, after.status, after.titleZh ?? null, after.dueOn ?? null, after.evidenceZh ?? null, after.verifier ?? null, after.noteZh ?? null, actorName(tx.actor), who],
  );
  await appendAudit(tx, { action: `milestone.${action === 'enter' ? 'save' : action}`, subject: `${key.kind}:${key.subject}:${key.region}`, details: { before: before ?? null, after } });
  return after;
}

/**
 * Sets what is known of a milestone; what it was before stands in its log and in the audit. Equal content changes nothing. Done
 * (`completed`) is never set here: that takes a proposal with evidence and the confirmation of a second person.
 */
export async function saveMilestone(tx: Tx, next: NewMilestone, who = actorName(tx.actor)): Promise<{ readonly changed: boolean }> {
  const { kind, subject, region, status, evidenceZh, verifier, noteZh, titleZh, dueOn } = next;
  const before = await findMilestone(tx, next, true);
  const changed = await tx.execute(
    `INSERT INTO milestone AS t (kind, subject, region, status, evidence_zh, verifier, note_zh, title_zh, due_on, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::date, $10)
     ON CONFLICT (kind, subject, region) DO UPDATE SET status = excluded.status, evidence_zh = excluded.evidence_zh, verifier = excluded.verifier,
       note_zh = excluded.note_zh, title_zh = coalesce(excluded.title_zh, t.title_zh), due_on = coalesce(excluded.due_on, t.due_on), updated_by = excluded.updated_by,
       updated_at = clock_timestamp()
     WHERE (t.status, t.evidence_zh, t.verifier, t.note_zh, t.title_zh, t.due_on)
       IS DISTINCT FROM (excluded.status, excluded.evidence_zh, excluded.verifier, excluded.note_zh, coalesce(excluded.title_zh, t.title_zh), coalesce(excluded.due_on, t.due_on))`,
    [kind, subject, region, status, evidenceZh ?? null, verifier ?? null, noteZh ?? null, titleZh ?? null, dueOn ?? null, actorName(tx.actor)],
  );
  if (changed === 0) return { changed: false };
  await recordStep(tx, { kind, subject, region }, 'enter', before, who);
  return { changed: true };
}
