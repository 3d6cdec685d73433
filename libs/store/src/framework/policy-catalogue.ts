import { z } from 'zod';
import { isoInstant } from '@greengauge/kernel';
import type { Clause, IndicatorDeclaration, Plan, PolicyDocument, TargetDeclaration } from '@greengauge/framework';
import { shippedCatalogue, type Catalogue } from '@greengauge/evaluation';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';

interface Dated<T> {
  readonly value: T;
  readonly origin: 'shipped' | 'import';
}

const originSchema = z.enum(['shipped', 'import']);

async function loadDeclarations<T>(tx: Tx, table: 'plan' | 'target', atMs: number | undefined): Promise<readonly Dated<T>[]> {
  const rows = await tx.sql(
    `SELECT declaration, origin FROM ${table}
     WHERE CASE WHEN $1::float8 IS NULL THEN valid_to IS NULL ELSE valid_from <= to_timestamp($1::float8 / 1000) AND (valid_to IS NULL OR valid_to > to_timestamp($1::float8 / 1000)) END
     ORDER BY id COLLATE "C", valid_from`,
    [atMs ?? null],
    z.object({ declaration: stored<T>(), origin: originSchema }),
  );
  return rows.map(({ declaration, origin }) => ({ value: declaration, origin }));
}

/** Each indicator's declaration in force at the moment, or its first where the moment lies before any was on record. */
const loadIndicatorsAt = async (tx: Tx, atMs: number): Promise<ReadonlyMap<string, IndicatorDeclaration>> => {
  const rows = await tx.sql(
    `SELECT DISTINCT ON (indicator) indicator, declaration FROM indicator_version
     ORDER BY indicator, (valid_from <= to_timestamp($1::float8 / 1000)) DESC, CASE WHEN valid_from <= to_timestamp($1::float8 / 1000) THEN valid_from END DESC, valid_from`,
    [atMs],
    z.object({ indicator: z.string(), declaration: stored<IndicatorDeclaration>() }),
  );
  return new Map(rows.map(({ indicator, declaration }) => [indicator, declaration]));
};

const loadImportedDocuments = (tx: Tx): Promise<PolicyDocument[]> => tx.sql(
  `SELECT id, title_zh, doc_no, issuers_zh, issued_on FROM policy_document WHERE origin = 'import' ORDER BY id COLLATE "C"`, [],
  z.object({ id: z.string(), title_zh: z.string(), doc_no: z.string().nullable(), issuers_zh: z.array(z.string()), issued_on: z.number().nullable() }).transform((row): PolicyDocument => ({
    id: row.id, titleZh: row.title_zh, issuersZh: row.issuers_zh, ...(row.doc_no === null ? {} : { docNo: row.doc_no }),
    ...(row.issued_on === null ? {} : { issuedOn: isoInstant(row.issued_on).slice(0, 10) }),
  })),
);

const loadImportedClauses = (tx: Tx): Promise<Clause[]> => tx.sql(
  `SELECT id, document_id, label_zh, heading_zh FROM clause WHERE origin = 'import' ORDER BY document_id COLLATE "C", position`, [],
  z.object({ id: z.string(), document_id: z.string(), label_zh: z.string(), heading_zh: z.string() }).transform((row): Clause => ({ id: row.id, document: row.document_id, labelZh: row.label_zh, headingZh: row.heading_zh })),
);

/**
 * The policies, targets and definitions an evaluation goes by: what ships with the code, and what was imported beside it. At an
 * earlier moment (epoch ms, inclusive) it is the plans, targets and indicator definitions that were in force then.
 */
export async function loadCatalogue(tx: Tx, { asKnownAtMs }: { readonly asKnownAtMs?: number } = {}): Promise<Catalogue> {
  const [plans, targets] = [await loadDeclarations<Plan>(tx, 'plan', asKnownAtMs), await loadDeclarations<TargetDeclaration>(tx, 'target', asKnownAtMs)];
  const documents = [...shippedCatalogue.documents, ...(await loadImportedDocuments(tx))];
  const clauses = [...shippedCatalogue.clauses, ...(await loadImportedClauses(tx))];
  const imported = <T>(rows: readonly Dated<T>[]): readonly T[] => rows.filter(({ origin }) => origin === 'import').map(({ value }) => value);
  const base: Catalogue = { ...shippedCatalogue, documents, clauses };
  if (asKnownAtMs === undefined || targets.length === 0) {
    return { ...base, plans: inTerm([...shippedCatalogue.plans, ...imported(plans)]), targets: [...shippedCatalogue.targets, ...imported(targets)] };
  }
  const definitions = await loadIndicatorsAt(tx, asKnownAtMs);
  const order = new Map(shippedCatalogue.targets.map(({ id }, position) => [id, position]));
  return {
    ...base,
    plans: inTerm(plans.map(({ value }) => value)),
    targets: targets.map(({ value }) => value).toSorted((a, b) => (order.get(a.id) ?? order.size) - (order.get(b.id) ?? order.size)),
    indicators: shippedCatalogue.indicators.map((indicator) => definitions.get(indicator.id) ?? indicator),
  };
}

const inTerm = (plans: readonly Plan[]): readonly Plan[] => plans.toSorted((a, b) => a.fromYear - b.fromYear || (a.id < b.id ? -1 : 1));
