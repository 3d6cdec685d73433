import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { isUuid } from '../connection/words.js';
import type { SubmissionRecord } from './model.js';

export interface EvidenceRecord {
  readonly id: string;
  readonly field: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedAtMs: number;
  readonly addedBy: string;
}

const COLUMNS = 'e.id::text AS id, e.field, e.file_name, e.media_type, e.size, e.sha256, e.added_at, e.added_by';
const evidenceRow = z
  .object({ id: z.string(), field: z.string(), file_name: z.string(), media_type: z.string(), size: z.number(), sha256: z.string(), added_at: z.number(), added_by: z.string() })
  .transform((row): EvidenceRecord => ({ id: row.id, field: row.field, fileName: row.file_name, mediaType: row.media_type, size: row.size, sha256: row.sha256, addedAtMs: row.added_at, addedBy: row.added_by }));

/** Files that stand, oldest first. */
export const listEvidence = (tx: Tx, submission: string): Promise<EvidenceRecord[]> =>
  tx.sql(`SELECT ${COLUMNS} FROM submission_evidence e WHERE e.submission_id = $1::uuid AND e.removed_at IS NULL ORDER BY e.added_at, e.id`, [submission], evidenceRow);

/** The same bytes in the same field are one file. */
export async function addEvidence(tx: Tx, submission: SubmissionRecord, file: { readonly field: string; readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<EvidenceRecord> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const [there] = (await listEvidence(tx, submission.id)).filter((one) => one.field === file.field && one.sha256 === sha256);
  if (there !== undefined) return there;
  const [row] = await tx.sql(
    `INSERT INTO submission_evidence AS e (submission_id, region, field, file_name, media_type, size, sha256, bytes, added_by) VALUES ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
    [submission.id, submission.region, file.field, file.fileName, file.mediaType, file.bytes.length, sha256, file.bytes, tx.actor.kind === 'user' ? tx.actor.accountId : 'platform'],
    evidenceRow,
  );
  if (row === undefined) throw new Error('the file was not kept');
  await appendAudit(tx, { action: 'submission.evidence', subject: submission.id, details: { field: file.field, fileName: file.fileName, sha256 } });
  return row;
}

/** Row-level security shows it to its region and the ministries. */
export async function loadEvidenceFile(tx: Tx, id: string): Promise<(EvidenceRecord & { readonly submission: string; readonly bytes: Uint8Array }) | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql(
    `SELECT ${COLUMNS}, e.submission_id::text AS submission, e.bytes FROM submission_evidence e WHERE e.id = $1::uuid`, [id],
    z.looseObject({ submission: z.string(), bytes: z.instanceof(Uint8Array) }).transform((found) => ({ ...evidenceRow.parse(found), submission: found.submission, bytes: found.bytes })),
  );
  return row;
}

/** The row stays, marked; the file is shown no more. */
export async function removeEvidence(tx: Tx, submission: SubmissionRecord, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const removed = await tx.execute('UPDATE submission_evidence SET removed_at = clock_timestamp() WHERE id = $1::uuid AND submission_id = $2::uuid AND removed_at IS NULL', [id, submission.id]);
  if (removed > 0) await appendAudit(tx, { action: 'submission.evidence-remove', subject: submission.id, details: { evidence: id } });
  return removed > 0;
}
