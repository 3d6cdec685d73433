import type { RegistryDeclaration } from '@greengauge/framework';

/** Statements that bring staged rows of one registry into its table. Names come from the declaration, never from a file. */
export interface RegistryTable {
  /** Columns of a staged row, in the order of COPY; the row number is last. */
  readonly staged: readonly string[];
  readonly createStage: string;
  readonly copy: string;
  /** $1 import id. Inserts what is not there; the number of rows is the number inserted. */
  readonly insert: string;
  /** $1 import id. Staged rows that are not in the table as rows of this import: import_row, key, hidden, same, mine. Order of rows. */
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
  const join = key.map((column) => `t.${quote(column)} = s.${quote(column)}`).join(' AND ');
  const row = (alias: string): string => `ROW(${columns.map((column) => `${alias}.${quote(column)}`).join(', ')})`;
  const content = columns.filter((column) => !key.includes(column));
  return {
    staged: [...columns, 'import_row'],
    createStage: `CREATE TEMP TABLE IF NOT EXISTS ${stage} ON COMMIT DELETE ROWS AS SELECT ${list}, import_row FROM ${table} WITH NO DATA`,
    copy: `COPY ${stage} (${list}, import_row) FROM STDIN`,
    insert: `INSERT INTO ${table} (${list}, import_id, import_row) SELECT ${list}, $1::uuid, import_row FROM ${stage} ON CONFLICT (${key.map(quote).join(', ')}) DO NOTHING`,
    conflicts: `SELECT s.import_row, concat_ws('|', ${key.map((column) => `s.${quote(column)}::text`).join(', ')}) AS key, t.${quote(key[0] ?? '')} IS NULL AS hidden, ${row('t')} IS NOT DISTINCT FROM ${row('s')} AS same, t.import_id = $1::uuid AS mine
      FROM ${stage} s LEFT JOIN ${table} t ON ${join} WHERE t.${quote(key[0] ?? '')} IS NULL OR (t.import_id, t.import_row) IS DISTINCT FROM ($1::uuid, s.import_row) ORDER BY s.import_row`,
    keepHistory: `INSERT INTO registry_history (registry, record_key, region, before, after, import_id, changed_by)
      SELECT $3, concat_ws('|', ${key.map((column) => `s.${quote(column)}::text`).join(', ')}), t.region, to_jsonb(t), to_jsonb(s), $1::uuid, $4
      FROM ${stage} s JOIN ${table} t ON ${join} WHERE s.import_row = ANY ($2::int[]) ORDER BY s.import_row`,
    update: `UPDATE ${table} t SET ${content.map((column) => `${quote(column)} = s.${quote(column)}`).join(', ')}, import_id = $1::uuid, import_row = s.import_row, recorded_at = now()
      FROM ${stage} s WHERE ${join} AND s.import_row = ANY ($2::int[])`,
  };
}
