import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';

export interface ClauseText {
  readonly clause: string;
  readonly document: string;
  readonly textZh: string;
  readonly sha256: string;
  /** Epoch ms. */
  readonly loadedAtMs: number;
}

/** Stores the words of clauses; equal words are left as they are. */
export async function savePolicyText(
  tx: Tx,
  documentId: string,
  clauses: readonly { readonly clause: string; readonly textZh: string }[],
): Promise<{ readonly saved: number; readonly unchanged: number }> {
  const rows = clauses.map(({ clause, textZh }) => ({ clause_id: clause, text_zh: textZh, sha256: createHash('sha256').update(textZh).digest('hex') }));
  const saved = await tx.execute(
    `INSERT INTO policy_text AS t (clause_id, document_id, text_zh, sha256, loaded_by)
     SELECT r.clause_id, $2, r.text_zh, r.sha256, $3 FROM jsonb_to_recordset($1::jsonb) AS r (clause_id text, text_zh text, sha256 text)
     ON CONFLICT (clause_id) DO UPDATE SET document_id = excluded.document_id, text_zh = excluded.text_zh, sha256 = excluded.sha256, loaded_by = excluded.loaded_by,
       loaded_at = now()
     WHERE (t.document_id, t.sha256) IS DISTINCT FROM (excluded.document_id, excluded.sha256)`,
    [canonicalJson(rows), documentId, actorName(tx.actor)],
  );
  if (saved > 0) await appendAudit(tx, { action: 'policy-text.save', subject: documentId, details: { clauses: rows.map(({ clause_id, sha256 }) => [clause_id, sha256]) } });
  return { saved, unchanged: clauses.length - saved };
}

const clauseTextRow = z
  .object({ clause_id: z.string(), document_id: z.string(), text_zh: z.string(), sha256: z.string(), loaded_at: z.number() })
  .transform((row): ClauseText => ({ clause: row.clause_id, document: row.document_id, textZh: row.text_zh, sha256: row.sha256, loadedAtMs: row.loaded_at }));

const COLUMNS = 'p.clause_id, p.document_id, p.text_zh, p.sha256, p.loaded_at';

/** The words of a clause; undefined while its text has not been loaded. */
export async function loadClauseText(tx: Tx, clauseId: string): Promise<ClauseText | undefined> {
  const [row] = await tx.sql(`SELECT ${COLUMNS} FROM policy_text p WHERE p.clause_id = $1`, [clauseId], clauseTextRow);
  return row;
}

/** Loaded clauses of a document (of all without one), in the order of the text. */
export function listClauseTexts(tx: Tx, documentId?: string): Promise<ClauseText[]> {
  return tx.sql(
    `SELECT ${COLUMNS} FROM policy_text p LEFT JOIN clause c ON c.id = p.clause_id WHERE $1::text IS NULL OR p.document_id = $1
     ORDER BY p.document_id, c.position NULLS LAST, p.clause_id`,
    [documentId ?? null],
    clauseTextRow,
  );
}
