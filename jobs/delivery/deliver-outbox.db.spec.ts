import { createServer, type IncomingMessage, type Server } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RegionCode } from '@greengauge/kernel';
import { addRecipient, claimMessage, listMessages, listRecipients, postMail, postWebhook, recordAttempt, reviveMessage, rotateSecret, tallyOutbox, type Actor, type Store } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { silentLog } from '../testing/test-jobs.js';
import { deliverOutbox, fitFiles, type DeliveryPorts } from './deliver-outbox.js';
import { createMailSender } from './mail-sender.js';
import { startOutboxRuntime } from './outbox-runtime.js';
import { createWebhookSender } from './webhook-sender.js';
import { deriveWebhookSecret, verifyWebhook } from './webhook-signature.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const MASTER = 'a secret of this installation, long enough';
const MINUTE = 60_000;
let database: ClonedDatabase;
let store: Store;
/** The schedule's clock is moved by hand; sockets are real. */
let nowMs = Date.UTC(2026, 10, 22, 1);
const clock = { now: () => nowMs };

interface Received { readonly to: string; readonly text: string }
let received: Received[] = [];
let recipientAnswers: Record<string, number> = {};
let smtp: SMTPServer | undefined;
let port = 0;

async function startMailServer(onPort = 0): Promise<void> {
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const code = recipientAnswers[address];
      if (code === undefined) callback();
      else callback(Object.assign(new Error(code >= 500 ? 'no such mailbox' : 'come back later'), { responseCode: code }));
    },
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address).join(), text: Buffer.concat(chunks).toString() });
        callback();
      });
    },
  });
  await new Promise<void>((done) => server.listen(onPort, '127.0.0.1', done));
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  smtp = server;
}
const stopMailServer = (): Promise<void> => new Promise((done) => (smtp === undefined ? done() : smtp.close(() => done())));

const ports = (more: Partial<DeliveryPorts> = {}): DeliveryPorts => ({
  store, clock, log: silentLog, mail: createMailSender({ url: `smtp://127.0.0.1:${port}`, from: 'greengauge@example.org', timeoutMs: 3_000 }), webhook: createWebhookSender({ secret: MASTER, clock }), ...more,
});
const mail = (key: string, receiver = 'office@ndrc.example', batch?: string) =>
  store.transact(SYSTEM, (tx) => postMail(tx, { key, receiver, subjectZh: '2025年评估报告', textZh: '请查收。', notBeforeMs: nowMs, ...(batch === undefined ? {} : { batch }) }));
const states = async (batch?: string) =>
  Object.fromEntries((await store.read(SYSTEM, (tx) => listMessages(tx, batch === undefined ? {} : { batch }))).map(({ key, state, attempts }) => [key, [state, attempts]]));

beforeAll(async () => {
  database = await cloneDatabase();
  store = database.store;
  await startMailServer();
});
afterEach(async () => {
  received = [];
  recipientAnswers = {};
  // Nothing is left for the next case.
  await asOwner(database.url, ['DELETE FROM outbox_attempt', 'DELETE FROM outbox'], { tampering: true });
});
afterAll(async () => {
  await stopMailServer();
  await database.drop();
});

describe('mail', () => {
  it('is sent once for a key, however often it is posted and delivered', async () => {
    expect(await mail('report:1:ndrc')).toEqual({ repeated: false });
    expect(await mail('report:1:ndrc')).toEqual({ repeated: true });
    expect(await deliverOutbox(ports())).toEqual({ delivered: 1, deferred: 0, refused: 0 });
    expect(await mail('report:1:ndrc')).toEqual({ repeated: true });
    expect(await deliverOutbox(ports())).toEqual({ delivered: 0, deferred: 0, refused: 0 });
    expect(received).toHaveLength(1);
    expect(received[0]?.to).toBe('office@ndrc.example');
    expect(received[0]?.text).toMatch(/^Message-ID: <[0-9a-f]{40}@example\.org>$/im);
  });

  it('goes out once with five workers at the same time', async () => {
    for (let number = 0; number < 12; number += 1) await mail(`many:${number}`, `r${number}@example.org`);
    const rounds = await Promise.all(Array.from({ length: 5 }, () => deliverOutbox(ports())));
    expect(rounds.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(12);
    expect(received.map(({ to }) => to).sort()).toEqual(Array.from({ length: 12 }, (_, number) => `r${number}@example.org`).sort());
  });

  it('shows a partial failure: one refused for good, one for now, the others delivered', async () => {
    recipientAnswers = { 'gone@example.org': 550, 'full@example.org': 452 };
    for (const receiver of ['gone@example.org', 'full@example.org', 'fine@example.org']) await mail(`b:${receiver}`, receiver, 'report-7');
    expect(await deliverOutbox(ports())).toEqual({ delivered: 1, deferred: 1, refused: 1 });
    expect(await states('report-7')).toEqual({ 'b:gone@example.org': ['refused', 1], 'b:full@example.org': ['retrying', 1], 'b:fine@example.org': ['delivered', 1] });
    const records = await store.read(SYSTEM, (tx) => listMessages(tx, { state: 'refused' }));
    expect(records[0]?.errorZh).toMatch(/拒收：550 no such mailbox/);
    expect(await store.read(SYSTEM, (tx) => tallyOutbox(tx))).toMatchObject({ waiting: 1, retrying: 1, refused: 1 });
    recipientAnswers = {};
    nowMs += 2 * MINUTE;
    await deliverOutbox(ports());
    expect(received.map(({ to }) => to)).toEqual(['fine@example.org', 'full@example.org']);
    // A person corrected the mailbox on the other side.
    const refused = records[0]?.id ?? 0;
    expect(await store.transact(SYSTEM, (tx) => reviveMessage(tx, refused))).toBe(true);
    nowMs = Math.max(nowMs, Date.now() + MINUTE);
    expect(await deliverOutbox(ports())).toMatchObject({ delivered: 1 });
  });

  it('survives a server that is down for an hour, with growing pauses, and then arrives once', async () => {
    const usedPort = port;
    await stopMailServer();
    await mail('patient');
    const startedMs = nowMs;
    const triedAt: number[] = [];
    for (; nowMs < startedMs + 60 * MINUTE; nowMs += 30_000) {
      const { deferred } = await deliverOutbox(ports());
      if (deferred > 0) triedAt.push((nowMs - startedMs) / MINUTE);
    }
    expect(triedAt).toEqual([0, 1, 3, 7, 15, 31]);
    expect(received).toEqual([]);
    await startMailServer(usedPort);
    for (; nowMs < startedMs + 130 * MINUTE; nowMs += 30_000) await deliverOutbox(ports());
    expect(received).toHaveLength(1);
    expect(await states()).toEqual({ patient: ['delivered', 7] });
  });

  it('stays in the outbox untouched where no mail server is configured', async () => {
    await mail('waiting');
    const { mail: _none, ...without } = ports();
    expect(await deliverOutbox(without)).toEqual({ delivered: 0, deferred: 0, refused: 0 });
    expect(await states()).toEqual({ waiting: ['waiting', 0] });
  });

  it('is sent again with the same id by another sender when the first died, whose late report changes nothing', async () => {
    await mail('died');
    const lost = await store.transact(SYSTEM, (tx) => claimMessage(tx, { topics: ['mail'], leaseMs: MINUTE, nowMs }));
    expect(await deliverOutbox(ports())).toMatchObject({ delivered: 0 });
    nowMs += 2 * MINUTE;
    expect(await deliverOutbox(ports())).toMatchObject({ delivered: 1 });
    expect(lost).toBeDefined();
    if (lost) expect(await store.transact(SYSTEM, (tx) => recordAttempt(tx, lost, { kind: 'refused', reasonZh: 'late' }, { nowMs }))).toBe(false);
    expect(await states()).toEqual({ died: ['delivered', 2] });
  });

  it('gives up after four days of trying, with the reason', async () => {
    await mail('never');
    const away = ports({ mail: { send: () => Promise.resolve({ kind: 'temporary', reasonZh: '邮件服务器不可达', unreachable: true }) } });
    for (let hour = 0; hour < 100; hour += 1, nowMs += 60 * MINUTE) await deliverOutbox(away);
    expect((await states())['never']?.[0]).toBe('refused');
    expect((await store.read(SYSTEM, (tx) => listMessages(tx)))[0]?.errorZh).toBe('多次未能送达，已停止重试：邮件服务器不可达');
  });

  it('lets no address name a second recipient or a header', async () => {
    for (const [at, receiver] of ['a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', 'no address'].entries()) await mail(`bad:${at}`, receiver);
    expect(await deliverOutbox(ports())).toEqual({ delivered: 0, deferred: 0, refused: 3 });
    expect(received).toEqual([]);
  });

  it('names a file that is too large for the server with its address instead of sending it, and keeps what fits', () => {
    const file = (fileName: string, kib: number, reportId?: string) => ({ fileName, contentType: 'application/pdf', content: Buffer.alloc(kib * 1024), ...(reportId === undefined ? {} : { reportId }) });
    const files = [file('small', 100, 'r1'), file('large', 3_000, 'r2'), file('also small', 100, 'r3'), file('text', 5_000)];
    const names = (limitBytes?: number) => { const { fitting, tooLarge } = fitFiles(files, limitBytes); return [fitting.map(({ fileName }) => fileName), tooLarge.map(({ fileName }) => fileName)]; };
    expect(names()).toEqual([['small', 'large', 'also small', 'text'], []]);
    expect(names(1024 * 1024)).toEqual([['small', 'also small', 'text'], ['large']]);
    // What is measured is the mail as it travels, a third more than its files.
    expect(fitFiles([file('edge', 800, 'r')], 1024 * 1024).tooLarge).toHaveLength(1);
    expect(fitFiles([file('edge', 600, 'r')], 1024 * 1024).tooLarge).toHaveLength(0);
  });

  it('is read by no region, though a region may cause one; what was written is what is sent', async () => {
    const region: Actor = { kind: 'user', accountId: '00000000-0000-4000-8000-000000000001', duties: ['entry', 'approval'], region: '330000' as RegionCode };
    expect(await store.transact(region, (tx) => postMail(tx, { key: 'by-region', receiver: 'x@example.org', subjectZh: 's', textZh: 't' }))).toEqual({ repeated: false });
    expect(await store.read(region, (tx) => listMessages(tx))).toEqual([]);
    await expect(store.transact({ kind: 'public' }, (tx) => postMail(tx, { key: 'p', receiver: 'x@example.org', subjectZh: 's', textZh: 't' }))).rejects.toThrow(/row-level security/);
    await expect(store.transact(SYSTEM, (tx) => tx.execute("UPDATE outbox SET receiver = 'other@example.org'", []))).rejects.toThrow(/sent as it was written/);
  });

  it('leaves as soon as it is posted', async () => {
    const runtime = await startOutboxRuntime(ports({ clock: { now: () => Date.now() } }));
    nowMs = Date.now();
    await mail('at-once');
    for (let waited = 0; waited < 100 && received.length === 0; waited += 1) await new Promise((done) => setTimeout(done, 50));
    await runtime.stop();
    expect(received).toHaveLength(1);
  });
});

describe('webhooks', () => {
  let server: Server;
  let url = '';
  let status = 200;
  let calls: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, reply) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        calls.push({ headers: request.headers, body });
        reply.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
  });
  afterEach(() => {
    calls = [];
    status = 200;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  const post = (key: string, receiver = url) => store.transact(SYSTEM, (tx) => postWebhook(tx, { key, receiver, event: 'report.released', data: { reportId: 'r' }, notBeforeMs: nowMs }));
  const header = (name: string, call = calls[0]): string => String(call?.headers[name] ?? '');
  const signed = (call = calls[0]) => ({ 'webhook-id': header('webhook-id', call), 'webhook-timestamp': header('webhook-timestamp', call), 'webhook-signature': header('webhook-signature', call) });

  it('carry a signature, a time and an id that a receiver can hold against forgery and replay', async () => {
    await post('hook:1');
    expect(await deliverOutbox(ports())).toMatchObject({ delivered: 1 });
    const secret = deriveWebhookSecret(MASTER, url);
    const body = calls[0]?.body ?? '';
    const seen = new Set<string>();
    const check = (text = body, atMs = nowMs, key = secret) => verifyWebhook(key, signed(), text, { nowMs: atMs, seen: (id) => seen.has(id) });
    expect(check()).toBe('genuine');
    expect(JSON.parse(body)).toMatchObject({ id: 'hook:1', type: 'report.released', data: { reportId: 'r' } });
    expect(check(`${body} `)).toBe('forged');
    expect(check(body, nowMs, deriveWebhookSecret(MASTER, `${url}2`))).toBe('forged');
    expect(check(body, nowMs, deriveWebhookSecret(MASTER, url, 2))).toBe('forged');
    expect(check(body, nowMs + 6 * MINUTE)).toBe('stale');
    seen.add('hook:1');
    expect(check()).toBe('repeated');
  });

  it('carry the signatures of the old and the new secret while a receiver changes over', async () => {
    await store.transact(SYSTEM, (tx) => addRecipient(tx, { nameZh: 'hook', channel: 'webhook', address: url, kinds: [], withLeague: false }));
    const [recipient] = await store.read(SYSTEM, (tx) => listRecipients(tx));
    await store.transact(SYSTEM, (tx) => rotateSecret(tx, recipient?.id ?? ''));
    await post('hook:rotated');
    await deliverOutbox(ports());
    const check = (rotation: number) => verifyWebhook(deriveWebhookSecret(MASTER, url, rotation), signed(), calls[0]?.body ?? '', { nowMs, seen: () => false });
    expect([check(1), check(2), check(3)]).toEqual(['genuine', 'genuine', 'forged']);
    await asOwner(database.url, ["UPDATE recipient SET secret_rotated_at = now() - interval '25 hours'"]);
    calls = [];
    await post('hook:later');
    await deliverOutbox(ports());
    expect([check(1), check(2)]).toEqual(['forged', 'genuine']);
    await asOwner(database.url, ['DELETE FROM recipient'], { tampering: true });
  });

  it('repeat under the same id while the receiver is out of order, and stop when it refuses', async () => {
    status = 503;
    await post('hook:2');
    await deliverOutbox(ports());
    nowMs += 2 * MINUTE;
    status = 200;
    await deliverOutbox(ports());
    expect(calls.map((call) => header('webhook-id', call))).toEqual(['hook:2', 'hook:2']);
    expect(header('webhook-timestamp', calls[0])).not.toBe(header('webhook-timestamp', calls[1]));
    for (const [refusal, key] of [[410, 'hook:3'], [302, 'hook:4']] as const) {
      status = refusal;
      await post(key);
      expect(await deliverOutbox(ports()), key).toMatchObject({ refused: 1 });
    }
  });

  it('go to nobody without encryption, but on this machine', async () => {
    await post('hook:5', 'http://example.org/hook');
    await post('hook:6', 'file:///etc/passwd');
    expect(await deliverOutbox(ports())).toMatchObject({ refused: 2 });
  });
});
