import { z } from 'zod';
import { canonicalJson, ok, refuse, type Result } from '@greengauge/kernel';
import { registerById, type RegisterEntry } from '@greengauge/framework';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { registerAttributesSchema } from './attribute-schema.js';
import { ENTRY_COLUMNS, entryRow, type StoredEntry } from './entry-row.js';

export interface SavedEntries {
  readonly inserted: number;
  readonly revised: number;
  /** Say what the latest version says already. */
  readonly unchanged: number;
  /** Keys that another region keeps; nothing of them was written. */
  readonly foreign: readonly string[];
}

/**
 * Writes each entry as a new version where it says something new. The platform's own imports of an official list are published at
 * once; what a person writes stays a draft until another publishes it. Repeating a call changes nothing. Writers of one register
 * take turns, so that versions never fork.
 */
export async function saveRegisterEntries(tx: Tx, register: string, entries: readonly RegisterEntry[], by: { readonly importId?: string } = {}): Promise<SavedEntries> {
  const declaration = registerById(register);
  if (!declaration) throw new Error(`no register ${register}`);
  if (entries.length === 0) return { inserted: 0, revised: 0, unchanged: 0, foreign: [] };
  const schema = registerAttributesSchema(declaration);
  for (const { key, attributes } of entries) {
    const checked = schema.safeParse(attributes);
    if (!checked.success) throw new Error(`register ${register}, ${key}: ${checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`);
  }
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text AS locked', [`register:${register}`], z.object({ locked: z.string() }));
  const latest = new Map((await tx.sql(
    `SELECT DISTINCT ON (e.entry_key) ${ENTRY_COLUMNS} FROM register_entry e
     WHERE e.register = $1 AND e.entry_key = ANY ($2::text[]) ORDER BY e.entry_key, e.version DESC`,
    [register, entries.map(({ key }) => key)],
    entryRow,
  )).map((row) => [row.key, row]));
  const own = tx.actor.kind === 'user' ? tx.actor.region : undefined;
  const foreign = entries.filter(({ key }) => own !== undefined && latest.get(key) !== undefined && latest.get(key)?.region !== own).map(({ key }) => key);
  const differing = entries.filter((entry) => !foreign.includes(entry.key) && !saysTheSame(latest.get(entry.key), entry, tx));
  const inserted = differing.length === 0 ? new Set<string>() : await insertVersions(tx, differing.map((entry) => ({ entry, version: (latest.get(entry.key)?.version ?? 0) + 1 })), by.importId);
  // A key that another region keeps as a draft is not seen from here; that its version is taken tells.
  const changed = differing.filter(({ key }) => inserted.has(key));
  foreign.push(...differing.filter(({ key }) => !inserted.has(key)).map(({ key }) => key));
  const revised = changed.filter(({ key }) => latest.has(key)).length;
  if (changed.length > 0) await appendAudit(tx, { action: 'register.save', subject: register, details: { inserted: changed.length - revised, revised, keys: changed.slice(0, 50).map(({ key }) => key), importId: by.importId ?? null } });
  return { inserted: changed.length - revised, revised, unchanged: entries.length - changed.length - foreign.length, foreign };
}

/** A draft that says the same does not spare the platform's own import the publication. */
function saysTheSame(known: StoredEntry | undefined, entry: RegisterEntry, tx: Tx): boolean {
  if (!known || (tx.actor.kind !== 'user' && known.state === 'draft')) return false;
  return statement(known) === statement(entry);
}

const statement = (entry: RegisterEntry): string => canonicalJson([
  entry.nameZh, entry.region, entry.enteredOn, entry.status, entry.evaluatedOn ?? null, entry.evaluationZh ?? null, entry.exitedOn ?? null, entry.exitReasonZh ?? null,
  entry.evidenceZh ?? null, entry.attributes,
]);

/** Keys that were written. */
async function insertVersions(tx: Tx, versions: readonly { readonly entry: RegisterEntry; readonly version: number }[], importId: string | undefined): Promise<ReadonlySet<string>> {
  const published = tx.actor.kind !== 'user';
  const rows = versions.map(({ entry, version }) => ({
    register: entry.register, entry_key: entry.key, version, region: entry.region, name_zh: entry.nameZh, status: entry.status, attributes: entry.attributes,
    valid_from: entry.enteredOn, valid_to: entry.exitedOn ?? null, evaluated_on: entry.evaluatedOn ?? null, evaluation_zh: entry.evaluationZh ?? null,
    exit_reason_zh: entry.exitReasonZh ?? null, evidence_zh: entry.evidenceZh ?? null,
  }));
  const keys = versions.map(({ entry }) => entry.key);
  const register = versions[0]?.entry.register ?? '';
  if (published) await tx.execute('UPDATE register_entry SET current = false WHERE register = $1 AND entry_key = ANY ($2::text[]) AND current', [register, keys]);
  const written = await tx.sql(
    `INSERT INTO register_entry (register, entry_key, version, region, state, current, name_zh, status, attributes, valid_from, valid_to, evaluated_on, evaluation_zh,
       exit_reason_zh, evidence_zh, recorded_at, recorded_by, published_at, published_by, import_id)
     SELECT r.register, r.entry_key, r.version, r.region, CASE WHEN $2::boolean THEN 'published' ELSE 'draft' END, $2::boolean, r.name_zh, r.status, r.attributes, r.valid_from,
       r.valid_to, r.evaluated_on, r.evaluation_zh, r.exit_reason_zh, r.evidence_zh, date_trunc('milliseconds', clock_timestamp()), $3,
       CASE WHEN $2::boolean THEN date_trunc('milliseconds', clock_timestamp()) END, CASE WHEN $2::boolean THEN $3 END, $4::uuid
     FROM jsonb_to_recordset($1::jsonb) AS r (register text, entry_key text, version integer, region text, name_zh text, status text, attributes jsonb, valid_from date,
       valid_to date, evaluated_on date, evaluation_zh text, exit_reason_zh text, evidence_zh text)
     ON CONFLICT (register, entry_key, version) DO NOTHING RETURNING entry_key AS key`,
    [canonicalJson(rows), published, actorName(tx.actor), importId ?? null],
    z.object({ key: z.string() }),
  );
  return new Set(written.map(({ key }) => key));
}

/** Makes a draft the current version. Refused for one's own draft, for a version that is not the latest, and for one that is published. */
export async function publishRegisterEntry(tx: Tx, { register, key, version }: { readonly register: string; readonly key: string; readonly version: number }): Promise<Result<StoredEntry>> {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text AS locked', [`register:${register}`], z.object({ locked: z.string() }));
  const versions = await tx.sql(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.register = $1 AND e.entry_key = $2 ORDER BY e.version DESC`, [register, key], entryRow);
  const draft = versions.find((one) => one.version === version);
  if (!draft) return refuse('not-found', '没有这个版本');
  if (draft.state === 'published') return draft.current ? ok(draft) : refuse('conflict', '这个版本已发布过，此后又有新版本');
  if (versions[0]?.version !== version) return refuse('conflict', '此后又有新的修改，请核对最新版本');
  if (draft.recordedBy === actorName(tx.actor) && tx.actor.kind === 'user') return refuse('forbidden', '本人录入的内容须由另一人核对发布');
  await tx.execute('UPDATE register_entry SET current = false WHERE register = $1 AND entry_key = $2 AND current', [register, key]);
  const updated = await tx.execute(
    `UPDATE register_entry SET state = 'published', current = true, published_by = $2, published_at = date_trunc('milliseconds', clock_timestamp()) WHERE id = $1::uuid AND state = 'draft'`,
    [draft.id, actorName(tx.actor)],
  );
  if (updated !== 1) return refuse('forbidden', '没有发布本条目的权限');
  await appendAudit(tx, { action: 'register.publish', subject: `${register}/${key}`, details: { version } });
  return ok({ ...draft, state: 'published', current: true, publishedBy: actorName(tx.actor) });
}
