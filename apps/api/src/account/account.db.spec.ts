import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, PASSWORD_POLICIES } from '@greengauge/store';
import { accountListAnswerSchema, auditListAnswerSchema, secondFactorAnswerSchema, sessionListAnswerSchema } from '@greengauge/contracts';
import { addAccount, PAGE_HEADERS, PASSWORD, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  for (const [login, duty] of [['sys', 'system'], ['sec', 'security'], ['aud', 'audit'], ['rev', 'acceptance']] as const) await addAccount(world.store, login, [duty]);
  await addAccount(world.store, 'zj', ['entry'], ZHEJIANG);
  for (const login of ['sys', 'sec', 'aud', 'rev', 'zj']) cookies[login] = await signInAs(world.server, login);
});
afterAll(() => world.stop());

const ask = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  world.server.app.inject({ method, url, headers: { ...(method === 'GET' ? {} : PAGE_HEADERS), cookie: cookies[who] ?? '' }, ...(payload ? { payload } : {}) });

describe('accounts over HTTP', () => {
  it('are made by the system duty, kept by the security duty, seen by audit, and by nobody else', async () => {
    const request = { login: 'new-one', displayName: '新人', duties: ['analysis'], email: 'new@example.cn' };
    const statuses: Record<string, readonly number[]> = {};
    for (const who of ['sec', 'aud', 'rev', 'zj', 'sys']) {
      statuses[who] = [
        (await ask(who, 'GET', '/api/accounts')).statusCode, (await ask(who, 'POST', '/api/accounts', request)).statusCode, (await ask(who, 'PUT', '/api/accounts/rev/duties', { duties: ['analysis', 'acceptance'] })).statusCode,
        (await ask(who, 'GET', '/api/audit')).statusCode,
      ];
    }
    expect(statuses).toEqual({ sec: [200, 403, 200, 403], aud: [200, 403, 403, 200], rev: [401, 401, 401, 401], zj: [403, 403, 403, 403], sys: [200, 201, 403, 403] });
    const list = accountListAnswerSchema.parse((await ask('sec', 'GET', '/api/accounts')).json());
    expect(list).toMatchObject({ canCreate: false, canKeep: true });
    expect(list.accounts.find(({ login }) => login === 'new-one')).toMatchObject({ mustChangePassword: true, email: 'new@example.cn' });
    expect((await ask('sec', 'POST', '/api/accounts/sec/disable')).statusCode).toBe(403);
    expect((await ask('sec', 'POST', '/api/accounts/nobody/disable')).statusCode).toBe(404);
    expect((await ask('sec', 'POST', '/api/accounts/new-one/explode')).statusCode).toBe(400);
    const reset = await ask('sec', 'POST', '/api/accounts/new-one/reset-password');
    expect(reset.json()).toMatchObject({ password: expect.stringMatching(/^[\w-]{23}$/) });
  });

  it('with a first password open nothing but the change of it', async () => {
    await world.store.transact(SYSTEM, (tx) => createAccount(tx, { login: 'first', displayName: 'first', duties: ['analysis'], password: PASSWORD }));
    cookies['first'] = await signInAs(world.server, 'first');
    expect((await ask('first', 'GET', '/api/jobs')).json()).toMatchObject({ code: 'password-change-required' });
    expect((await ask('first', 'GET', '/api/events')).statusCode).toBe(403);
    expect((await ask('first', 'POST', '/api/session/password', { current: PASSWORD, next: 'Another-word-8-long' })).statusCode).toBe(200);
  });

  it('enrol a second factor and are asked for it', async () => {
    await addAccount(world.store, 'totp', ['analysis']);
    cookies['totp'] = await signInAs(world.server, 'totp');
    const { secret } = secondFactorAnswerSchema.parse((await ask('totp', 'POST', '/api/session/second-factor')).json());
    const code = generateSync({ secret });
    expect((await ask('totp', 'PUT', '/api/session/second-factor', { code: '12' })).statusCode).toBe(400);
    expect((await ask('totp', 'PUT', '/api/session/second-factor', { code })).statusCode).toBe(200);
    const enter = (extra: object) => world.server.app.inject({ method: 'POST', url: '/api/session', headers: PAGE_HEADERS, payload: { login: 'totp', password: PASSWORD, ...extra } });
    expect((await enter({})).json()).toMatchObject({ code: 'code-required' });
    expect((await enter({ code })).statusCode, 'the code of the enrolment is used up').toBe(401);
  });

  it('list and end their own sessions', async () => {
    const first = cookies['zj'] ?? '';
    await signInAs(world.server, 'zj');
    const { sessions } = sessionListAnswerSchema.parse((await ask('zj', 'GET', '/api/session/sessions')).json());
    expect(sessions).toHaveLength(2);
    const other = sessions.find(({ current }) => !current);
    expect((await ask('zj', 'DELETE', `/api/session/sessions/${other?.id}`)).statusCode).toBe(200);
    expect((await ask('sec', 'DELETE', `/api/session/sessions/${sessions.find(({ current }) => current)?.id}`)).statusCode).toBe(404);
    expect(first).not.toBe('');
    for (const email of ['a@b.cn\r\nBcc: x@y.cn', 'x', '=a']) expect((await ask('zj', 'PUT', '/api/session/email', { email })).statusCode).toBe(400);
    expect((await ask('zj', 'PUT', '/api/session/email', { email: 'zj@example.cn' })).statusCode).toBe(200);
  });

  it('under the graded-protection profile do nothing before they have a second factor', async () => {
    const strict = await world.another({ signIn: { policy: PASSWORD_POLICIES['graded-protection'] } });
    await addAccount(world.store, 'strict', ['analysis']);
    const cookie = await signInAs(strict, 'strict');
    const answer = await strict.app.inject({ method: 'GET', url: '/api/jobs', headers: { cookie } });
    expect(answer.json()).toMatchObject({ code: 'second-factor-required' });
    expect((await strict.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } })).json()).toMatchObject({ account: { mustEnrol: true } });
  });
});

describe('the audit over HTTP', () => {
  it('is filtered, paged and exported without formulas', async () => {
    await world.store.transact(SYSTEM, (tx) => createAccount(tx, { login: 'formula', displayName: "=cmd|'/C calc'!A0", duties: ['analysis'], password: PASSWORD, mustChangePassword: false }));
    cookies['formula'] = await signInAs(world.server, 'formula');
    await ask('formula', 'DELETE', '/api/session');
    const answer = auditListAnswerSchema.parse((await ask('aud', 'GET', '/api/audit?action=session.&actor=cmd')).json());
    expect(answer.entries).toHaveLength(1);
    const csv = await ask('aud', 'GET', '/api/audit.csv?action=session.&actor=cmd');
    expect(csv.headers['content-disposition']).toContain('attachment');
    expect(csv.body).toContain(`"'=cmd|'/C calc'!A0（formula）"`);
    expect((await ask('aud', 'GET', '/api/audit?from=2026-13-01')).statusCode).toBe(400);
  });

  it('names what only an id is on record of by the entry with which it began', async () => {
    await ask('zj', 'PUT', '/api/session/email', { email: 'zj@example.cn' });
    const { entries } = auditListAnswerSchema.parse((await ask('aud', 'GET', '/api/audit?action=account.change-email')).json());
    expect(entries[0]).toMatchObject({ subjectZh: '账户 zj', particulars: [{ labelZh: '已填写', valueZh: '是' }] });
    expect((await ask('aud', 'GET', '/api/audit.csv?action=account.change-email')).body).toMatch(/"账户 zj","已填写：是","\d{4}-.*"{""set"":true}"/);
  });
});
