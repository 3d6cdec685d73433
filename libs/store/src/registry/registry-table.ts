import type { RegistryDeclaration } from '@greengauge/framework';
import type { LineShape } from './key-lines.js';

/** Statements that bring staged rows of one registry into its table. Names come from the declaration, never from a file. */
export interface RegistryTable {
  readonly createStage: string;
  /** Copies lines of values, row number and import into the stage. */
  readonly copy: string;
  /** The same lines straight into the registry. */
  readonly copyDirect: string;
  /** Fields of a line: which of them are the key. */
  readonly shape: LineShape;
  readonly createKeys: string;
  /** Copies lines of key and row number into the table of keys. */
  readonly copyKeys: string;
  /** Row numbers, in order, whose key the registry has already, or an earlier row of the block. */
  readonly metKeys: string;
  /** Inserts what is not there and returns import_row of the others, in order: only they are compared, not the whole stage. */
  readonly insert: string;
  /** $1 import id, $2 row numbers. Of these staged rows: import_row, key, hidden, same, mine. Order of rows. */
  readonly conflicts: string;
  /** $1 import id, $2 row numbers, $3 registry, $4 who. Keeps what was before and takes over the new content. */
  readonly keepHistory: string;
  /** $1 import id, $2 row numbers. */
  readonly update: string;
}

const quote = (name: string): string => `"${name}"`;

export function registryTable({ table, key, id }: RegistryDeclaration, columns: readonly string[]): RegistryTable {
  const stage = `stage_${id}`;
  const list = columns.map(quote).join(', ');
  const keys = `keys_${id}`;
  const keyList = key.map(quote).join(', ');
  const join = key.map((column) => `t.${quote(column)} = s.${quote(column)}`).join(' AND ');
  const row = (alias: string): string => `ROW(${columns.map((column) => `${alias}.${quote(column)}`).join(', ')})`;
  const content = columns.filter((column) => !key.includes(column));
  return {
    createStage: `CREATE TEMP TABLE IF NOT EXISTS ${stage} ON COMMIT DELETE ROWS AS SELECT ${list}, import_row, import_id FROM ${table} WITH NO DATA`,
    copy: `COPY ${stage} (${list}, import_row, import_id) FROM STDIN`,
    copyDirect: `COPY ${table} (${list}, import_row, import_id) FROM STDIN`,
    shape: { columns: columns.length, key: key.map((column) => columns.indexOf(column)) },
    createKeys: `CREATE TEMP TABLE IF NOT EXISTS ${keys} ON COMMIT DELETE ROWS AS SELECT ${keyList}, import_row FROM ${table} WITH NO DATA`,
    copyKeys: `COPY ${keys} (${keyList}, import_row) FROM STDIN`,
    // LIMIT keeps the look-ups single: the table of keys has no statistics, and a join planned blindly might read the whole registry.
    metKeys: `SELECT s.import_row FROM (SELECT *, row_number() OVER (PARTITION BY ${keyList} ORDER BY import_row) AS turn FROM ${keys}) AS s
      LEFT JOIN LATERAL (SELECT true AS there FROM ${table} t WHERE ${join} LIMIT 1) AS known ON true
      WHERE known.there OR (s.turn > 1 AND ${key.map((column) => `s.${quote(column)} IS NOT NULL`).join(' AND ')}) ORDER BY s.import_row`,
    insert: `WITH entered AS (INSERT INTO ${table} (${list}, import_row, import_id) SELECT ${list}, import_row, import_id FROM ${stage} ON CONFLICT (${key.map(quote).join(', ')}) DO NOTHING RETURNING import_row)
      SELECT s.import_row FROM ${stage} s WHERE NOT EXISTS (SELECT 1 FROM entered e WHERE e.import_row = s.import_row) ORDER BY s.import_row`,
    conflicts: `SELECT s.import_row, concat_ws('|', ${key.map((column) => `s.${quote(column)}::text`).join(', ')}) AS key, t.${quote(key[0] ?? '')} IS NULL AS hidden, ${row('t')} IS NOT DISTINCT FROM ${row('s')} AS same, t.import_id = $1::uuid AS mine
      FROM ${stage} s LEFT JOIN ${table} t ON ${join} WHERE s.import_row = ANY ($2::int[]) ORDER BY s.import_row`,
    keepHistory: `INSERT INTO registry_history (registry, record_key, region, before, after, import_id, changed_by)
      SELECT $3, concat_ws('|', ${key.map((column) => `s.${quote(column)}::text`).join(', ')}), t.region, to_jsonb(t), to_jsonb(s), $1::uuid, $4
      FROM ${stage} s JOIN ${table} t ON ${join} WHERE s.import_row = ANY ($2::int[]) ORDER BY s.import_row`,
    update: `UPDATE ${table} t SET ${content.map((column) => `${quote(column)} = s.${quote(column)}`).join(', ')}, import_id = $1::uuid, import_row = s.import_row, recorded_at = now()
      FROM ${stage} s WHERE ${join} AND s.import_row = ANY ($2::int[])`,
  };
}
