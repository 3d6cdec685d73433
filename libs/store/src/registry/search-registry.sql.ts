import { z } from 'zod';
import type { RegistryDeclaration } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';

/** Values by column, as text; null where the record says nothing. */
export type RegistryRecord = Readonly<Record<string, string | null>>;

export interface RegistrySearch {
  /** Part of the name or title. */
  readonly text?: string;
  /** Beginning of the code: credit code, application, contract or reference number. */
  readonly code?: string;
  readonly region?: string;
  /** Id of a green field. */
  readonly field?: string;
  /** `cursor` of the page before. */
  readonly after?: readonly string[];
  readonly limit: number;
}

export interface RegistryPage {
  readonly records: readonly RegistryRecord[];
  /** Key of the last record where more follow. */
  readonly cursor?: readonly string[];
}

const NAME: Readonly<Record<RegistryDeclaration['table'], string>> = { enterprise: 'name_zh', patent: 'title_zh', trade: 'title_zh', financing: 'enterprise_zh' };

const columnsOf = ({ id, fields }: RegistryDeclaration): readonly string[] => [...fields.map(({ column }) => column), ...(id === 'patents' ? ['green_mask', 'green_scheme'] : []), ...(fields.some(({ column }) => column === 'region') ? [] : ['region']), 'import_id', 'import_row'];
const quoted = (column: string): string => `"${column}"`;

const recordSchema = z.record(z.string(), z.string().nullable());

/**
 * One page of records in the order of their key. A page begins behind the key of the one before, never at a count, so that deep
 * paging costs what the first page costs and shows no record twice while others arrive. Part of a name is looked for in an index
 * of names in the order of pages: a common one fills the page at once, a rare one costs one pass over that index. `strpos` compares
 * bytes and takes a third of the time of LIKE on Chinese text; nothing in the text is a pattern.
 */
export async function searchRegistry(tx: Tx, declaration: RegistryDeclaration, bit: number | undefined, { text, code, region, field, after, limit }: RegistrySearch): Promise<RegistryPage> {
  const { table, key, id } = declaration;
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const codeColumn = key.at(id === 'financing' ? 1 : -1) ?? '';
  const conditions = [
    ...(text === undefined ? [] : [`strpos(${NAME[table]}, ${put(text)}) > 0`]),
    ...(code === undefined ? [] : [`${quoted(codeColumn)} COLLATE "C" >= ${put(code)} AND ${quoted(codeColumn)} COLLATE "C" < ${put(`${code}\u{10FFFF}`)}`]),
    ...(region === undefined ? [] : [`region = ${put(region)}`]),
    ...(field === undefined ? [] : [id === 'patents' ? `green_mask <> 0 AND (green_mask >> ${put(bit ?? 31)}::int) & 1 = 1` : `green_field = ${put(field)}`]),
    ...(after === undefined ? [] : [`(${key.map(quoted).join(', ')}) > (${key.map((column, index) => `${put(after[index] ?? '')}::${column.endsWith('_on') ? 'date' : 'text'}`).join(', ')})`]),
  ];
  const keys = key.map(quoted).join(', ');
  // First the keys of the page, which an index in their order holds together with all that is looked at; then the records.
  const records = await tx.sql(
    `WITH page AS MATERIALIZED (SELECT ${keys} FROM ${table} ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY ${keys} LIMIT ${put(limit + 1)}::int)
     SELECT ${columnsOf(declaration).map((column) => `${table}.${quoted(column)}::text AS ${quoted(column)}`).join(', ')} FROM ${table} JOIN page USING (${keys}) ORDER BY ${keys}`,
    values, recordSchema);
  const page = records.slice(0, limit);
  const last = page.at(-1);
  return { records: page, ...(records.length > limit && last !== undefined ? { cursor: key.map((column) => last[column] ?? '') } : {}) };
}

export interface RegistryChange {
  /** Epoch ms. */
  readonly changedAtMs: number;
  readonly changedBy: string;
  /** Columns that changed, with what stood there before and after. */
  readonly changes: readonly { readonly column: string; readonly before: string | null; readonly after: string | null }[];
}

/** Where a record came from: the file and its row, where it was imported and the actor may see the import. */
export interface RecordSource {
  readonly recordedAtMs: number;
  readonly importId?: string;
  readonly row?: number;
  readonly file?: { readonly name: string; readonly openedBy: string; readonly openedAtMs: number };
}

const sourceRow = z
  .object({ recorded_at: z.number(), import_id: z.string().nullable(), import_row: z.number().nullable(), file_name: z.string().nullable(), opened_by: z.string().nullable(), opened_at: z.number().nullable() })
  .transform(({ recorded_at: recordedAtMs, import_id: importId, import_row: row, file_name: name, opened_by: openedBy, opened_at: openedAtMs }): RecordSource => ({
    recordedAtMs, ...(importId === null ? {} : { importId }), ...(row === null ? {} : { row }), ...(name === null || openedBy === null || openedAtMs === null ? {} : { file: { name, openedBy, openedAtMs } }),
  }));

export interface LoadedRecord {
  readonly record: RegistryRecord;
  readonly source: RecordSource;
  /** Newest first. */
  readonly history: readonly RegistryChange[];
}

/** A record with where it came from and its changes; undefined where there is none that the actor may see. */
export async function loadRegistryRecord(tx: Tx, declaration: RegistryDeclaration, key: readonly string[]): Promise<LoadedRecord | undefined> {
  const conditions = declaration.key.map((column, index) => `${quoted(column)} = $${index + 1}::${column.endsWith('_on') ? 'date' : 'text'}`);
  const [record] = await tx.sql(
    `SELECT ${columnsOf(declaration).map((column) => `${quoted(column)}::text AS ${quoted(column)}`).join(', ')} FROM ${declaration.table} WHERE ${conditions.join(' AND ')}`, [...key], recordSchema);
  if (record === undefined) return undefined;
  const [source] = await tx.sql(
    `SELECT r.recorded_at, r.import_id::text AS import_id, r.import_row, b.file_name, b.opened_by, b.opened_at FROM ${declaration.table} r LEFT JOIN import_batch b ON b.id = r.import_id WHERE ${declaration.key.map((column, index) => `r.${quoted(column)} = $${index + 1}::${column.endsWith('_on') ? 'date' : 'text'}`).join(' AND ')}`,
    [...key], sourceRow);
  if (source === undefined) return undefined;
  const columns = declaration.fields.map(({ column }) => column);
  const history = await tx.sql(
    'SELECT before, after, changed_at, changed_by FROM registry_history WHERE registry = $1 AND record_key = $2 ORDER BY id DESC LIMIT 100', [declaration.id, key.join('|')],
    z.object({ before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()), changed_at: z.number(), changed_by: z.string() }).transform(({ before, after, changed_at: changedAtMs, changed_by: changedBy }): RegistryChange => ({
      changedAtMs, changedBy,
      changes: columns.flatMap((column) => {
        const [was, is] = [shown(before[column]), shown(after[column])];
        return was === is ? [] : [{ column, before: was, after: is }];
      }),
    })));
  return { record, source, history };
}

const shown = (value: unknown): string | null => (value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value));
