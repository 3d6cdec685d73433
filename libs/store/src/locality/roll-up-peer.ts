import { z } from 'zod';
import type { Revision } from './roll-up.bench.js';

/** Brings a program that benches run beside ours; undefined where it cannot be had. */
export type LoadPeer = (name: string) => Promise<unknown>;

export interface DuckPeer {
  /** The sums of the current table, into a table of their own. */
  rollUp(): Promise<void>;
  /** The sums from every revision. */
  rollUpHistory(): Promise<void>;
  /** Puts the revisions in and brings the sums to that state; milliseconds of the faster of two ways: all sums anew, or those touched. */
  refresh(revisions: readonly Revision[]): Promise<number>;
  /** cents/count by key. */
  sums(keyOf: (indicator: number, period: number, province: number) => string): Promise<Map<string, string>>;
  close(): void;
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>;
  closeSync(): void;
}

const duckModule = z.custom<{ DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> } }>((value) => typeof value === 'object' && value !== null && 'DuckDBInstance' in value);

const CENTS = (revision: string): string => `(i * 7919 + p * 104729 + u * 15485863 + ${revision} * 32452843) % 2000003`;
const REVISED = '(i * 31 + p * 17 + u * 13) % 100 < 3';
const SUMS = 'SELECT i, p, province, sum(value) AS total, count(*) AS added FROM current_value JOIN unit USING (u)';

/** DuckDB in memory with all its threads: the log with revisions, the current table and the units, as a user of it would lay them out. */
export async function openDuckPeer(loadPeer: LoadPeer, { units, provinces, indicators, periods }: { readonly units: number; readonly provinces: number; readonly indicators: number; readonly periods: number }): Promise<DuckPeer | undefined> {
  const loaded = await loadPeer('@duckdb/node-api');
  if (loaded === undefined) return undefined;
  const connection = await (await duckModule.parse(loaded).DuckDBInstance.create(':memory:')).connect();
  const all = `FROM range(${indicators}) a(i), range(${periods}) b(p), range(${units}) c(u)`;
  const money = (cents: string): string => `((${cents})::DECIMAL(18,0) / 100)::DECIMAL(18,2)`;
  await connection.run(`CREATE TABLE unit AS SELECT u::SMALLINT AS u, (u % ${provinces})::SMALLINT AS province FROM range(${units}) c(u)`);
  await connection.run(`CREATE TABLE log AS SELECT i::SMALLINT AS i, p::SMALLINT AS p, u::SMALLINT AS u, 0::TINYINT AS revision, ${money(CENTS('0'))} AS value ${all}`);
  await connection.run(`INSERT INTO log SELECT i, p, u, 1, ${money(CENTS('1'))} ${all} WHERE ${REVISED}`);
  await connection.run(`CREATE TABLE current_value AS SELECT i::SMALLINT AS i, p::SMALLINT AS p, u::SMALLINT AS u, ${money(CENTS(`CASE WHEN ${REVISED} THEN 1 ELSE 0 END`))} AS value ${all}`);
  const rollUp = async (): Promise<void> => void (await connection.run(`CREATE OR REPLACE TABLE total AS ${SUMS} GROUP BY i, p, province`));
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  return {
    rollUp,
    rollUpHistory: async () => void (await connection.run('CREATE OR REPLACE TABLE total_of_log AS SELECT i, p, province, sum(value) AS total, count(*) AS added FROM (SELECT i, p, u, arg_max(value, revision) AS value FROM log GROUP BY i, p, u) JOIN unit USING (u) GROUP BY i, p, province')),
    refresh: async (revisions) => {
      await connection.run('CREATE OR REPLACE TABLE revised (i SMALLINT, p SMALLINT, u SMALLINT, value DECIMAL(18,2))');
      await connection.run(`INSERT INTO revised VALUES ${revisions.map(({ indicator, period, unit, cents }) => `(${indicator},${period},${unit},${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')})`).join(',')}`);
      const update = await timed(() => connection.run('UPDATE current_value c SET value = r.value FROM revised r WHERE c.i = r.i AND c.p = r.p AND c.u = r.u'));
      const touched = await timed(async () => {
        await connection.run('CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT i, p FROM revised');
        await connection.run('DELETE FROM total t USING touched x WHERE t.i = x.i AND t.p = x.p');
        await connection.run(`INSERT INTO total ${SUMS} SEMI JOIN touched USING (i, p) GROUP BY i, p, province`);
      });
      return update + Math.min(touched, await timed(rollUp));
    },
    sums: async (keyOf) => {
      const { getRows } = await connection.runAndReadAll('SELECT i, p, province, (total * 100)::BIGINT, added FROM total').then((result) => ({ getRows: () => result.getRows() }));
      return new Map(getRows().map(([i, p, province, cents, added]) => [keyOf(Number(i), Number(p), Number(province)), `${String(cents)}/${String(added)}`]));
    },
    close: () => connection.closeSync(),
  };
}
