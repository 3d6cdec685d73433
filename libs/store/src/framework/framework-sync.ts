import { createHash } from 'node:crypto';
import { canonicalJson } from '@greengauge/kernel';
import { clauses, documents, indicators, plans, regions, targets } from '@greengauge/framework';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';

/**
 * Brings the framework that ships with the code into the database. Plans, targets and indicators are effective-dated: a changed
 * declaration ends the row in force and begins another, so that an old figure still finds what it was computed by. Any number
 * of processes may do it at once; when nothing changed nothing is written.
 */
export async function syncFramework(tx: Tx): Promise<{ readonly changed: number }> {
  await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('greengauge.framework', 0))", []);
  const changed =
    (await saveRegions(tx)) + (await saveDocuments(tx)) + (await saveClauses(tx)) + (await savePlans(tx)) + (await saveTargets(tx)) + (await saveIndicators(tx));
  if (changed > 0) await appendAudit(tx, { action: 'framework.sync', subject: 'framework', details: { changed } });
  return { changed };
}

const hashOf = (declaration: unknown): string => createHash('sha256').update(canonicalJson(declaration)).digest('hex');

const saveRegions = (tx: Tx): Promise<number> =>
  tx.execute(
    `INSERT INTO region AS t (code, name_zh, short_zh, name_en, level, nested_in, bloc, reports, tile_row, tile_column, position)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (code text, name_zh text, short_zh text, name_en text, level text, nested_in text, bloc text,
       reports boolean, tile_row integer, tile_column integer, position integer)
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, short_zh = excluded.short_zh, name_en = excluded.name_en, level = excluded.level,
       nested_in = excluded.nested_in, bloc = excluded.bloc, reports = excluded.reports, tile_row = excluded.tile_row, tile_column = excluded.tile_column,
       position = excluded.position
     WHERE t.* IS DISTINCT FROM excluded.*`,
    [
      canonicalJson(
        regions.map((region, position) => ({
          code: region.code, name_zh: region.nameZh, short_zh: region.shortZh, name_en: region.nameEn, level: region.level, nested_in: region.nestedIn ?? null,
          bloc: region.bloc ?? null, reports: region.reports, tile_row: region.tile?.row ?? null, tile_column: region.tile?.column ?? null, position,
        })),
      ),
    ],
  );

const saveDocuments = (tx: Tx): Promise<number> =>
  tx.execute(
    `INSERT INTO policy_document AS t (id, title_zh, doc_no, issuers_zh, issued_on)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id text, title_zh text, doc_no text, issuers_zh text[], issued_on date)
     ON CONFLICT (id) DO UPDATE SET title_zh = excluded.title_zh, doc_no = excluded.doc_no, issuers_zh = excluded.issuers_zh, issued_on = excluded.issued_on
     WHERE t.* IS DISTINCT FROM excluded.*`,
    [canonicalJson(documents.map(({ id, titleZh, docNo, issuersZh, issuedOn }) => ({ id, title_zh: titleZh, doc_no: docNo ?? null, issuers_zh: issuersZh, issued_on: issuedOn ?? null })))],
  );

const saveClauses = (tx: Tx): Promise<number> =>
  tx.execute(
    `INSERT INTO clause AS t (id, document_id, label_zh, heading_zh, position)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (id text, document_id text, label_zh text, heading_zh text, position integer)
     ON CONFLICT (id) DO UPDATE SET document_id = excluded.document_id, label_zh = excluded.label_zh, heading_zh = excluded.heading_zh, position = excluded.position
     WHERE t.* IS DISTINCT FROM excluded.*`,
    [canonicalJson(clauses.map(({ id, document, labelZh, headingZh }, position) => ({ id, document_id: document, label_zh: labelZh, heading_zh: headingZh, position })))],
  );

/** Ends what changed or is gone, begins what is new. `insert` writes the columns of the table from the rows that have none in force. */
async function saveEffectiveDated(tx: Tx, table: 'plan' | 'target' | 'indicator_version', key: string, rows: readonly Record<string, unknown>[], insert: string): Promise<number> {
  const json = canonicalJson(rows.map((row) => ({ ...row, content_hash: hashOf(row['declaration']) })));
  // What people imported has no declaration in the code and stays in force.
  const shippedOnly = table === 'indicator_version' ? '' : "t.origin = 'shipped' AND";
  const ended = await tx.execute(
    `UPDATE ${table} t SET valid_to = now()
     WHERE t.valid_to IS NULL AND ${shippedOnly} NOT EXISTS (
       SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS r (${key} text, content_hash text) WHERE r.${key} = t.${key} AND r.content_hash = t.content_hash)`,
    [json],
  );
  const begun = await tx.execute(`${insert} WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.${key} = r.${key} AND t.valid_to IS NULL)`, [json]);
  return ended + begun;
}

const savePlans = (tx: Tx): Promise<number> =>
  saveEffectiveDated(
    tx, 'plan', 'id',
    plans.map((plan) => ({ id: plan.id, name_zh: plan.nameZh, short_name_zh: plan.shortNameZh, document_id: plan.document, from_year: plan.fromYear, to_year: plan.toYear, declaration: plan })),
    `INSERT INTO plan (id, name_zh, short_name_zh, document_id, from_year, to_year, declaration, content_hash)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (id text, name_zh text, short_name_zh text, document_id text, from_year integer, to_year integer, declaration jsonb, content_hash text)`,
  );

const saveTargets = (tx: Tx): Promise<number> =>
  saveEffectiveDated(
    tx, 'target', 'id',
    targets.map((target) => ({
      id: target.id, document_id: target.document, clause_zh: target.clauseZh ?? null, indicator: target.indicator ?? null, region: target.region, meaning: target.meaning,
      value: target.value ?? null, unit: target.unit ?? null, target_year: target.targetYear, nature: target.nature, evidence: target.evidence, declaration: target,
    })),
    `INSERT INTO target (id, document_id, clause_zh, indicator, region, meaning, value, unit, target_year, nature, evidence, declaration, content_hash)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (id text, document_id text, clause_zh text, indicator text, region text, meaning text, value numeric, unit text,
       target_year integer, nature text, evidence text, declaration jsonb, content_hash text)`,
  );

const saveIndicators = (tx: Tx): Promise<number> =>
  saveEffectiveDated(
    tx, 'indicator_version', 'indicator',
    indicators.map((indicator) => ({ indicator: indicator.id, version: indicator.version, name_zh: indicator.nameZh, unit: indicator.unit, source: indicator.source, declaration: indicator })),
    `INSERT INTO indicator_version (indicator, version, name_zh, unit, source, declaration, content_hash)
     SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (indicator text, version integer, name_zh text, unit text, source text, declaration jsonb, content_hash text)`,
  );
