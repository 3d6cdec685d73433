import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportingUnits } from '@greengauge/framework';
import { isoInstant, systemClock } from '@greengauge/kernel';
import { addEvidence, askExtension, openRound, openSubmission, saveCells, type Actor } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

const ROUND = 'enterprise-support-2025';
/** What the pool of a spec answers without making anyone wait long. */
const AT_ONCE = 8;
const SECRET = '某地区内部说明';
let world: TestServer;
interface Unit { readonly region: string; readonly cookie: string; readonly approver: string; readonly submission: string; readonly evidence: string; readonly extension: string }
const units: Unit[] = [];

beforeAll(async () => {
  world = await startTestServer();
  const nowMs = systemClock.now();
  await world.store.transact(SYSTEM, (tx) => openRound(tx, { id: ROUND, form: 'enterprise-support', period: '2025', kind: 'final', titleZh: '', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + 3_600_000, closesAtMs: nowMs + 3_600_000 }));
  for (const { code } of reportingUnits) {
    const accountId = await addAccount(world.store, `u-${code}`, ['entry'], code);
    await addAccount(world.store, `a-${code}`, ['approval'], code);
    const actor: Actor = { kind: 'user', accountId, duties: ['entry'], region: code };
    const made = await world.store.transact(actor, async (tx) => {
      const { submission } = await openSubmission(tx, { region: code, form: 'enterprise-support', formVersion: 1, round: ROUND });
      await saveCells(tx, submission, [{ cell: 'notes', row: '', answer: { kind: 'text', text: `${SECRET}${code}` }, base: 0 }]);
      const evidence = await addEvidence(tx, submission, { field: 'documents', fileName: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from(`%PDF ${code}`) });
      return { submission: submission.id, evidence: evidence.id, extension: await askExtension(tx, { round: ROUND, region: code, untilMs: nowMs + 9_000_000, reasonZh: `${SECRET}${code}` }) };
    });
    units.push({ region: code, cookie: await signInAs(world.server, `u-${code}`), approver: await signInAs(world.server, `a-${code}`), ...made });
  }
}, 120_000);
afterAll(() => world.stop());

type Route = (other: Unit) => { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly url: string; readonly payload?: object };
const SIGNED = { signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }] };
const ROUTES: readonly Route[] = [
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}` }),
  ({ submission }) => ({ method: 'PUT', url: `/api/submissions/${submission}/cells`, payload: { cells: [{ cell: 'grants', answer: { kind: 'number', value: '1' }, base: 0 }] } }),
  ({ submission }) => ({ method: 'DELETE', url: `/api/submissions/${submission}/rows/events/1` }),
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}/cells/notes/history` }),
  ({ submission }) => ({ method: 'PUT', url: `/api/submissions/${submission}/explanations`, payload: { finding: 'x', explanationZh: '说明' } }),
  ({ submission, evidence }) => ({ method: 'DELETE', url: `/api/submissions/${submission}/evidence/${evidence}` }),
  ({ evidence }) => ({ method: 'GET', url: `/api/evidence/${evidence}` }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/submit`, payload: SIGNED }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/withdraw`, payload: { reasonZh: '撤回' } }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/approve` }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/undo-approval`, payload: { reasonZh: '撤销' } }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/return`, payload: { reasonZh: '退回', cells: [{ cell: 'grants', reasonZh: '核对' }] } }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/accept` }),
  ({ submission }) => ({ method: 'POST', url: `/api/submissions/${submission}/revise`, payload: { reasonZh: '修订' } }),
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}/receipt` }),
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}/diff` }),
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}/review-notes` }),
  ({ submission }) => ({ method: 'GET', url: `/api/submissions/${submission}/impact` }),
  ({ region }) => ({ method: 'GET', url: `/api/tasks?region=${region}` }),
  ({ extension }) => ({ method: 'POST', url: `/api/extensions/${extension}/decision`, payload: { granted: true } }),
];

/** What an approver may do is tried by the approver: the duty must not be what stops it. */
const BY_APPROVER = /\/(?:approve|undo-approval|return)$/;
const inject = (unit: Unit, { method, url, payload }: ReturnType<Route>) => world.server.app.inject({ method, url, headers: { cookie: BY_APPROVER.test(url) ? unit.approver : unit.cookie, ...PAGE_HEADERS }, ...(payload === undefined ? {} : { payload }) });

describe('one region and another', () => {
  // Each of the 37 × 36 pairs meets on every fifth route, and each route sees a fifth of the pairs; the next pair goes on with the next.
  it(`meet on none of ${ROUTES.length} routes, in all 37 × 36 pairs: nothing is read, nothing is written`, { timeout: 300_000 }, async () => {
    const before = await state();
    const asked = new Map<Route, number>();
    for (const [place, unit] of units.entries()) {
      const tried = units.flatMap((other, at) => (other === unit ? [] : ROUTES.filter((_, index) => index % 5 === (place + at) % 5).map((route) => ({ route, request: route(other) }))));
      for (let from = 0; from < tried.length; from += AT_ONCE) {
        await Promise.all(tried.slice(from, from + AT_ONCE).map(async ({ route, request }) => {
          asked.set(route, (asked.get(route) ?? 0) + 1);
          const answer = await inject(unit, request);
          if (answer.statusCode !== 404 && answer.statusCode !== 403) expect.fail(`${unit.region} ${JSON.stringify(request)}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
          if (answer.body.includes(SECRET)) expect.fail('another region\'s words');
        }));
      }
    }
    expect([...asked.values()].reduce((sum, count) => sum + count, 0)).toBe((ROUTES.length / 5) * 37 * 36);
    expect(Math.min(...ROUTES.map((route) => asked.get(route) ?? 0))).toBeGreaterThan(200);
    expect(await state()).toEqual(before);
  });

  it('see in lists what is their own', async () => {
    for (const unit of units) {
      for (const url of ['/api/tasks', '/api/extensions', '/api/review', '/api/rounds']) {
        const answer = await inject(unit, { method: 'GET', url });
        expect(answer.statusCode, url).toBe(200);
        for (const other of units) if (other !== unit && (answer.body.includes(`${SECRET}${other.region}`) || answer.body.includes(other.submission))) expect.fail(`${unit.region} sees ${other.region} on ${url}`);
      }
    }
  });

  it('hear of their own submissions on the event stream, and of no other', { timeout: 60_000 }, async () => {
    const { port } = world.server.app.getHttpServer().address() as { port: number };
    const heard = new Map<string, string>();
    const streams = await Promise.all(units.map(({ cookie, region }) => new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/api/events', headers: { cookie } }, (response) => {
        response.setEncoding('utf8').on('data', (chunk: string) => heard.set(region, (heard.get(region) ?? '') + chunk));
        resolve(response);
      }).on('error', reject);
    })));
    for (const unit of units) await inject(unit, { method: 'POST', url: `/api/rounds/${ROUND}/extensions`, payload: { until: isoInstant(systemClock.now() + 8_000_000), reasonZh: '延期' } });
    for (const { region } of units) await expect.poll(() => heard.get(region) ?? '').toContain(`"region":"${region}"`);
    for (const { region } of units) expect([...new Set([...(heard.get(region) ?? '').matchAll(/"region":"(\d{6})"/g)].map(([, code]) => code))]).toEqual([region]);
    for (const stream of streams) stream.destroy();
  });
});

async function state(): Promise<unknown> {
  const all = [];
  for (const unit of units) {
    const { submission, cells, evidence, log } = (await inject(unit, { method: 'GET', url: `/api/submissions/${unit.submission}` })).json<{ submission: unknown; cells: unknown; evidence: unknown; log: unknown }>();
    all.push({ submission, cells, evidence, log });
  }
  return all;
}
