import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regionCode } from '@greengauge/framework';
import { publicationAnswerSchema, publicationListAnswerSchema, recipientDoneAnswerSchema, recipientListAnswerSchema } from '@greengauge/contracts';
import { deriveWebhookSecret, printWebhookSecret } from '@greengauge/jobs';
import { archiveReport, webhookRotations } from '@greengauge/store';
import { z } from 'zod';
import { addAccount, PAGE_HEADERS, publishEdition, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

const MASTER = 'a secret of this installation, long enough';
let world: TestServer;
const cookies: Record<string, string> = {};
let draftId = '';
let id = '';
const ask = (login: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  world.server.app.inject({ method, url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' }, ...(payload === undefined ? {} : { payload }) });
const step = async (login: string, body: object) => (await ask(login, 'POST', `/api/publications/${id}/steps`, body)).statusCode;
const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();

beforeAll(async () => {
  world = await startTestServer({ webhookMaster: MASTER });
  const accounts = [['analyst', ['analysis']], ['signer', ['acceptance']], ['admin', ['system']], ['guard', ['security']]] as const;
  for (const [login, duties] of accounts) await addAccount(world.store, login, duties);
  await addAccount(world.store, 'zhejiang', ['entry'], regionCode('330000'));
  await addAccount(world.store, 'guangdong', ['approval'], regionCode('440000'));
  for (const login of [...accounts.map(([name]) => name), 'zhejiang', 'guangdong']) cookies[login] = await signInAs(world.server, login);
  const { zhejiang } = await publishEdition(world.store);
  const bytes = Buffer.from('%PDF-1.7 draft');
  ({ reportId: draftId } = await world.store.transact(SYSTEM, (tx) => archiveReport(tx, {
    report: 'regional', plan: '2023-2025', period: '2025', region: regionCode('330000'), snapshotId: zhejiang.id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes,
    templateVersion: 'spec', titleZh: '浙江省评估报告', fileName: 'regional.pdf',
  })));
});
afterAll(() => world.stop());

// One story through the routes.
describe('the life of a report over HTTP', () => {
  it('is begun by an analyst alone; a second request answers the same', async () => {
    for (const login of ['zhejiang', 'admin', 'signer']) expect((await ask(login, 'POST', '/api/publications', { reportId: draftId })).statusCode, login).toBe(403);
    const first = await ask('analyst', 'POST', '/api/publications', { reportId: draftId });
    ({ id } = first.json());
    expect((await ask('analyst', 'POST', '/api/publications', { reportId: draftId })).json()).toEqual({ id });
    expect(publicationAnswerSchema.parse((await ask('analyst', 'GET', `/api/publications/${id}`)).json())).toMatchObject({ state: 'drafting', steps: ['consult'], mayEdit: true, draft: { id: draftId } });
    expect((await ask('zhejiang', 'GET', `/api/publications/${id}`)).statusCode).toBe(404);
  });

  it('gives each what is theirs while the window is open', async () => {
    expect(await step('signer', { step: 'consult', replyDueAt: soon(60_000) })).toBe(403);
    expect(await step('analyst', { step: 'revise' })).toBe(409);
    expect(await step('analyst', { step: 'consult', replyDueAt: soon(-1) })).toBe(409);
    expect(await step('analyst', { step: 'consult', replyDueAt: soon(60_000) })).toBe(200);
    const seen = publicationAnswerSchema.parse((await ask('zhejiang', 'GET', `/api/publications/${id}`)).json());
    expect(seen).toMatchObject({ state: 'consulting', stateZh: '征求意见', mayReply: true, mayEdit: false, steps: [] });
    expect(publicationListAnswerSchema.parse((await ask('guangdong', 'GET', '/api/publications')).json()).publications).toEqual([]);
  });

  it('takes the reply of its region once and its answer, and refuses every other hand', async () => {
    const reply = { id: randomUUID(), kind: 'objection', subjectZh: '研发经费', textZh: '数据有出入' };
    expect((await ask('guangdong', 'POST', `/api/publications/${id}/replies`, reply)).statusCode).toBe(404);
    expect((await ask('analyst', 'POST', `/api/publications/${id}/replies`, reply)).statusCode).toBe(403);
    for (const _ of [1, 2]) expect((await ask('zhejiang', 'POST', `/api/publications/${id}/replies`, reply)).statusCode).toBe(200);
    expect(await step('analyst', { step: 'revise' })).toBe(200);
    const sign = { step: 'sign', signerZh: '张三', embargoAt: soon(60_000) };
    expect(await step('signer', sign)).toBe(409);
    expect((await ask('zhejiang', 'PUT', `/api/publications/${id}/replies/${reply.id}/answer`, { outcome: 'accepted', answerZh: '采纳' })).statusCode).toBe(403);
    expect((await ask('analyst', 'PUT', `/api/publications/${id}/replies/${reply.id}/answer`, { outcome: 'accepted', answerZh: '已更正' })).statusCode).toBe(200);
    expect((await ask('analyst', 'PUT', `/api/publications/${id}/suggestions`, { suggestions: [{ titleZh: '一', textZh: '二' }] })).statusCode).toBe(200);
    expect((await ask('analyst', 'PUT', `/api/publications/${id}/suggestions`, { suggestions: [{ titleZh: '', textZh: '二', extra: 1 }] })).statusCode).toBe(400);
    expect(await step('analyst', sign)).toBe(403);
    expect(await step('signer', { ...sign, signerZh: '张三\n李四' })).toBe(400);
    expect(await step('signer', sign)).toBe(200);
    expect(publicationAnswerSchema.parse((await ask('signer', 'GET', `/api/publications/${id}`)).json())).toMatchObject({
      state: 'signed', steps: ['withdraw'], mayEdit: false, suggestions: [{ titleZh: '一', textZh: '二' }], suggestionsEdited: true, answers: [{ outcomeZh: '采纳', answerZh: '已更正' }],
    });
    expect((await ask('analyst', 'PUT', `/api/publications/${id}/suggestions`, { suggestions: [] })).statusCode).toBe(409);
  });

  it('refuses strangers everywhere', async () => {
    for (const url of ['/api/publications', `/api/publications/${id}`, '/api/recipients']) expect((await ask('nobody', 'GET', url)).statusCode, url).toBe(401);
  });
});

describe('recipients', () => {
  const recipient = { nameZh: '办公厅', channel: 'mail', address: 'office@example.org', kinds: [], withLeague: true };
  const list = async (login: string) => recipientListAnswerSchema.parse((await ask(login, 'GET', '/api/recipients')).json());

  it('are entered by one administrator and allowed by another', async () => {
    expect((await ask('guard', 'POST', '/api/recipients', recipient)).statusCode).toBe(403);
    for (const _ of [1, 2]) expect((await ask('admin', 'POST', '/api/recipients', recipient)).statusCode).toBe(200);
    const [entered, more] = (await list('admin')).recipients;
    expect([entered?.state, more]).toEqual(['proposed', undefined]);
    expect((await ask('admin', 'POST', `/api/recipients/${entered?.id}/allowance`)).statusCode).toBe(403);
    expect((await ask('guard', 'POST', `/api/recipients/${entered?.id}/allowance`)).statusCode).toBe(200);
    expect((await list('guard')).recipients[0]?.state).toBe('allowed');
    expect((await ask('admin', 'DELETE', `/api/recipients/${entered?.id}`)).statusCode).toBe(200);
    expect((await list('admin')).recipients[0]?.state).toBe('ended');
  });

  it.each([
    [{ ...recipient, address: 'no address' }], [{ ...recipient, channel: 'webhook', address: 'http://10.0.0.1/' }], [{ ...recipient, channel: 'webhook', address: 'file:///etc/passwd' }],
    [{ ...recipient, region: '330000', withLeague: true }], [{ ...recipient, address: 'a@example.org\r\nBcc: b@example.org' }],
  ])('are refused: %j', async (body) => {
    expect((await ask('admin', 'POST', '/api/recipients', body)).statusCode).toBe(400);
  });

  it('of a webhook are shown their secret once, when it is made, and nobody finds it anywhere after', async () => {
    const address = 'https://hooks.example.org/greengauge';
    const entered = recipientDoneAnswerSchema.parse((await ask('admin', 'POST', '/api/recipients', { ...recipient, channel: 'webhook', address })).json());
    const first = printWebhookSecret(deriveWebhookSecret(MASTER, address));
    expect(entered.webhookSecret).toBe(first);
    expect((await ask('admin', 'POST', '/api/recipients', { ...recipient, channel: 'webhook', address })).json()).toEqual({ done: true });
    expect((await ask('admin', 'POST', '/api/recipients', { ...recipient, channel: 'webhook', address, region: '330000', withLeague: false })).json()).toEqual({ done: true });
    const listed = await ask('admin', 'GET', '/api/recipients');
    expect(listed.body).not.toContain('whsec_');
    const { id: hook = '' } = (await list('admin')).recipients.find((row) => row.address === address) ?? {};
    for (const login of ['guard', 'analyst', 'zhejiang']) expect((await ask(login, 'POST', `/api/recipients/${hook}/secret`)).statusCode, login).toBe(403);
    const rotated = recipientDoneAnswerSchema.parse((await ask('admin', 'POST', `/api/recipients/${hook}/secret`)).json());
    expect(rotated.webhookSecret).toBe(printWebhookSecret(deriveWebhookSecret(MASTER, address, 2)));
    expect(rotated.webhookSecret).not.toBe(first);
    const kept = await world.store.read(SYSTEM, (tx) => tx.sql("SELECT details::text AS text FROM audit WHERE action LIKE 'recipient.%' UNION ALL SELECT r::text FROM recipient r", [], z.object({ text: z.string() })));
    expect(kept.length).toBeGreaterThan(4);
    for (const { text } of kept) expect(text).not.toMatch(/whsec_/);
    // Both scopes of the address change over together, and for a day calls carry either signature.
    expect(await world.store.read(SYSTEM, (tx) => webhookRotations(tx, address))).toEqual([2, 1]);
    const mail = (await list('admin')).recipients.find(({ channel }) => channel === 'mail')?.id ?? '';
    expect((await ask('admin', 'POST', `/api/recipients/${mail}/secret`)).statusCode).toBe(404);
  });

  it('are no business of a region', async () => {
    expect((await ask('zhejiang', 'GET', '/api/recipients')).statusCode).toBe(403);
  });
});
