import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../testing/owner.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';

/** What the database itself says of its guards: a table that someone adds without them fails here. */
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const names = async (sql: string): Promise<string[]> => (await asOwner(database.url, [sql]))[0]?.rows.map((row: { name: string }) => row.name) ?? [];

const TABLES = "FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'";
const FROZEN = ['audit', 'figure', 'figure_run', 'locality_observation', 'milestone_event', 'observation', 'outbox_attempt', 'quarantine', 'registry_history', 'report', 'report_file', 'report_twin', 'snapshot', 'snapshot_figure', 'snapshot_run', 'submission_cell_history', 'submission_event', 'submission_filing', 'submission_observation', 'submission_return', 'submission_return_cell', 'witness_checkpoint'];

describe('the catalogue of the database', () => {
  it('has a comment on every table', async () => {
    expect(await names(`SELECT c.relname AS name ${TABLES}`)).not.toHaveLength(0);
    expect(await names(`SELECT c.relname AS name ${TABLES} AND coalesce(obj_description(c.oid, 'pg_class'), '') = ''`)).toEqual([]);
  });

  it('forces row-level security, with a policy, on every table with a region', async () => {
    const regional = await names(`SELECT c.relname AS name ${TABLES} AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'region' AND NOT a.attisdropped) ORDER BY 1`);
    expect(regional).toContain('submission_cell');
    expect(regional.length).toBeGreaterThan(15);
    const guarded = await names(`SELECT c.relname AS name ${TABLES} AND c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid) ORDER BY 1`);
    expect(regional.filter((table) => !guarded.includes(table))).toEqual([]);
  });

  it('stores no quantity as a float', async () => {
    expect(await names("SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'money')")).toEqual([]);
  });

  it('lets the application neither change, delete nor truncate what is append-only', async () => {
    for (const privilege of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      expect(await names(`SELECT c.relname AS name ${TABLES} AND c.relname = ANY ('{${FROZEN.join(',')}}') AND has_table_privilege('greengauge_app', c.oid, '${privilege}')`), privilege).toEqual([]);
    }
    expect(await names(`SELECT c.relname AS name ${TABLES} AND has_table_privilege('greengauge_app', c.oid, 'TRUNCATE')`)).toEqual([]);
    expect(await names(`SELECT c.relname AS name ${TABLES} AND pg_get_userbyid(c.relowner) = 'greengauge_app'`)).toEqual([]);
    const frozen = await names("SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname LIKE '%\\_frozen' ORDER BY 1");
    expect(frozen).toEqual(FROZEN);
  });

  it('refuses a change of the append-only tables to the owner too', async () => {
    for (const table of FROZEN) {
      for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) await expect(asOwner(database.url, [statement]), statement).rejects.toThrow(/never changed/);
    }
  });

  it('gives the application no role that could step over the guards', async () => {
    expect(await names("SELECT rolname AS name FROM pg_roles WHERE rolname = 'greengauge_app' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin)")).toEqual([]);
  });
});
