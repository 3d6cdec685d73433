import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { rowsOf, startBenchDatabases } from './bench-database.js';
import { fillPatents } from '../testing/fill-registries.js';

const ROUNDS = 3;
const CHANGED = 10_000;
const FIELDS = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'c1', 'c2', 'c3', 'c4', 'c5'] as const;
const CELL = `basis, region, month, origin, office, kind, patents, ${FIELDS.join(', ')}`;

interface Peer {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJson(): unknown[][] }>;
}
interface DuckDb {
  readonly DuckDBInstance: { create(path: string, options?: Record<string, string>): Promise<{ connect(): Promise<Peer> }> };
}
const duckSchema = z.custom<DuckDb>((value) => typeof value === 'object' && value !== null && 'DuckDBInstance' in value);

/** The same cells in DuckDB's words, on a mask column as ours: what `patent_cells_counted()` counts. */
const DUCK_CELLS = `SELECT d.basis, region, date_trunc('month', d.day)::date AS month, CASE owner_country WHEN 'CN' THEN 'domestic' ELSE 'foreign' END AS origin, office, kind, count(*)::int AS patents,
    ${FIELDS.map((field, bit) => `sum(green_mask >> ${bit} & 1)::int AS ${field}`).join(', ')}
  FROM (SELECT 'applied' AS basis, applied_on AS day, * FROM patent WHERE green_mask <> 0
        UNION ALL SELECT 'granted', granted_on, * FROM patent WHERE green_mask <> 0
        UNION ALL SELECT 'lapsed', lapsed_on, * FROM patent WHERE green_mask <> 0 AND granted_on IS NOT NULL) AS d
  WHERE d.day IS NOT NULL GROUP BY ALL`;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

async function openPeer(loadPeer: (name: string) => Promise<unknown>, csv: string): Promise<Peer | undefined> {
  const loaded = await loadPeer('@duckdb/node-api');
  if (loaded === undefined) return undefined;
  const peer = await (await duckSchema.parse(loaded).DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  await peer.run("CREATE TABLE patent (application_no VARCHAR, region VARCHAR, applied_on DATE, granted_on DATE, lapsed_on DATE, owner_country VARCHAR, office VARCHAR, kind VARCHAR, green_mask INTEGER)");
  await peer.run(`COPY patent FROM '${csv}' (HEADER false, NULLSTR '')`);
  return peer;
}

async function exportPatents(client: pg.Client, csv: string): Promise<void> {
  await client.query(`COPY (SELECT application_no, region, applied_on, granted_on, lapsed_on, owner_country, office, kind, green_mask FROM patent) TO '${csv}' (FORMAT csv)`);
}

/** Row for row: every cell of either side has its equal on the other. */
async function requireEqual(client: pg.Client, peer: Peer): Promise<number> {
  const { rows } = await client.query<{ cell: string }>(`SELECT concat_ws('|', basis, region, month, origin, office, kind, ${['patents', ...FIELDS].map((field) => `sum(${field})`).join(', ')}) AS cell FROM patent_count GROUP BY basis, region, month, origin, office, kind HAVING sum(patents) <> 0`);
  const ours = new Set(rows.map(({ cell }) => cell));
  const theirs = (await peer.runAndReadAll(`SELECT concat_ws('|', ${CELL}) FROM (${DUCK_CELLS})`)).getRowsJson().map(([cell]) => String(cell));
  const missing = theirs.filter((cell) => !ours.has(cell));
  if (missing.length > 0 || theirs.length !== ours.size) throw new Error(`${ours.size} cells here, ${theirs.length} in DuckDB; first that differs: ${missing[0] ?? ''}`);
  return ours.size;
}

/**
 * Five million patents, region × field × month × domestic or foreign (and office and kind): the full count and its rebuild, and
 * the refresh after ten thousand changed patents, beside DuckDB on the same data. The cells must be equal row for row.
 */
export async function bench({ loadPeer }: { loadPeer(name: string): Promise<unknown> }): Promise<{ name: string; rows: readonly object[] }> {
  const rows = rowsOf(5_000_000);
  const databases = await startBenchDatabases();
  try {
    const url = await databases.create('patents');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('DROP INDEX patent_owner_uscc_idx; DROP INDEX patent_region_application_no_idx; DROP INDEX patent_application_no_title_zh_region_green_mask_idx');
    for (const statement of fillPatents(rows)) await client.query(statement);
    await client.query("SELECT set_config('app.actor_kind', 'system', false)");
    await client.query('SELECT patent_cell_rebuild()');
    await client.query('VACUUM ANALYZE patent_cell');
    // Where the server may write and DuckDB may read.
    const csv = join(databases.folder, 'postgres', 'cluster', 'patents.csv');
    await exportPatents(client, csv);
    const peer = await openPeer(loadPeer, csv);
    const [count, rebuild, peerCount]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (peer) peerCount.push(await timed(() => peer.run(`CREATE OR REPLACE TABLE cell AS ${DUCK_CELLS}`)));
      count.push(await timed(() => client.query('SELECT count(*) FROM patent_cells_counted()')));
      rebuild.push(await timed(() => client.query('SELECT patent_cell_rebuild()')));
    }
    const cells = peer === undefined ? undefined : await requireEqual(client, peer);
    const change = await timed(() => client.query(`UPDATE patent SET region = '330000' WHERE application_no IN (SELECT application_no FROM patent WHERE green_mask <> 0 AND region <> '330000' ORDER BY region, applied_on LIMIT ${CHANGED})`));
    const refresh = await timed(() => client.query('SELECT patent_cell_fold()'));
    const { rows: gaps } = await client.query('SELECT * FROM patent_cell_gaps()');
    if (gaps.length > 0) throw new Error(`${gaps.length} cells differ from a full count after the refresh`);
    await client.end();
    const beside = peer === undefined ? {} : { peer: median(peerCount), peerName: 'DuckDB (CREATE TABLE AS)' };
    return {
      name: `green patents, ${rows} rows → ${cells ?? '?'} cells, equal row for row to DuckDB`,
      rows: [
        { what: 'full count', ours: median(count), ...beside, unit: 'ms', goal: '1.6' },
        { what: 'rebuild of the stored cells', ours: median(rebuild), ...beside, unit: 'ms', goal: '1.6' },
        { what: `refresh after ${CHANGED} changed patents (the change itself ${change.toFixed(0)} ms, counts included)`, ours: refresh, ...beside, unit: 'ms', goal: '0.25' },
        { what: 'refresh beside the rebuild', ours: refresh, peer: median(rebuild), peerName: 'our rebuild', unit: 'ms', goal: '0.25' },
      ],
    };
  } finally {
    await databases.stop();
  }
}
