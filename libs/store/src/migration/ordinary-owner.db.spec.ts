import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf, type RegionCode } from '@greengauge/kernel';
import { openStore } from '../connection/open-store.js';
import type { Actor } from '../connection/actor.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { syncFramework } from '../framework/framework-sync.js';
import { appendObservations } from '../observation/append-observations.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { createEmptyDatabase } from '../testing/index.js';
import { asOwner } from '../testing/owner.js';
import { migrate } from './migrate.js';

/** A hosted server gives a database and a login that owns it, not a superuser: FORCE ROW LEVEL SECURITY binds that owner too. */
const system: Actor = { kind: 'system', name: 'spec' };
const owner = `owner_${randomBytes(4).toString('hex')}`;
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let url: string;

beforeAll(async () => {
  database = await createEmptyDatabase();
  const name = new URL(database.url).pathname.slice(1);
  await asOwner(database.url, [`CREATE ROLE ${owner} LOGIN PASSWORD 'spec'`, `ALTER DATABASE ${name} OWNER TO ${owner}`, `ALTER SCHEMA public OWNER TO ${owner}`]);
  const address = new URL(database.url);
  address.username = owner;
  address.password = 'spec';
  url = address.href;
  // Other specs have made the role of the whole server, or will.
  await asOwner(database.url, ["DO $$ BEGIN CREATE ROLE greengauge_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"]);
});
afterAll(async () => {
  await asOwner(database.url, [`REASSIGN OWNED BY ${owner} TO CURRENT_USER`, `REVOKE greengauge_app FROM ${owner}`, `DROP OWNED BY ${owner}`, `DROP ROLE ${owner}`]);
  await database.drop();
});

describe('an owner without superuser', () => {
  it('is told what the administrator has to do first, and succeeds after that', async () => {
    await expect(migrate(url)).rejects.toThrow(/GRANT greengauge_app TO owner_/);
    await asOwner(database.url, [`GRANT greengauge_app TO ${owner}`]);
    expect((await migrate(url)).applied).not.toHaveLength(0);
  });

  it('runs the platform: framework, log with its current revision, audit chain', async () => {
    const store = await openStore({ url, applicationName: 'owner' });
    try {
      await store.transact(system, (tx) => syncFramework(tx));
      const rows = ['1', '2'].map((value) => ({
        indicator: 'gdp', region: '330000' as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal' as const, value, unit: '亿元' as const, marks: [],
        sourceKind: 'import' as const, sourceTitle: 't', sourcePublisher: 'p', completeTable: false,
      }));
      await store.transact(system, (tx) => appendObservations(tx, rows));
      expect((await store.read({ kind: 'public' }, (tx) => loadObservations(tx))).map(({ value, revision }) => [value, revision])).toEqual([['2', 2]]);
      const verdict = await store.read(system, (tx) => verifyAudit(tx));
      expect(verdict).toMatchObject({ entries: 2 });
      expect(verdict.brokenAt).toBeUndefined();
    } finally {
      await store.close();
    }
  });

  it('is bound by row-level security itself when it names no actor', async () => {
    const [result] = await asOwner(url, ["SELECT count(*)::int AS n FROM observation", 'SELECT count(*)::int AS n FROM import_batch']);
    expect(result?.rows).toEqual([{ n: 1 + 1 }]);
    await expect(asOwner(url, ["INSERT INTO enterprise (uscc, name_zh, region) VALUES ('1', 'x', '330000')"])).rejects.toThrow(/row-level security/);
  });
});
