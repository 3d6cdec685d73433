import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectOk } from '@greengauge/kernel';
import { regionCode } from '@greengauge/framework';
import type { Actor, Duty } from '../connection/actor.js';
import { queryAudit } from '../audit/query-audit.sql.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import {
  beginSecondFactor, changeDuties, changePassword, confirmSecondFactor, createAccount, disableDormantAccounts, enableAccount, findSession, liftSecondFactor, listAccounts, listSessions,
  createSecretBox, PASSWORD_POLICIES, revokeSessionById, signIn, type Account, type SignInRules,
} from './index.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const PASSWORD = 'Correct-horse-7-battery';
const ZHEJIANG = regionCode('330000');
const BOX = createSecretBox([Buffer.alloc(32, 1).toString('base64')]);
const WIDE: SignInRules = { secrets: BOX, lockout: { windowMs: 900_000, perLoginAndIp: 1_000, perIp: 1_000, perLogin: 1_000 } };

let database: ClonedDatabase;
beforeAll(async () => { database = await cloneDatabase(); });
afterAll(() => database.drop());

let serial = 0;
async function newAccount(duties: readonly Duty[] = ['analysis'], region?: typeof ZHEJIANG): Promise<Account> {
  serial += 1;
  const request = { login: `hard-${serial}`, displayName: '某人', duties, region, password: PASSWORD, mustChangePassword: false };
  return expectOk(await database.store.transact(SYSTEM, (tx) => createAccount(tx, request)), request.login).account;
}
const actor = ({ id, duties, region }: Account): Actor => ({ kind: 'user', accountId: id, duties, ...(region ? { region } : {}) });
const enter = (login: string, code?: string, rules: SignInRules = WIDE, password = PASSWORD) => signIn(database.store, { login, password, code, ip: '10.1.1.1', userAgent: 'spec' }, rules);
const codeOf = (secret: string, stepsLater = 0): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsLater * 30 });

async function enrol(account: Account): Promise<string> {
  const { secret, address } = expectOk(await database.store.transact(actor(account), (tx) => beginSecondFactor(tx, account.id, BOX)), 'begin');
  expect(address).toContain(`secret=${secret}`);
  expect(await database.store.transact(actor(account), (tx) => confirmSecondFactor(tx, account.id, BOX, { code: '000000', ip: '10.1.1.2' }))).toMatchObject({ ok: false });
  expectOk(await database.store.transact(actor(account), (tx) => confirmSecondFactor(tx, account.id, BOX, { code: codeOf(secret, -1), ip: '10.1.1.2' })), 'confirm');
  return secret;
}

describe('one-time codes', () => {
  it('are asked for after enrolment, hold once, and not without the password', async () => {
    const account = await newAccount();
    const secret = await enrol(account);
    expect(await enter(account.login)).toMatchObject({ ok: false, error: { code: 'code-required' } });
    expect(await enter(account.login, codeOf(secret), WIDE, 'wrong-password-123')).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    const code = codeOf(secret);
    const both = await Promise.all([enter(account.login, code), enter(account.login, code), enter(account.login, code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await enter(account.login, code)).toMatchObject({ ok: false, error: { code: 'wrong-credentials', messageZh: expect.stringContaining('已使用过') } });
    expect(await enter(account.login, codeOf(secret, 1))).toMatchObject({ ok: true });
    expect(await enter(account.login, codeOf(secret, -1)), 'an older code after a newer one').toMatchObject({ ok: false });
  });

  it('count as guesses: the sixth wrong one is not looked at', async () => {
    const account = await newAccount();
    const secret = await enrol(account);
    const tight: SignInRules = { secrets: BOX, lockout: { windowMs: 900_000, perLoginAndIp: 5, perIp: 1_000, perLogin: 1_000 } };
    for (let guess = 0; guess < 5; guess += 1) await enter(account.login, String(100_000 + guess), tight);
    expect(await enter(account.login, codeOf(secret), tight)).toMatchObject({ ok: false, error: { code: 'locked-out' } });
  });

  it('are lifted by the security duty alone, not by the holder and not for oneself; the secret is never shown again', async () => {
    const [account, keeper, admin] = [await newAccount(), await newAccount(['security']), await newAccount(['system'])];
    await enrol(account);
    await enrol(keeper);
    const lift = (by: Account, login: string) => database.store.transact(actor(by), (tx) => liftSecondFactor(tx, login));
    for (const [by, login] of [[account, account.login], [admin, account.login], [keeper, keeper.login]] as const) expect(await lift(by, login)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await database.store.transact(actor(account), (tx) => beginSecondFactor(tx, account.id, BOX))).toMatchObject({ ok: false, error: { code: 'already-enrolled' } });
    expect(await lift(keeper, account.login)).toMatchObject({ ok: true });
    expect(await enter(account.login)).toMatchObject({ ok: true });
    expect(JSON.stringify(await database.store.read(SYSTEM, (tx) => queryAudit(tx, { text: account.login, limit: 100 })))).not.toMatch(/[A-Z2-7]{32}/);
  });
});

describe('duties', () => {
  it('are changed by the security duty, kept apart, and end the sessions', async () => {
    const [account, keeper, admin] = [await newAccount(), await newAccount(['security']), await newAccount(['system'])];
    const { token } = expectOk(await enter(account.login), 'enter');
    const change = (by: Account, login: string, duties: readonly Duty[], region?: typeof ZHEJIANG) => database.store.transact(actor(by), (tx) => changeDuties(tx, login, { duties, region }));
    expect(await change(admin, account.login, ['analysis'])).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await change(keeper, keeper.login, ['security', 'analysis'])).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await change(keeper, account.login, ['entry', 'approval'], ZHEJIANG)).toMatchObject({ ok: false, error: { code: 'invalid-account' } });
    expect(await change(keeper, account.login, ['entry'])).toMatchObject({ ok: false, error: { code: 'invalid-account' } });
    expect(await change(keeper, account.login, ['entry'], ZHEJIANG)).toMatchObject({ ok: true, value: { duties: ['entry'], region: ZHEJIANG } });
    expect(await database.store.read(SYSTEM, (tx) => findSession(tx, token))).toBeUndefined();
  });

  it('are guarded by the database as well', async () => {
    const [account, admin] = [await newAccount(), await newAccount(['system'])];
    const attempt = (by: Actor, set: string) => database.store.transact(by, (tx) => tx.execute(`UPDATE account SET ${set} WHERE id = $1::uuid`, [account.id]));
    await expect(attempt(actor(account), `duties = ARRAY['security']`)).rejects.toThrow();
    await expect(attempt(actor(admin), `duties = ARRAY['acceptance']`)).rejects.toThrow();
    await expect(attempt(actor(admin), `password_hash = 'x'`)).rejects.toThrow();
    await expect(attempt(SYSTEM, `duties = ARRAY['entry', 'approval']`)).rejects.toThrow();
    await expect(attempt(SYSTEM, `email = 'a@b' || chr(10) || 'Bcc: c@d'`)).rejects.toThrow();
    await expect(attempt(actor(account), `email = 'a@b.cn'`)).resolves.toBe(1);
  });
});

describe('the password policy of graded protection', () => {
  const policy = PASSWORD_POLICIES['graded-protection'];
  const change = (account: Account, current: string, next: string) => database.store.transact(actor(account), (tx) => changePassword(tx, account.id, { current, next, ip: `10.2.0.${serial}`, policy }));
  it('asks for three kinds and remembers five', async () => {
    const account = await newAccount();
    expect(await change(account, PASSWORD, 'only-small-letters')).toMatchObject({ ok: false, error: { code: 'weak-password' } });
    expectOk(await change(account, PASSWORD, 'Second-word-2-long'), 'first change');
    expect(await change(account, 'Second-word-2-long', PASSWORD)).toMatchObject({ ok: false, error: { messageZh: expect.stringContaining('最近5次') } });
  });
  it('is off by default; on, an old password must be changed at sign-in', async () => {
    const account = await newAccount();
    await database.store.transact(SYSTEM, (tx) => tx.execute(`UPDATE account SET password_changed_at = now() - interval '91 days' WHERE id = $1::uuid`, [account.id]));
    expect(await enter(account.login)).toMatchObject({ value: { account: { mustChangePassword: false } } });
    expect(await enter(account.login, undefined, { ...WIDE, policy })).toMatchObject({ value: { account: { mustChangePassword: true } } });
  });
});

describe('sessions of an account', () => {
  it('are listed to their holder and end one by one; those of others are not seen', async () => {
    const [account, other] = [await newAccount(), await newAccount()];
    const [first, second] = [expectOk(await enter(account.login), 'first'), expectOk(await enter(account.login), 'second')];
    const list = await database.store.read(actor(account), (tx) => listSessions(tx, account.id));
    expect(list).toHaveLength(2);
    expect(JSON.stringify(list)).not.toContain(first.token);
    expect(await database.store.read(actor(other), (tx) => listSessions(tx, account.id))).toEqual([]);
    const [one] = list;
    expect(await database.store.transact(actor(other), (tx) => revokeSessionById(tx, account.id, one?.id ?? ''))).toBe(false);
    expect(await database.store.transact(actor(account), (tx) => revokeSessionById(tx, account.id, one?.id ?? ''))).toBe(true);
    const alive = await Promise.all([first, second].map(({ token }) => database.store.read(SYSTEM, (tx) => findSession(tx, token))));
    expect(alive.filter((session) => session !== undefined)).toHaveLength(1);
  });
});

describe('dormant accounts', () => {
  it('are disabled with a reason, but not the last administrator; enabling starts a new term', async () => {
    const own = await cloneDatabase();
    const make = async (login: string, duties: readonly Duty[], days: number) => {
      const { account } = expectOk(await own.store.transact(SYSTEM, (tx) => createAccount(tx, { login, displayName: login, duties, password: PASSWORD })), login);
      await own.store.transact(SYSTEM, (tx) => tx.execute(`UPDATE account SET active_since = now() - make_interval(days => $2) WHERE id = $1::uuid`, [account.id, days]));
    };
    await make('sleeper', ['analysis'], 91);
    await make('fresh', ['analysis'], 89);
    await make('keeper', ['security'], 200);
    await make('auditor-1', ['audit'], 200);
    await make('auditor-2', ['audit'], 1);
    const beforeMs = Date.now() - 90 * 86_400_000;
    const run = () => own.store.transact(SYSTEM, (tx) => disableDormantAccounts(tx, { beforeMs }));
    expect(await run()).toEqual({ disabled: ['auditor-1', 'sleeper'], spared: ['keeper'] });
    expect((await own.store.read(SYSTEM, listAccounts)).find(({ login }) => login === 'sleeper')?.disabledReasonZh).toContain('长期未登录');
    expect(await run(), 'a second run').toEqual({ disabled: [], spared: ['keeper'] });
    expectOk(await own.store.transact(SYSTEM, (tx) => enableAccount(tx, 'sleeper')), 'enable');
    expect(await run()).toEqual({ disabled: [], spared: ['keeper'] });
    await own.drop();
  });
});

describe('audit query', () => {
  it('finds by actor, action, words and time, newest first, for the audit duty alone', async () => {
    const [account, auditor] = [await newAccount(), await newAccount(['audit'])];
    await enter(account.login);
    const ask = (by: Actor, filter: Partial<Parameters<typeof queryAudit>[1]>) => database.store.read(by, (tx) => queryAudit(tx, { limit: 50, ...filter }));
    const found = await ask(actor(auditor), { action: 'session.', text: account.id });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ action: 'session.open', subject: account.id });
    expect((await ask(actor(auditor), { text: '100%_\\' })).length).toBe(0);
    expect(await ask(actor(auditor), { toMs: 1 })).toEqual([]);
    const all = await ask(actor(auditor), {});
    expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((a, b) => b - a));
    expect(await ask(actor(account), {})).toEqual([]);
    const seq = z.number().parse(all.at(-1)?.seq);
    expect((await ask(actor(auditor), { beforeSeq: seq })).every((line) => line.seq < seq)).toBe(true);
  });
});
