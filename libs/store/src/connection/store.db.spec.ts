import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { z } from 'zod';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import type { Actor } from './actor.js';
import { RESYNC_PAYLOAD } from './listen.js';
import { notify } from './notify.js';
import { openStore } from './open-store.js';
import { runOnce } from './run-once.js';
import { explainStoreError, type StoreFailure } from './store-error.js';
import type { Tx } from './store.js';

const system: Actor = { kind: 'system', name: 'spec' };
/** As somebody else, who is in no transaction. */
const outside = AsyncLocalStorage.snapshot();
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const put = (tx: Tx, key: string): Promise<number> => tx.execute("INSERT INTO idempotency (key, scope) VALUES ($1, 's')", [key]);
const known = async (key: string): Promise<boolean> => (await database.store.read(system, (tx) => tx.sql('SELECT 1 AS one FROM idempotency WHERE key = $1', [key], z.unknown()))).length === 1;

describe('a transaction', () => {
  it('works as the application role, in UTC, on behalf of its actor', async () => {
    const rows = await database.store.read({ kind: 'job', job: 'j', slot: '2026', runId: 'r' }, (tx) =>
      tx.sql("SELECT current_user::text AS role, current_setting('timezone') AS zone, app_actor() AS actor, app_actor_kind() AS kind", [], z.unknown()));
    expect(rows).toEqual([{ role: 'greengauge_app', zone: 'UTC', actor: 'job:j@2026#r', kind: 'job' }]);
  });

  it('gives rows as plain values', async () => {
    const [row] = await database.store.read(system, (tx) =>
      tx.sql(
        `SELECT 1.500::numeric AS d, 12345678901234567890.123::numeric AS big, to_timestamp(1.5) AS t, date '2026-11-22' AS day, 7::bigint AS n, NULL::text AS none,
           '{"a":[1]}'::jsonb AS j, 'ab'::bytea AS b, ARRAY['x','y'] AS list, $1::text[] AS given, $2::int AS i, $3::jsonb AS json`,
        [['p', 'q'], 3, '{"k":"v"}'],
        z.record(z.string(), z.unknown()),
      ));
    expect(row).toMatchObject({ d: '1.5', big: '12345678901234567890.123', t: 1500, day: Date.UTC(2026, 10, 22), n: 7, none: null, j: { a: [1] }, list: ['x', 'y'], given: ['p', 'q'], i: 3, json: { k: 'v' } });
    expect(row?.['b']).toBeInstanceOf(Uint8Array);
    await expect(database.store.read(system, (tx) => tx.sql('SELECT 9007199254740993::bigint AS n', [], z.unknown()))).rejects.toThrow(/does not fit/);
  });

  it('shares one connection between SQL and Prisma', async () => {
    await expect(
      database.store.transact(system, async (tx) => {
        await put(tx, 'shared');
        expect(await tx.prisma.idempotency.count({ where: { key: 'shared' } })).toBe(1);
        throw new Error('roll back');
      }),
    ).rejects.toThrow('roll back');
    expect(await known('shared')).toBe(false);
  });

  it('fails when an ignored error has aborted it, instead of losing the rows at COMMIT', async () => {
    await expect(
      database.store.transact(system, async (tx) => {
        await put(tx, 'swallowed');
        await put(tx, 'swallowed').catch(() => undefined);
      }),
    ).rejects.toThrow(/aborted/);
    expect(await known('swallowed')).toBe(false);
  });

  it('that reads cannot write, and sees one state', async () => {
    await expect(database.store.read(system, (tx) => put(tx, 'read'))).rejects.toThrow(/read-only/);
    await database.store.read(system, async (tx) => {
      const count = async (): Promise<unknown> => (await tx.sql('SELECT count(*) AS n FROM idempotency', [], z.unknown()))[0];
      const before = await count();
      await outside(() => database.store.transact(system, (other) => put(other, 'meanwhile')));
      expect(await count()).toEqual(before);
    });
    expect(await known('meanwhile')).toBe(true);
  });
});

describe('openStore', () => {
  it('gives up soon on a server that does not answer', async () => {
    const started = performance.now();
    await expect(openStore({ url: 'postgresql://a:b@127.0.0.1:1/x', applicationName: 'spec' })).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  it('lives through the loss of all its connections', async () => {
    const kill = new pg.Client({ connectionString: database.url });
    await kill.connect();
    await database.store.read(system, (tx) => tx.sql('SELECT 1', [], z.unknown()));
    await kill.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'spec'");
    await kill.end();
    await vi.waitFor(async () => expect(await database.store.read(system, (tx) => tx.sql('SELECT 1 AS one', [], z.unknown()))).toEqual([{ one: 1 }]), { timeout: 5_000, interval: 50 });
  });
});

describe('explainStoreError', () => {
  const failure = (work: (tx: Tx) => Promise<unknown>, actor = system): Promise<StoreFailure | undefined> => database.store.transact(actor, work).then(() => undefined, explainStoreError);

  it.each<[string, (tx: Tx) => Promise<unknown>, StoreFailure | undefined]>([
    ['a privilege', (tx) => tx.execute('UPDATE observation SET value = 1', []), { kind: 'forbidden', sqlState: '42501' }],
    ['a duplicate in SQL', async (tx) => [await put(tx, 'twice'), await put(tx, 'twice')], { kind: 'constraint', sqlState: '23505' }],
    ['a duplicate in Prisma', (tx) => tx.prisma.idempotency.createMany({ data: [{ key: 'p', scope: 's' }, { key: 'p', scope: 's' }] }), { kind: 'constraint', sqlState: '23505' }],
    ['a check', (tx) => tx.execute("INSERT INTO milestone (kind, subject, region, status, updated_by) VALUES ('x', '1', '000000', 'y', 'z')", []), { kind: 'constraint', sqlState: '23514' }],
    ['a deadlock', (tx) => tx.execute("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$", []), { kind: 'conflict', sqlState: '40P01' }],
    ['a full disk', (tx) => tx.execute("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53100'; END $$", []), { kind: 'full', sqlState: '53100' }],
    ['a shutdown', (tx) => tx.execute("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '57P01'; END $$", []), { kind: 'unavailable', sqlState: '57P01' }],
    ['a bug', () => Promise.reject(new TypeError('x is not a function')), undefined],
  ])('tells %s', async (_what, work, expected) => {
    expect(await failure(work)).toEqual(expected);
  });

  it('tells a database that is away, to the store and to the driver', async () => {
    const url = 'postgresql://a:b@127.0.0.1:1/x';
    expect(await openStore({ url, applicationName: 'spec' }).then(() => undefined, explainStoreError)).toEqual({ kind: 'unavailable' });
    expect(await new pg.Client({ connectionString: url }).connect().then(() => undefined, explainStoreError)).toEqual({ kind: 'unavailable' });
  });

  it('tells a pool that is used up', async () => {
    const narrow = await openStore({ url: database.url, applicationName: 'narrow', poolSize: 1, waitMs: 100 });
    try {
      let leave = (): void => undefined;
      const first = narrow.transact(system, () => new Promise<void>((resolve) => { leave = resolve; }));
      expect(await narrow.transact(system, () => Promise.resolve(1)).then(() => undefined, explainStoreError)).toEqual({ kind: 'unavailable' });
      leave();
      await first;
      expect(await narrow.transact(system, () => Promise.resolve(1))).toBe(1);
    } finally {
      await narrow.close();
    }
  });

  it('refuses a transaction inside another of the same store at once, with connections to spare, and not one after it', async () => {
    const { store } = database;
    const inside = (): Promise<number> => store.read(system, () => Promise.resolve(1));
    await expect(store.transact(system, inside)).rejects.toThrow(/inside another of the same store/);
    await expect(store.read(system, async () => { await inside(); })).rejects.toThrow(/inside another of the same store/);
    let later: Promise<number> | undefined;
    await store.read(system, () => { later = new Promise((resolve) => setTimeout(resolve, 20)).then(inside); return Promise.resolve(); });
    expect(await later).toBe(1);
    const other = await openStore({ url: database.url, applicationName: 'other', poolSize: 1 });
    try {
      expect(await store.read(system, () => other.read(system, () => Promise.resolve(2)))).toBe(2);
    } finally {
      await other.close();
    }
  });
});

describe('runOnce', () => {
  it('does the work once, however often and however concurrently it is asked', async () => {
    let done = 0;
    const ask = (): Promise<{ result: { n: number }; repeated: boolean }> =>
      database.store.transact(system, (tx) =>
        runOnce(tx, { key: 'once', scope: 'spec' }, z.object({ n: z.number() }), async () => {
          done += 1;
          await put(tx, `effect-${done}`);
          return { n: 42 };
        }));
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    expect(answers.map(({ result }) => result.n)).toEqual([42, 42, 42, 42]);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(done).toBe(1);
    await expect(database.store.transact(system, (tx) => runOnce(tx, { key: 'once', scope: 'other' }, z.unknown(), () => Promise.resolve(1)))).rejects.toThrow(/was used for spec/);
  });

  it('lets a repetition do the work that a failure rolled back', async () => {
    const attempt = (fail: boolean): Promise<{ repeated: boolean }> =>
      database.store.transact(system, (tx) =>
        runOnce(tx, { key: 'retry', scope: 'spec' }, z.unknown(), () => (fail ? Promise.reject(new Error('broke')) : Promise.resolve('fine'))));
    await expect(attempt(true)).rejects.toThrow('broke');
    expect(await attempt(false)).toMatchObject({ repeated: false });
  });
});

describe('listen', () => {
  it('hears what commits and only that, and says after a lost connection that something may be missing', async () => {
    const heard: string[] = [];
    const stop = await database.store.listen('greengauge', (payload) => heard.push(payload));
    await database.store.transact(system, (tx) => notify(tx, { topic: 'report', reportId: '1' }));
    await database.store
      .transact(system, async (tx) => {
        await notify(tx, { topic: 'report', reportId: 'never' });
        throw new Error('roll back');
      })
      .catch(() => undefined);
    await vi.waitFor(() => expect(heard).toEqual(['{"topic":"report","reportId":"1"}']), { timeout: 5_000 });
    const kill = new pg.Client({ connectionString: database.url });
    await kill.connect();
    await kill.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'spec-listen'");
    await kill.end();
    await vi.waitFor(() => expect(heard.at(-1)).toBe(RESYNC_PAYLOAD), { timeout: 10_000 });
    await database.store.transact(system, (tx) => notify(tx, { topic: 'answer', key: 'k' }));
    await vi.waitFor(() => expect(heard.at(-1)).toBe('{"topic":"answer","key":"k"}'), { timeout: 5_000 });
    await stop();
    await database.store.transact(system, (tx) => notify(tx, { topic: 'answer', key: 'after' }));
    expect(heard).toHaveLength(3);
  });
});
