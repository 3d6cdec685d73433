import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectOk } from '@greengauge/kernel';
import { regionCode } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { changePassword, createAccount, disableAccount, enableAccount, ensureTrialAccounts, findSession, listAccounts, resetPassword, sessionIdHash, signIn, signOut } from './index.js';
import { reserveAttempt, settleAttempt } from './login-attempts.sql.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const ADDRESS = { ip: '10.0.0.1', userAgent: 'spec' };
const PASSWORD = 'Correct-horse-7-battery';

let database: ClonedDatabase;
beforeAll(async () => { database = await cloneDatabase(); });
afterAll(() => database.drop());

let serial = 0;
async function newAccount(rest: { readonly duties?: readonly ('analysis' | 'system' | 'security')[] } = {}) {
  serial += 1;
  const login = `person-${serial}`;
  const { account } = expectOk(
    await database.store.transact(SYSTEM, (tx) => createAccount(tx, { login, displayName: '某人', duties: rest.duties ?? ['analysis'], password: PASSWORD })), login);
  return account;
}
const enter = (login: string, password = PASSWORD, ip = ADDRESS.ip) => signIn(database.store, { ...ADDRESS, ip, login, password });
const live = (token: string) => database.store.read(SYSTEM, (tx) => findSession(tx, token));
const auditOf = (subject: string) => database.store.read(SYSTEM, (tx) => tx.sql('SELECT action, actor, details FROM audit WHERE subject = $1 ORDER BY seq', [subject], z.object({ action: z.string(), actor: z.string(), details: z.unknown() })));

describe('accounts', () => {
  it('stores an argon2id hash of the agreed cost and never shows it', async () => {
    const account = await newAccount();
    const [row] = await database.store.read(SYSTEM, (tx) => tx.sql('SELECT password_hash AS hash FROM account WHERE id = $1::uuid', [account.id], z.object({ hash: z.string() })));
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(await database.store.read(SYSTEM, listAccounts))).not.toContain('argon2');
    expect(JSON.stringify(await auditOf(account.id))).not.toContain(PASSWORD);
  });

  it.each([
    [{ login: 'A b', displayName: 'x', duties: ['analysis'] }, 'invalid-account'], [{ login: 'ok-1', displayName: ' ', duties: ['analysis'] }, 'invalid-account'],
    [{ login: 'ok-2', displayName: 'x', duties: [] }, 'invalid-account'], [{ login: 'ok-3', displayName: 'x', duties: ['system', 'audit'] }, 'invalid-account'],
    [{ login: 'ok-4', displayName: 'x', duties: ['entry', 'approval'], region: regionCode('330000') }, 'invalid-account'],
    [{ login: 'ok-5', displayName: 'x', duties: ['entry'] }, 'invalid-account'], [{ login: 'ok-6', displayName: 'x', duties: ['analysis'], password: 'short' }, 'weak-password'],
    [{ login: 'ok-7', displayName: 'x', duties: ['analysis'], password: 'aaaaaaaaaaaaaaa' }, 'weak-password'], [{ login: 'longname', displayName: 'x', duties: ['analysis'], password: 'my-LongName-123' }, 'weak-password'],
  ] as const)('refuses %o as %s', async (request, code) => {
    expect(await database.store.transact(SYSTEM, (tx) => createAccount(tx, request))).toMatchObject({ ok: false, error: { code } });
  });

  it('takes a login once, whatever its case', async () => {
    const { login } = await newAccount();
    const again = await database.store.transact(SYSTEM, (tx) => createAccount(tx, { login: login.toUpperCase(), displayName: 'x', duties: ['analysis'] }));
    expect(again).toMatchObject({ ok: false, error: { code: 'login-taken' } });
  });

  it('lets only the security duty reset or block others, and a system administrator not', async () => {
    const victim = await newAccount();
    const admin = await newAccount({ duties: ['system'] });
    const asAdmin: Actor = { kind: 'user', accountId: admin.id, duties: admin.duties };
    expect(await database.store.transact(asAdmin, (tx) => resetPassword(tx, victim.login))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await database.store.transact(asAdmin, (tx) => disableAccount(tx, victim.login))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    const keeper = await newAccount({ duties: ['security'] });
    const asKeeper: Actor = { kind: 'user', accountId: keeper.id, duties: keeper.duties };
    const { token } = expectOk(await enter(victim.login), 'sign in');
    expectOk(await database.store.transact(asKeeper, (tx) => disableAccount(tx, victim.login)), 'disable');
    expect(await live(token)).toBeUndefined();
    expect(await enter(victim.login)).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    expectOk(await database.store.transact(asKeeper, (tx) => enableAccount(tx, victim.login)), 'enable');
    expect((await enter(victim.login)).ok).toBe(true);
    expect((await auditOf(victim.id)).map(({ action }) => action)).toEqual(['account.create', 'session.open', 'account.disable', 'account.enable', 'session.open']);
  });
});

describe('sign-in', () => {
  it('opens a session known to the database only by the hash of its token, and puts it on record', async () => {
    const account = await newAccount();
    const { token } = expectOk(await enter(account.login.toUpperCase()), 'sign in');
    expect(await live(token)).toMatchObject({ idHash: sessionIdHash(token), account: { id: account.id } });
    const stored = await database.store.read(SYSTEM, (tx) => tx.sql('SELECT encode(id_hash, \'hex\') AS hash FROM session WHERE account_id = $1::uuid', [account.id], z.object({ hash: z.string() })));
    expect(stored).toEqual([{ hash: sessionIdHash(token) }]);
    expect(await live(token.slice(0, -1))).toBeUndefined();
    expect(await live(`${token}' OR 1=1`)).toBeUndefined();
  });

  it('answers an unknown login, a wrong password and a disabled account alike', async () => {
    const account = await newAccount();
    const gone = await newAccount();
    await database.store.transact(SYSTEM, (tx) => disableAccount(tx, gone.login));
    const answers = await Promise.all([enter('nobody-here', PASSWORD, '10.0.0.2'), enter(account.login, 'wrong', '10.0.0.3'), enter(gone.login, PASSWORD, '10.0.0.4')]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('takes as long for an unknown login as for a wrong password', async () => {
    const account = await newAccount();
    const timeOf = async (login: string, ip: string): Promise<number> => {
      const before = performance.now();
      await enter(login, 'wrong-password-1', ip);
      return performance.now() - before;
    };
    await timeOf('warm-up', '10.1.0.9');
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 8; round += 1) {
      times.known.push(await timeOf(account.login, `10.1.0.${10 + round}`));
      times.unknown.push(await timeOf('nobody-here', `10.2.0.${10 + round}`));
    }
    const [known = 0, unknown = 0] = [times.known, times.unknown].map((list) => list.sort((a, b) => a - b)[3]);
    // Without the decoy the unknown login answers without the 20 ms and more that argon2 takes.
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) * 0.6);
  });

  it('ends the session that the request came with: a planted cookie is worth nothing', async () => {
    const account = await newAccount();
    const planted = expectOk(await enter(account.login), 'first');
    const second = expectOk(await signIn(database.store, { ...ADDRESS, login: account.login, password: PASSWORD, previousToken: planted.token }), 'second');
    expect(second.token).not.toBe(planted.token);
    expect(await live(planted.token)).toBeUndefined();
    expect(await live(second.token)).toBeDefined();
  });

  it('ends at sign-out, at change of password, when idle and when old', async () => {
    const account = await newAccount();
    const [a, b] = [expectOk(await enter(account.login), 'a'), expectOk(await enter(account.login), 'b')];
    await signOut(database.store, { idHash: sessionIdHash(a.token), account });
    expect([await live(a.token), await live(b.token)]).toEqual([undefined, expect.anything()]);
    expect(await database.store.read(SYSTEM, (tx) => findSession(tx, b.token, { idleMs: 0, absoluteMs: 1 }))).toBeUndefined();
    const asSelf: Actor = { kind: 'user', accountId: account.id, duties: account.duties };
    expect(await database.store.transact(asSelf, (tx) => changePassword(tx, account.id, { current: 'wrong', next: 'Another-long-1', ip: ADDRESS.ip }))).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    expect(await database.store.transact(asSelf, (tx) => changePassword(tx, account.id, { current: PASSWORD, next: 'short', ip: ADDRESS.ip }))).toMatchObject({ ok: false, error: { code: 'weak-password' } });
    expectOk(await database.store.transact(asSelf, (tx) => changePassword(tx, account.id, { current: PASSWORD, next: 'Another-long-1', ip: ADDRESS.ip })), 'change');
    expect(await live(b.token)).toBeUndefined();
    expect((await enter(account.login)).ok).toBe(false);
    const old = expectOk(await signIn(database.store, { ...ADDRESS, login: account.login, password: 'Another-long-1' }, { lifetimes: { idleMs: 60_000, absoluteMs: 0 } }), 'old');
    expect(await live(old.token)).toBeUndefined();
  });

  it('tells the servers of a revoked session when, and only when, it commits', async () => {
    const account = await newAccount();
    const { token } = expectOk(await enter(account.login), 'sign in');
    const heard: string[] = [];
    const stop = await database.store.listen('greengauge', (payload) => heard.push(payload));
    await expect(database.store.transact(SYSTEM, async (tx) => { await resetPassword(tx, account.login); throw new Error('undo'); })).rejects.toThrow('undo');
    expect(await live(token)).toBeDefined();
    await database.store.transact(SYSTEM, (tx) => resetPassword(tx, account.login));
    await expect.poll(() => heard).toEqual([JSON.stringify({ topic: 'session', session: sessionIdHash(token) })]);
    await stop();
  });
});

describe('brute force', () => {
  it('locks login and address after five failures, also for the right password, and other addresses not', async () => {
    const { login } = await newAccount();
    for (let guess = 0; guess < 5; guess += 1) expect(await enter(login, `guess-${guess}`, '10.3.0.1')).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    const locked = await enter(login, PASSWORD, '10.3.0.1');
    expect(locked).toMatchObject({ ok: false, error: { code: 'locked-out', messageZh: expect.stringContaining('15分钟') } });
    expect((await enter(login, PASSWORD, '10.3.0.2')).ok).toBe(true);
  });

  it('counts guesses at the old password of a stolen session', async () => {
    const account = await newAccount();
    const asSelf: Actor = { kind: 'user', accountId: account.id, duties: account.duties };
    const guess = (current: string) => database.store.transact(asSelf, (tx) => changePassword(tx, account.id, { current, next: 'Another-long-1', ip: '10.9.0.1' }));
    for (let round = 0; round < 5; round += 1) expect(await guess(`guess-${round}`)).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    expect(await guess(PASSWORD)).toMatchObject({ ok: false, error: { code: 'locked-out' } });
  });

  it('locks a login that does not exist just the same', async () => {
    for (let guess = 0; guess < 5; guess += 1) await enter('no-such-login', `guess-${guess}`, '10.4.0.1');
    expect(await enter('no-such-login', 'x', '10.4.0.1')).toMatchObject({ ok: false, error: { code: 'locked-out' } });
  });

  it('admits five of forty parallel guesses', async () => {
    const { login } = await newAccount();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, guess) => enter(login, `guess-${guess}`, '10.5.0.1')));
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'wrong-credentials')).toHaveLength(5);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'locked-out')).toHaveLength(35);
  });

  it('locks an address that tries many logins, and forgets a pair after its success', async () => {
    const lockout = { windowMs: 60_000, perLoginAndIp: 5, perIp: 6, perLogin: 100 };
    for (let guess = 0; guess < 6; guess += 1) await signIn(database.store, { ...ADDRESS, ip: '10.6.0.1', login: `spray-${guess}`, password: 'x' }, { lockout });
    expect(await signIn(database.store, { ...ADDRESS, ip: '10.6.0.1', login: 'spray-9', password: 'x' }, { lockout })).toMatchObject({ ok: false, error: { code: 'locked-out' } });
    const { login } = await newAccount();
    for (let guess = 0; guess < 4; guess += 1) await enter(login, 'wrong', '10.7.0.1');
    expect((await enter(login, PASSWORD, '10.7.0.1')).ok).toBe(true);
    for (let guess = 0; guess < 4; guess += 1) expect(await enter(login, 'wrong', '10.7.0.1')).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
  });

  it('lets a whole office in that comes at once from one address, though more are under way than may fail', async () => {
    const lockout = { windowMs: 60_000, perLoginAndIp: 5, perIp: 3, perLogin: 100 };
    const people = await Promise.all(Array.from({ length: 12 }, () => newAccount()));
    const answers = await Promise.all(people.map(({ login }) => signIn(database.store, { ...ADDRESS, ip: '10.10.0.1', login, password: PASSWORD }, { lockout })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(12);
  });

  it('gives one who tries many logins at once no more guesses than one after another', async () => {
    const lockout = { windowMs: 60_000, perLoginAndIp: 5, perIp: 3, perLogin: 100 };
    const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => signIn(database.store, { ...ADDRESS, ip: '10.11.0.1', login: `parallel-${guess}`, password: 'x' }, { lockout })));
    expect(answers.map((answer) => (answer.ok ? '' : answer.error.code)).sort()).toEqual([...Array.from({ length: 9 }, () => 'locked-out'), ...Array.from({ length: 3 }, () => 'wrong-credentials')]);
  });

  it('lets an attempt under way hold a place, and counts it as failed when its process died over it', async () => {
    const lockout = { windowMs: 60_000, perLoginAndIp: 1, perIp: 100, perLogin: 100 };
    const reserve = () => database.store.transact(SYSTEM, (tx) => reserveAttempt(tx, 'waiting', '10.12.0.1', lockout));
    const first = await reserve();
    expect(first).toMatchObject({ kind: 'admitted' });
    expect(await reserve()).toEqual({ kind: 'wait' });
    await database.store.transact(SYSTEM, (tx) => tx.execute("UPDATE login_attempt SET at = at - interval '31 seconds' WHERE login = 'waiting'", []));
    expect(await reserve()).toMatchObject({ kind: 'locked-out' });
    await database.store.transact(SYSTEM, (tx) => settleAttempt(tx, first.kind === 'admitted' ? first.attemptId : '', 'asked'));
    expect(await reserve()).toMatchObject({ kind: 'admitted' });
  });

  it('opens again when the window has passed', async () => {
    const { login } = await newAccount();
    const lockout = { windowMs: 400, perLoginAndIp: 1, perIp: 100, perLogin: 100 };
    const tryOnce = () => signIn(database.store, { ...ADDRESS, ip: '10.8.0.1', login, password: PASSWORD }, { lockout });
    await signIn(database.store, { ...ADDRESS, ip: '10.8.0.1', login, password: 'wrong' }, { lockout });
    expect(await tryOnce()).toMatchObject({ ok: false, error: { code: 'locked-out' } });
    await expect.poll(async () => (await tryOnce()).ok, { interval: 100, timeout: 5_000 }).toBe(true);
  });
});

describe('trial accounts', () => {
  it('come once, however many servers start together, with passwords that work and duties that do not meet', async () => {
    const fresh = await cloneDatabase();
    try {
      const starts = await Promise.all([1, 2, 3].map(() => ensureTrialAccounts(fresh.store)));
      const created = starts.flatMap((start) => start.created);
      expect(created.map(({ account }) => account.login)).toEqual(['analyst', 'ndrc-reviewer', 'most-reviewer', 'zhejiang-submitter', 'zhejiang-approver', 'system-admin', 'security-admin', 'auditor']);
      expect(new Set(created.map(({ password }) => password)).size).toBe(created.length);
      for (const { account, password } of created.slice(0, 2)) expect((await signIn(fresh.store, { ...ADDRESS, login: account.login, password })).ok).toBe(true);
      expect((await ensureTrialAccounts(fresh.store)).created).toEqual([]);
      const dump = JSON.stringify(await fresh.store.read(SYSTEM, (tx) => tx.sql('SELECT to_jsonb(account) AS row FROM account', [], z.object({ row: z.unknown() }))));
      for (const { password } of created) expect(dump).not.toContain(password);
    } finally {
      await fresh.drop();
    }
  });
});
