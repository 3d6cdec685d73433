import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, err, ok, type Clock, type Refusal, type Result } from '@greengauge/kernel';
import { columnNames, regions, type RegisterDeclaration, type RegisterEntry } from '@greengauge/framework';
import { createRegisterRowParser, isBlankRow, type RegisterRowParser, type Rejection, type RowInput } from '@greengauge/intake';
import type { Actor } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Store } from '../connection/store.js';
import { closeImport, openImport, type ImportCounts } from '../imports/import-ledger.js';
import { saveQuarantine } from '../imports/quarantine.js';
import { saveRegisterEntries } from './save-entries.js';

export interface RegisterImport {
  readonly register: RegisterDeclaration;
  /** The rows of one file, header first, in file order. */
  readonly rows: AsyncIterable<RowInput> | Iterable<RowInput>;
  readonly fileName: string;
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
  readonly clock: Clock;
  /** Judge the file again although the same file was imported before. */
  readonly again?: boolean;
  readonly onProgress?: (stageZh: string, fraction?: number) => void;
}

export interface RegisterImportResult {
  /** Absent in a dry run. */
  readonly importId?: string;
  readonly alreadyDone: boolean;
  readonly counts: ImportCounts;
  readonly rejections: readonly Rejection[];
  readonly ignoredColumns: readonly string[];
}

const CHUNK_ROWS = 500;

interface Judged {
  readonly entries: readonly { readonly rowNumber: number; readonly entry: RegisterEntry }[];
  readonly rejections: readonly Rejection[];
  readonly ignoredColumns: readonly string[];
}

/**
 * One file of a register: good rows become versions of entries, each bad one goes to quarantine with row, column, code and reason.
 * The same file under the same declaration by the same account is one import; a run after a kill goes on under it.
 */
export async function importRegisterRows(store: Store, actor: Actor, request: RegisterImport): Promise<Result<RegisterImportResult>> {
  const judged = await judge(actor, request);
  if (!judged.ok) return judged;
  const { entries, rejections, ignoredColumns } = judged.value;
  const read = entries.length + rejections.length;
  const dataset = `register:${request.register.id}`;
  const opened = await store.transact(actor, (tx) => openImport(tx, { dataset, fileName: request.fileName, sha256: request.sha256, idempotencyKey: importKey(actor, request) }));
  const { importId } = opened;
  if (opened.alreadyDone) return ok({ importId, alreadyDone: true, ignoredColumns, rejections, counts: opened.counts ?? { read, accepted: 0, unchanged: 0, quarantined: rejections.length } });
  const refused: Rejection[] = [...rejections];
  for (let from = 0; from < entries.length; from += CHUNK_ROWS) {
    const chunk = entries.slice(from, from + CHUNK_ROWS);
    const saved = await store.transact(actor, (tx) => saveRegisterEntries(tx, request.register.id, chunk.map(({ entry }) => entry), { importId }));
    refused.push(...chunk.filter(({ entry }) => saved.foreign.includes(entry.key)).map(foreignRow));
    request.onProgress?.('写入', Math.min(1, (from + chunk.length) / entries.length));
  }
  const counts = await store.transact(actor, async (tx): Promise<ImportCounts> => {
    // Counted in the store, not in this process: rows that an interrupted run of the same import wrote are its rows too.
    const [written] = await tx.sql('SELECT count(*) AS versions FROM register_entry WHERE import_id = $1::uuid', [importId], z.object({ versions: z.number() }));
    const accepted = written?.versions ?? 0;
    const sums = { read, accepted, unchanged: read - accepted - refused.length, quarantined: refused.length };
    await saveQuarantine(tx, importId, refused);
    await closeImport(tx, importId, sums);
    await notify(tx, { topic: 'import', importId, dataset, ...sums });
    return sums;
  });
  return ok({ importId, alreadyDone: false, counts, ignoredColumns, rejections: refused.toSorted((a, b) => a.rowNumber - b.rowNumber) });
}

/** Judges every row and writes nothing; needs no database. */
export async function checkRegisterRows(actor: Actor, request: RegisterImport): Promise<Result<RegisterImportResult>> {
  const judged = await judge(actor, request);
  if (!judged.ok) return judged;
  const { entries, rejections, ignoredColumns } = judged.value;
  return ok({ alreadyDone: false, ignoredColumns, rejections, counts: { read: entries.length + rejections.length, accepted: entries.length, unchanged: 0, quarantined: rejections.length } });
}

const foreignRow = ({ rowNumber, entry }: Judged['entries'][number]): Rejection => ({
  rowNumber, code: 'region-not-own', reasonZh: `编号“${entry.key}”由其他地区登记，本账户不能修改`, row: { 编号: entry.key, 名称: entry.nameZh },
});

async function judge(actor: Actor, { register, rows, clock, onProgress }: RegisterImport): Promise<Result<Judged, Refusal>> {
  const own = actor.kind === 'user' ? actor.region : undefined;
  let parser: RegisterRowParser | undefined;
  const entries: Judged['entries'][number][] = [];
  const rejections: Rejection[] = [];
  for await (const row of rows) {
    if (!parser) {
      if (isBlankRow(row.cells)) continue;
      const started = createRegisterRowParser(row.cells, { register, regions, nowMs: clock.now(), ...(own === undefined ? {} : { onlyRegion: own }) });
      if (!started.ok) return started;
      parser = started.value;
      continue;
    }
    const outcome = parser.parse(row);
    if (outcome.kind === 'accepted') entries.push(outcome);
    else if (outcome.kind === 'rejected') rejections.push(outcome.rejection);
    if ((entries.length + rejections.length) % 5000 === 4999) onProgress?.(`校验 ${entries.length + rejections.length} 行`);
  }
  if (!parser) return err({ code: 'empty-file', messageZh: '文件中没有内容，第一行应为表头' });
  if (entries.length + rejections.length === 0) return err({ code: 'no-rows', messageZh: '文件只有表头，没有数据行' });
  return ok({ entries, rejections, ignoredColumns: parser.header.ignored });
}

/** One import for one file, one declaration and one writer. */
function importKey(actor: Actor, { register, sha256, again, clock }: RegisterImport): string {
  const who = actor.kind === 'user' ? actor.accountId : 'platform';
  const rules = canonicalJson({ version: register.version, names: columnNames(register), fields: register.fields, statuses: register.statuses, again: again === true ? clock.now() : undefined });
  return `register:${register.id}:${who}:${sha256}:${createHash('sha256').update(rules).digest('hex').slice(0, 16)}`;
}
