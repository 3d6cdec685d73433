import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cellHistoryAnswerSchema, submissionAnswerSchema } from '@greengauge/contracts';
import { reportingUnits } from '@greengauge/framework';
import { isoInstant, systemClock } from '@greengauge/kernel';
import { openRound, verifyAudit } from '@greengauge/store';
import { startApiProcess, type ApiProcess } from '../testing/api-process.js';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';
import { layWire, type Wire } from '../testing/wire.js';

const SEED = 20_261_122;
const LANES = 11;
/** Each costs the start of a process, so few kills meet many clicks. */
const KILLS = 3;
const ROUND = 'enterprise-support-2025';

type Role = 'entry' | 'approval' | 'ministry';
interface Ask { readonly by: Role; readonly method: 'POST' | 'PUT'; readonly url: string; readonly body?: object; readonly bytes?: Buffer }
/** One region's form on its whole way; `done` steps have been answered. */
interface Lane { readonly region: string; readonly cookies: Readonly<Record<Role, string>>; done: number; key: string; submission: string; revision: string }

const number = (value: string) => ({ kind: 'number', value });
const SIGNED = { signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }] };
const UNTIL = isoInstant(systemClock.now() + 9_000_000);
const WAY: readonly ((lane: Lane) => Ask)[] = [
  () => ({ by: 'entry', method: 'POST', url: `/api/rounds/${ROUND}/submission` }),
  ({ submission }) => ({ by: 'entry', method: 'PUT', url: `/api/submissions/${submission}/cells`, body: { cells: [
    ...['support-funds', 'grants'].map((cell) => ({ cell, answer: number('800'), base: 0 })), ...['interest-subsidies', 'innovation-vouchers'].map((cell) => ({ cell, answer: number('0'), base: 0 })),
    { cell: 'supported-enterprises', answer: number('45'), base: 0 }] } }),
  ({ submission }) => ({ by: 'entry', method: 'PUT', url: `/api/submissions/${submission}/cells`, body: { cells: [{ cell: 'notes', answer: { kind: 'text', text: '说明' }, base: 0 }] } }),
  ({ submission }) => ({ by: 'entry', method: 'POST', url: `/api/submissions/${submission}/evidence?field=documents&fileName=a.pdf`, bytes: Buffer.from('%PDF-1.7') }),
  () => ({ by: 'entry', method: 'POST', url: `/api/rounds/${ROUND}/extensions`, body: { until: UNTIL, reasonZh: '延期' } }),
  ({ submission }) => ({ by: 'entry', method: 'POST', url: `/api/submissions/${submission}/submit`, body: SIGNED }),
  ({ submission }) => ({ by: 'approval', method: 'POST', url: `/api/submissions/${submission}/return`, body: { filing: 1, reasonZh: '请核对', cells: [{ cell: 'grants', reasonZh: '核对' }, { cell: 'support-funds', reasonZh: '核对' }] } }),
  ({ submission }) => ({ by: 'entry', method: 'PUT', url: `/api/submissions/${submission}/cells`, body: { cells: ['support-funds', 'grants'].map((cell) => ({ cell, answer: number('900'), base: 1 })) } }),
  ({ submission }) => ({ by: 'entry', method: 'POST', url: `/api/submissions/${submission}/submit`, body: SIGNED }),
  ({ submission }) => ({ by: 'approval', method: 'POST', url: `/api/submissions/${submission}/approve`, body: { filing: 2 } }),
  ({ submission }) => ({ by: 'ministry', method: 'POST', url: `/api/submissions/${submission}/accept`, body: { filing: 2 } }),
  ({ submission }) => ({ by: 'entry', method: 'POST', url: `/api/submissions/${submission}/revise`, body: { reasonZh: '补充' } }),
];
const AUDITED = ['submission.open', 'submission.cells', 'submission.cells', 'submission.evidence', 'submission.submit', 'submission.return', 'submission.cells', 'submission.submit', 'submission.approve', 'submission.accept'];

let world: TestServer;
let wire: Wire;
const lanes: Lane[] = [];
/** Set while a kill is due: told of every message between the api and its database. */
let watching: ((from: 'near' | 'far', bytes: Buffer, connection: number) => boolean) | undefined;

beforeAll(async () => {
  world = await startTestServer();
  wire = await layWire(world.database.url, ({ from, bytes, connection }) => watching?.(from, bytes, connection) ?? true);
  const nowMs = systemClock.now();
  await world.store.transact(SYSTEM, (tx) => openRound(tx, { id: ROUND, form: 'enterprise-support', period: '2025', kind: 'final', titleZh: '', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + 3_600_000, closesAtMs: nowMs + 3_600_000 }));
  await addAccount(world.store, 'ministry', ['acceptance']);
  const ministry = await signInAs(world.server, 'ministry');
  for (const { code } of reportingUnits.slice(0, LANES)) {
    await addAccount(world.store, `e-${code}`, ['entry'], code);
    await addAccount(world.store, `a-${code}`, ['approval'], code);
    lanes.push({ region: code, cookies: { entry: await signInAs(world.server, `e-${code}`), approval: await signInAs(world.server, `a-${code}`), ministry }, done: 0, key: randomUUID(), submission: '', revision: '' });
  }
}, 120_000);
afterAll(async () => {
  await wire.close();
  await world.stop();
});

let random = SEED;
const next = (below: number): number => { random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((random / 4_294_967_296) * below); };

interface Answered { readonly status: number; readonly text: string }
/** Undefined where the connection broke before the answer was whole. */
function ask(port: number, lane: Lane, key = lane.key, step = lane.done): Promise<Answered | undefined> {
  const { by, method, url, body, bytes } = (WAY[step] ?? expect.fail('no such step'))(lane);
  const payload = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  const headers = { cookie: lane.cookies[by], ...PAGE_HEADERS, 'idempotency-key': key, ...(payload === undefined ? {} : { 'content-type': bytes === undefined ? 'application/json' : 'application/octet-stream', 'content-length': payload.length }) };
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('error', () => resolve(undefined)).on('close', () => resolve(answer.complete ? { status: answer.statusCode ?? 0, text } : undefined));
    });
    sent.on('error', () => resolve(undefined));
    sent.end(payload);
  });
}

/** What an answer means for the lane; anything but success is a fault. */
function acknowledge(lane: Lane, { status, text }: Answered): void {
  if (status !== 200 && status !== 201) expect.fail(`${lane.region} step ${lane.done}: ${status} ${text.slice(0, 300)}`);
  if (lane.done === 0) lane.submission = submissionAnswerSchema.parse(JSON.parse(text)).submission.id;
  if (lane.done === WAY.length - 1) lane.revision = submissionAnswerSchema.parse(JSON.parse(text)).submission.id;
  lane.done += 1;
  lane.key = randomUUID();
}

/** Kills at the n-th message to the database, which arrives there or not, or as the commit of a write is answered. */
function arm(api: ApiProcess, turn: number): void {
  const atCommit = turn % 2 === 0;
  const [last, arrives] = [1 + next(atCommit ? LANES / 2 : LANES * 15), next(2) === 0];
  const [writing, committing] = [new Set<number>(), new Set<number>()];
  let [seen, dead] = [0, false];
  watching = (from, bytes, connection) => {
    if (dead) return false;
    if (from === 'near' && bytes.includes('INTO idempotency')) writing.add(connection);
    if (from === 'near' && bytes.includes('COMMIT') && writing.delete(connection)) committing.add(connection);
    const hit = atCommit ? from === 'far' && committing.delete(connection) : from === 'near';
    if (hit) seen += 1;
    if (!hit || seen < last) return true;
    dead = true;
    api.kill();
    return !atCommit && arrives;
  };
}

const committed = async (key: string): Promise<boolean> =>
  (await world.store.read(SYSTEM, (tx) => tx.sql("SELECT 1 AS one FROM idempotency WHERE key LIKE '% ' || $1 AND result IS NOT NULL", [key], z.unknown()))).length === 1;

describe('kill -9 of the api between the click and its reply', () => {
  it(`leaves one effect of each of ${WAY.length} steps, loses nothing it acknowledged, and its audit is whole`, { timeout: 180_000 }, async () => {
    const told = { kills: 0, lost: 0, ambiguous: 0 };
    let api = await startApiProcess(wire.url);
    // The lanes stand at different steps, so that each kill meets different ones.
    for (const [at, lane] of lanes.entries()) while (lane.done < at) acknowledge(lane, (await ask(api.port, lane)) ?? expect.fail('no answer'));
    for (let turn = 0; turn < KILLS; turn += 1) {
      const active = lanes.filter(({ done }) => done < WAY.length);
      arm(api, turn);
      const answers = await Promise.all(active.map(async (lane) => ({ lane, answer: await ask(api.port, lane) })));
      api.kill();
      await api.gone;
      watching = undefined;
      told.kills += 1;
      for (const { lane, answer } of answers) {
        if (answer !== undefined) {
          const { key } = lane;
          acknowledge(lane, answer);
          expect(await committed(key), 'acknowledged is stored').toBe(true);
        } else {
          told.lost += 1;
          if (await committed(lane.key)) told.ambiguous += 1;
        }
      }
      api = await startApiProcess(wire.url);
      // Whoever got no answer asks again with the key of the first click, twice at once, as an impatient page would.
      await Promise.all(answers.filter(({ answer }) => answer === undefined).map(async ({ lane }) => {
        const [first, second] = await Promise.all([ask(api.port, lane), ask(api.port, lane)]);
        expect([first?.status, second?.status]).toEqual([first?.status, first?.status]);
        acknowledge(lane, first ?? expect.fail('no answer after the restart'));
      }));
    }
    for (const lane of lanes) while (lane.done < WAY.length) acknowledge(lane, (await ask(api.port, lane)) ?? expect.fail('no answer'));
    api.kill();
    await api.gone;
    console.log(`kill -9 of the api, seed ${SEED}: ${told.kills} kills, ${told.lost} clicks without a reply, ${told.ambiguous} of them had been committed`);
    // Otherwise the spec has shown nothing: replies were lost both before and after the commit.
    expect(told.ambiguous).toBeGreaterThan(0);
    expect(told.lost).toBeGreaterThan(told.ambiguous);
    for (const lane of lanes) await inspect(lane);
    expect(await world.store.read(SYSTEM, (tx) => verifyAudit(tx))).not.toHaveProperty('brokenAt');
  });
});

/** The whole way went once, whatever was repeated. */
async function inspect(lane: Lane): Promise<void> {
  const get = async (url: string): Promise<unknown> => (await world.server.app.inject({ method: 'GET', url, headers: { cookie: lane.cookies.entry } })).json();
  const first = submissionAnswerSchema.parse(await get(`/api/submissions/${lane.submission}`));
  expect(first.log.map(({ action }) => action)).toEqual(['open', 'submit', 'return', 'submit', 'approve', 'accept']);
  expect(first.submission).toMatchObject({ state: 'accepted', filings: 2 });
  expect(first.evidence).toHaveLength(1);
  expect(Object.fromEntries(first.cells.flatMap(({ cell, answer }) => (answer === undefined ? [] : [[cell, answer.kind === 'number' ? answer.value : answer.kind]])))).toEqual({ 'support-funds': '900', grants: '900', 'interest-subsidies': '0', 'innovation-vouchers': '0', 'supported-enterprises': '45', notes: 'text' });
  for (const [cell, changes] of [['grants', 2], ['support-funds', 2], ['interest-subsidies', 1], ['notes', 1]] as const) {
    expect(cellHistoryAnswerSchema.parse(await get(`/api/submissions/${lane.submission}/cells/${cell}/history`)).entries, cell).toHaveLength(changes);
  }
  const count = z.object({ n: z.number() });
  const [submissions, extensions, requested, audited] = await world.store.read(SYSTEM, async (tx) => [
    (await tx.sql('SELECT count(*) AS n FROM submission WHERE region = $1', [lane.region], count))[0]?.n,
    (await tx.sql('SELECT count(*) AS n FROM submission_extension WHERE region = $1', [lane.region], count))[0]?.n,
    (await tx.sql("SELECT count(*) AS n FROM audit WHERE action = 'submission.revise' AND subject = $1", [lane.revision], count))[0]?.n,
    await tx.sql('SELECT action FROM audit WHERE subject = $1 ORDER BY seq', [lane.submission], z.object({ action: z.string() }).transform(({ action }) => action)),
  ] as const);
  expect({ submissions, extensions, requested, audited }).toEqual({ submissions: 2, extensions: 1, requested: 1, audited: AUDITED });
}
