import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverEventSchema, type ServerEvent } from '@greengauge/contracts';
import { disableAccount, notify } from '@greengauge/store';
import type { ApiServer } from '../index.js';
import { regionCode } from '@greengauge/framework';
import { EventHub } from './event-hub.js';
import { addAccount, publishEdition, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
beforeAll(async () => {
  world = await startTestServer({ heartbeatMs: 150 });
  await addAccount(world.store, 'reviewer', ['acceptance', 'analysis']);
  await addAccount(world.store, 'submitter', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'neighbour', ['approval'], regionCode('440000'));
  await addAccount(world.store, 'leaver', ['analysis']);
});
afterAll(() => world.stop());

interface Stream {
  readonly events: ServerEvent[];
  readonly ids: string[];
  readonly headers: IncomingMessage['headers'];
  text(): string;
  ended(): boolean;
  close(): void;
}

async function follow(server: ApiServer, cookie: string, lastEventId?: string): Promise<Stream> {
  const { port } = server.app.getHttpServer().address() as { port: number };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/events', headers: { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) } }, resolve).on('error', reject);
  });
  let text = '';
  let ended = false;
  const events: ServerEvent[] = [];
  const ids: string[] = [];
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = text.split('\n\n');
    events.splice(0, events.length, ...blocks.slice(0, -1).flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []).map((data) => serverEventSchema.parse(JSON.parse(data))));
    ids.splice(0, ids.length, ...blocks.slice(0, -1).flatMap((block) => /^id: (.*)$/m.exec(block)?.[1] ?? []));
  });
  response.on('close', () => { ended = true; });
  return { events, ids, headers: response.headers, text: () => text, ended: () => ended, close: () => response.destroy() };
}

const tell = (topic: 'job' | 'report' | 'import' | 'publication' | 'outbox' | 'submission', details: Record<string, unknown>) => world.store.transact(SYSTEM, (tx) => notify(tx, { topic, ...details }));

describe('events', () => {
  it('tell a page of changed answers once, and stay alive in between', async () => {
    const stream = await follow(world.server, await signInAs(world.server, 'reviewer'));
    expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    await publishEdition(world.store);
    await expect.poll(() => stream.events).toHaveLength(1);
    expect(stream.events[0]).toMatchObject({ topic: 'answer', keys: expect.arrayContaining(['2023-2025/2025/overview', '2023-2025/2025/regions/330000']) });
    await expect.poll(() => stream.text(), { timeout: 2_000 }).toContain('\n\n:\n\n');
    stream.close();
  });

  it('reach who may hear them: a region hears of answers and reports, not of jobs and imports', async () => {
    const [central, region] = [await follow(world.server, await signInAs(world.server, 'reviewer')), await follow(world.server, await signInAs(world.server, 'submitter'))];
    await tell('job', { id: 'r1', job: 'spec-job', status: 'running', stageZh: '计算', progress: 0.5, input: { secret: 1 } });
    await tell('import', { id: 'i1', dataset: 'observations', region: '440000' });
    await tell('report', { reportId: 'p1', report: 'national', sha256: 'x' });
    await expect.poll(() => central.events.map(({ topic }) => topic)).toEqual(['job', 'import', 'report']);
    expect(central.events[0]).toEqual({ topic: 'job', id: 'r1', job: 'spec-job', status: 'running', stageZh: '计算', progress: 0.5 });
    expect(region.events.map(({ topic }) => topic)).toEqual(['report']);
    expect(region.text()).not.toContain('440000');
    expect(region.text()).not.toContain('spec-job');
    central.close();
    region.close();
  });

  it('of a publication reach its region from the right of reply on, of deliveries the ministries alone', async () => {
    const [central, region] = [await follow(world.server, await signInAs(world.server, 'reviewer')), await follow(world.server, await signInAs(world.server, 'submitter'))];
    await tell('publication', { publicationId: 'p1', state: 'drafting' });
    await tell('publication', { publicationId: 'p2', state: 'consulting', region: '440000' });
    await tell('publication', { publicationId: 'p3', state: 'consulting', region: ZHEJIANG });
    await tell('outbox', { posted: true });
    await tell('outbox', { ended: false });
    await expect.poll(() => central.events).toHaveLength(4);
    expect(central.events.map((event) => ('id' in event ? event.id : event.topic))).toEqual(['p1', 'p2', 'p3', 'delivery']);
    expect(region.events).toEqual([{ topic: 'publication', id: 'p3', state: 'consulting', region: ZHEJIANG }]);
    central.close();
    region.close();
  });

  it('of a region\'s form reach that region and the ministries, on every server, and no other region, also not after a reconnect', async () => {
    const other = await world.another();
    const own = await follow(world.server, await signInAs(world.server, 'submitter'));
    const neighbour = await signInAs(world.server, 'neighbour');
    const [beside, far, central] = [await follow(world.server, neighbour), await follow(other, neighbour), await follow(other, await signInAs(world.server, 'reviewer'))];
    await tell('report', { reportId: 'first' });
    await expect.poll(() => beside.ids).toHaveLength(1);
    await tell('submission', { id: 's1', region: ZHEJIANG, state: 'submitted' });
    await tell('report', { reportId: 'last' });
    for (const stream of [own, central]) await expect.poll(() => stream.events.map(({ topic }) => topic)).toEqual(['report', 'submission', 'report']);
    for (const stream of [beside, far]) {
      await expect.poll(() => stream.events.map(({ topic }) => topic)).toEqual(['report', 'report']);
      expect(stream.text()).not.toContain(ZHEJIANG);
    }
    const late = await follow(world.server, neighbour, beside.ids[0]);
    await expect.poll(() => late.events).toEqual([{ topic: 'report', id: 'last' }]);
    [own, beside, far, central, late].forEach((stream) => stream.close());
  });

  it('go on after a broken connection where they stopped, without what one may not hear', async () => {
    const cookie = await signInAs(world.server, 'submitter');
    const first = await follow(world.server, cookie);
    await tell('report', { reportId: 'a' });
    await expect.poll(() => first.ids).toHaveLength(1);
    first.close();
    // The very next one is the first that it missed.
    await tell('report', { reportId: 'next' });
    await tell('job', { id: 'hidden' });
    await tell('report', { reportId: 'b' });
    const witness = await follow(world.server, cookie, first.ids[0]);
    await expect.poll(() => witness.events).toEqual([{ topic: 'report', id: 'next' }, { topic: 'report', id: 'b' }]);
    witness.close();
    for (const unknown of ['ffffffffffff-3', 'nonsense', `${first.ids[0]?.split('-')[0]}-999999`]) {
      const late = await follow(world.server, cookie, unknown);
      await expect.poll(() => late.events).toEqual([{ topic: 'resync' }]);
      late.close();
    }
    // The process itself lost the database for a while: what it remembers has a hole, and nobody catches up across it.
    const known = witness.ids.at(-1);
    world.server.app.get(EventHub).send({ topic: 'resync' });
    const across = await follow(world.server, cookie, known);
    await expect.poll(() => across.events).toEqual([{ topic: 'resync' }]);
    across.close();
  });

  it('end with the session, on every server, and say so', async () => {
    const other = await world.another();
    const cookie = await signInAs(world.server, 'leaver');
    const streams = [await follow(world.server, cookie), await follow(other, cookie)];
    await world.store.transact(SYSTEM, (tx) => disableAccount(tx, 'leaver'));
    for (const stream of streams) {
      await expect.poll(() => stream.ended()).toBe(true);
      expect(stream.events).toEqual([{ topic: 'session', ended: true }]);
    }
    await tell('report', { reportId: 'after' });
    expect(streams.flatMap(({ events }) => events).filter(({ topic }) => topic === 'report')).toEqual([]);
  });

  it('are refused to a stranger and to the thirty-first window of one session', async () => {
    expect((await world.server.app.inject({ method: 'GET', url: '/api/events' })).statusCode).toBe(401);
    const cookie = await signInAs(world.server, 'reviewer');
    const streams = await Promise.all(Array.from({ length: 32 }, () => follow(world.server, cookie)));
    await expect.poll(() => streams.filter((stream) => stream.ended()).length).toBe(2);
    streams.forEach((stream) => stream.close());
    const hub = world.server.app.get(EventHub);
    await expect.poll(() => hub.size).toBe(0);
    // Windows that were closed count no more: as many again may be opened.
    const again = await Promise.all(Array.from({ length: 30 }, () => follow(world.server, cookie)));
    await expect.poll(() => hub.size).toBe(30);
    again.forEach((stream) => stream.close());
    await expect.poll(() => hub.size).toBe(0);
  });
});
