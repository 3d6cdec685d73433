import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import type { Clause, Plan, PolicyDocument, PolicyPack, TargetDeclaration } from '@greengauge/framework';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';

export interface PolicyImportCounts {
  /** Begun: new, or another content than before. */
  readonly accepted: number;
  readonly unchanged: number;
}

const hashOf = (declaration: unknown): string => createHash('sha256').update(canonicalJson(declaration)).digest('hex');

/**
 * Stores a pack beside what ships. Effective-dated: another content under the same id ends the row in force and begins a new one;
 * equal content changes nothing. An id that ships with the code is never touched (callers refuse it before, with a reason).
 */
export async function savePolicyPack(tx: Tx, importId: string, pack: PolicyPack): Promise<PolicyImportCounts> {
  await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('greengauge.framework', 0))", []);
  await saveDocuments(tx, pack.documents);
  await saveClauses(tx, pack.clauses);
  let accepted = 0;
  for (const plan of pack.plans) accepted += await savePlan(tx, plan);
  for (const target of pack.targets) accepted += await saveTarget(tx, importId, target);
  if (accepted > 0) await appendAudit(tx, { action: 'policy.import', subject: importId, details: { plans: pack.plans.map(({ id }) => id), targets: pack.targets.map(({ id }) => id), accepted } });
  return { accepted, unchanged: pack.plans.length + pack.targets.length - accepted };
}

async function saveDocuments(tx: Tx, documents: readonly PolicyDocument[]): Promise<void> {
  for (const { id, titleZh, docNo, issuersZh, issuedOn } of documents) {
    await tx.execute(
      `INSERT INTO policy_document (id, title_zh, doc_no, issuers_zh, issued_on, origin) VALUES ($1, $2, $3, $4, $5::date, 'import')
       ON CONFLICT (id) DO UPDATE SET title_zh = excluded.title_zh, doc_no = excluded.doc_no, issuers_zh = excluded.issuers_zh, issued_on = excluded.issued_on
       WHERE policy_document.origin = 'import'`,
      [id, titleZh, docNo ?? null, [...issuersZh], issuedOn ?? null],
    );
  }
}

async function saveClauses(tx: Tx, clauses: readonly Clause[]): Promise<void> {
  for (const [position, { id, document, labelZh, headingZh }] of clauses.entries()) {
    await tx.execute(
      `INSERT INTO clause (id, document_id, label_zh, heading_zh, position, origin) VALUES ($1, $2, $3, $4, $5, 'import')
       ON CONFLICT (id) DO UPDATE SET label_zh = excluded.label_zh, heading_zh = excluded.heading_zh, position = excluded.position WHERE clause.origin = 'import'`,
      [id, document, labelZh, headingZh, position],
    );
  }
}

/** Ends the row in force where its content differs; true when a new one is to be begun. */
async function endOther(tx: Tx, table: 'plan' | 'target', id: string, hash: string): Promise<boolean> {
  await tx.execute(`UPDATE ${table} SET valid_to = now() WHERE id = $1 AND valid_to IS NULL AND origin = 'import' AND content_hash <> $2`, [id, hash]);
  const [row] = await tx.sql(`SELECT count(*) AS standing FROM ${table} WHERE id = $1 AND valid_to IS NULL`, [id], z.object({ standing: z.number() }));
  return row?.standing === 0;
}

async function savePlan(tx: Tx, plan: Plan): Promise<number> {
  const hash = hashOf(plan);
  if (!(await endOther(tx, 'plan', plan.id, hash))) return 0;
  return tx.execute(
    `INSERT INTO plan (id, name_zh, short_name_zh, document_id, from_year, to_year, declaration, content_hash, origin) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, 'import')`,
    [plan.id, plan.nameZh, plan.shortNameZh, plan.document, plan.fromYear, plan.toYear, canonicalJson(plan), hash],
  );
}

async function saveTarget(tx: Tx, importId: string, target: TargetDeclaration): Promise<number> {
  const hash = hashOf(target);
  if (!(await endOther(tx, 'target', target.id, hash))) return 0;
  return tx.execute(
    `INSERT INTO target (id, document_id, clause_zh, indicator, region, meaning, value, unit, target_year, nature, evidence, declaration, content_hash, origin, plan_id, import_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7::numeric, $8, $9, $10, $11, $12::jsonb, $13, 'import', $14, $15::uuid)`,
    [
      target.id, target.document, target.clauseZh ?? null, target.indicator ?? null, target.region, target.meaning, target.value ?? null, target.unit ?? null, target.targetYear,
      target.nature, target.evidence, canonicalJson(target), hash, target.plan ?? null, importId,
    ],
  );
}
