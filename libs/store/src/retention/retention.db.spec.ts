import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../audit/verify-audit.js';
import type { Actor } from '../connection/actor.js';
import { asOwner } from '../testing/owner.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { pruneRecords } from './prune-records.js';
import { recordClasses } from './record-classes.js';

const JOB: Actor = { kind: 'system', name: 'spec' };
const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 22);
let database: ClonedDatabase;
beforeAll(async () => { database = await cloneDatabase(); });
afterAll(() => database.drop());
const ask = async (sql: string): Promise<Record<string, unknown>[]> => (await asOwner(database.url, [sql]))[0]?.rows ?? [];
const day = (ago: number): string => `'${new Date(NOW_MS - ago * DAY_MS).toISOString()}'`;

describe('retention', () => {
  it('has one class for every table', async () => {
    const tables = await ask("SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY relname COLLATE \"C\"");
    expect(recordClasses.flatMap((one) => one.tables).sort()).toEqual(tables.map(({ name }) => name));
    for (const { basisZh, keep } of recordClasses) {
      expect(basisZh).toMatch(/[一-龥]/);
      // Logs of the network are kept for six months at least.
      if (keep !== undefined) expect(keep.days).toBeGreaterThan(184);
    }
  });

  it('deletes what is past its time and nothing younger, says so once, and leaves everything else', async () => {
    await asOwner(database.url, [
      `INSERT INTO login_attempt (login, ip, at, succeeded) VALUES ('old', '1', ${day(201)}, false), ('edge', '1', ${day(200)}, false), ('new', '1', ${day(1)}, true)`,
      `INSERT INTO account (login, display_name, password_hash, duties) VALUES ('kept', 'kept', 'x', '{analysis}')`,
      `INSERT INTO session (id_hash, account_id, expires_at) SELECT decode(md5(n::text), 'hex'), (SELECT id FROM account), to_timestamp(${NOW_MS / 1000}) - make_interval(days => n) FROM unnest(ARRAY[300, 199, -1]) AS n`,
    ], { tampering: true });
    const before = (await ask('SELECT count(*) AS n FROM audit'))[0]?.['n'];
    expect(await database.store.transact(JOB, (tx) => pruneRecords(tx, NOW_MS))).toEqual({ sessions: 1, 'sign-ins': 1 });
    expect(await database.store.transact(JOB, (tx) => pruneRecords(tx, NOW_MS))).toEqual({ sessions: 0, 'sign-ins': 0 });
    expect(await ask('SELECT login FROM login_attempt ORDER BY login')).toEqual([{ login: 'edge' }, { login: 'new' }]);
    expect((await ask('SELECT count(*) AS n FROM session'))[0]?.['n']).toBe('2');
    expect(await ask('SELECT login FROM account')).toEqual([{ login: 'kept' }]);
    expect(Number((await ask('SELECT count(*) AS n FROM audit'))[0]?.['n'])).toBe(Number(before) + 1);
    expect(await database.store.read(JOB, (tx) => verifyAudit(tx))).not.toHaveProperty('brokenAt');
  });
});
