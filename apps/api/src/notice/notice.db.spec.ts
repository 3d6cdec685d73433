import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clauseListAnswerSchema, messageListAnswerSchema, type MessageListAnswer } from '@greengauge/contracts';
import { deliverables, mechanisms, regionCode } from '@greengauge/framework';
import { asOwner } from '@greengauge/store/testing';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
const ask = (login: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
  world.server.app.inject({ method, url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' }, ...(payload === undefined ? {} : { payload }) });
const messages = async (login: string): Promise<MessageListAnswer> => messageListAnswerSchema.parse((await ask(login, 'GET', '/api/messages')).json());
const titles = async (login: string): Promise<readonly string[]> => (await messages(login)).notices.map(({ titleZh }) => titleZh);
const publish = async (titleZh: string, more: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await ask('ministry', 'POST', '/api/notices', { id, titleZh, bodyZh: '正文', audience: 'all', ...more })).statusCode).toBe(200);
  return id;
};

beforeAll(async () => {
  world = await startTestServer();
  for (const [login, duties] of [['ministry', ['acceptance']], ['analyst', ['analysis']], ['admin', ['system']]] as const) await addAccount(world.store, login, duties);
  await addAccount(world.store, 'zhejiang', ['entry'], regionCode('330000'));
  await addAccount(world.store, 'guangdong', ['entry'], regionCode('440000'));
  for (const login of ['ministry', 'analyst', 'admin', 'zhejiang', 'guangdong']) cookies[login] = await signInAs(world.server, login);
});
afterAll(() => world.stop());

describe('notices', () => {
  it('reach those they are for and nobody else', async () => {
    await publish('给全部');
    await publish('给地区', { audience: 'regions' });
    await publish('给浙江', { audience: 'regions', region: '330000' });
    await publish('给部委', { audience: 'ministries' });
    expect(await titles('zhejiang')).toEqual(['给浙江', '给地区', '给全部']);
    expect(await titles('guangdong')).toEqual(['给地区', '给全部']);
    for (const login of ['analyst', 'admin']) expect(await titles(login)).toEqual(['给部委', '给全部']);
    expect(await titles('ministry')).toHaveLength(4);
  });

  it('are published by a ministry alone, once a request, and withdrawn but never changed', async () => {
    for (const login of ['zhejiang', 'analyst', 'admin']) expect((await ask(login, 'POST', '/api/notices', { id: randomUUID(), titleZh: '不行', bodyZh: 'x', audience: 'all' })).statusCode, login).toBe(403);
    const id = await publish('一次');
    expect((await ask('ministry', 'POST', '/api/notices', { id, titleZh: '两次', bodyZh: 'x', audience: 'all' })).statusCode).toBe(200);
    expect(await titles('analyst')).toContain('一次');
    expect(await titles('analyst')).not.toContain('两次');
    await expect(asOwner(world.database.url, [`UPDATE notice SET body_zh = 'x' WHERE id = '${id}'`])).rejects.toThrow(/not changed/);
    expect((await ask('zhejiang', 'DELETE', `/api/notices/${id}`)).statusCode).toBe(403);
    expect((await ask('ministry', 'DELETE', `/api/notices/${id}`)).statusCode).toBe(200);
    expect((await ask('ministry', 'DELETE', `/api/notices/${id}`)).statusCode).toBe(404);
    expect(await titles('analyst')).not.toContain('一次');
    expect((await messages('ministry')).notices.find((notice) => notice.id === id)?.withdrawn).toBe(true);
  });

  it('are unread until each reader says otherwise; what one may not see one cannot have read', async () => {
    const id = await publish('请阅', { audience: 'regions', region: '330000' });
    const before = (await messages('zhejiang')).unread;
    for (const _ of [1, 2]) expect((await ask('zhejiang', 'POST', `/api/notices/${id}/reading`)).statusCode).toBe(200);
    expect((await messages('zhejiang')).unread).toBe(before - 1);
    expect((await ask('guangdong', 'POST', `/api/notices/${id}/reading`)).statusCode).toBe(404);
    expect((await ask('zhejiang', 'POST', '/api/notices/nonsense/reading')).statusCode).toBe(404);
  });

  it.each([[{ titleZh: '一', bodyZh: 'x', audience: 'all' }], [{ titleZh: '通知', bodyZh: '', audience: 'all' }], [{ titleZh: '通知', bodyZh: 'x', audience: 'nobody' }], [{ titleZh: '通知', bodyZh: 'x', audience: 'all', region: '330000' }]])('are refused: %j', async (body) => {
    expect((await ask('ministry', 'POST', '/api/notices', { id: randomUUID(), ...body })).statusCode).toBe(400);
  });
});

describe('clauses', () => {
  it('carry each mechanism and each deliverable once, with what rests on them and none of the words of the documents', async () => {
    const { documents } = clauseListAnswerSchema.parse((await ask('zhejiang', 'GET', '/api/clauses')).json());
    const all = documents.flatMap((document) => document.clauses);
    expect(all.flatMap((clause) => clause.mechanisms)).toHaveLength(mechanisms.length);
    expect(all.flatMap((clause) => clause.deliverables)).toHaveLength(deliverables.length);
    expect(all.find(({ id }) => id === 'plan-2023-2025#2.4')).toMatchObject({ labelZh: '二（四）', textLoaded: false });
    expect(all.every((clause) => !('textZh' in clause))).toBe(true);
    expect((await ask('nobody', 'GET', '/api/clauses')).statusCode).toBe(401);
  });
});
