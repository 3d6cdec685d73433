import { createHash, randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { regionByCode, registerById, reportingUnits } from '@greengauge/framework';
import { expectOk, isoInstant, systemClock } from '@greengauge/kernel';
import { addEvidence, archiveReport, askExtension, consult, importRegisterRows, openPublication, openRound, openSubmission, publishNotice, saveCells, saveMilestone, sessionIdHash, type Actor } from '@greengauge/store';
import { parseCsvText } from '@greengauge/intake';
import { asOwner } from '@greengauge/store/testing';
import { CASES, entryTexts, registerFile, REGISTER, ROUND, SECRET, type Trial, type Unit } from '../testing/isolation-cases.js';
import { addAccount, PAGE_HEADERS, publishEdition, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

/** As many as the pool has connections: more would only wait. */
const AT_ONCE = 6;
let world: TestServer;
const units: Unit[] = [];
/** Whose an id is, so that one look at an answer tells whether any other's stands in it. */
const owners = new Map<string, string>();

beforeAll(async () => {
  world = await startTestServer();
  const nowMs = systemClock.now();
  const { zhejiang } = await publishEdition(world.store);
  await world.store.transact(SYSTEM, (tx) => openRound(tx, { id: ROUND, form: 'enterprise-support', period: '2025', kind: 'final', titleZh: '', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + 3_600_000, closesAtMs: nowMs + 3_600_000 }));
  for (const { code } of reportingUnits) units.push(await settle(code, zhejiang.id, nowMs));
  for (const unit of units) for (const id of [unit.submission, unit.evidence, unit.extension, unit.report, unit.reportHash, unit.publication, unit.reply, unit.importId, unit.registerImportId, unit.sessionId, unit.notice]) owners.set(id, unit.region);
}, 180_000);
afterAll(() => world.stop());

const idRow = z.object({ id: z.string() });

/** Everything a region can have, in its own name. */
async function settle(code: (typeof reportingUnits)[number]['code'], snapshotId: string, nowMs: number): Promise<Unit> {
  const accountId = await addAccount(world.store, `e-${code}`, ['entry'], code);
  await addAccount(world.store, `a-${code}`, ['approval'], code);
  const actor: Actor = { kind: 'user', accountId, duties: ['entry'], region: code };
  const secret = `${SECRET}${code}`;
  const nameZh = regionByCode(code)?.nameZh ?? code;
  const mine = await world.store.transact(actor, async (tx) => {
    const { submission } = await openSubmission(tx, { region: code, form: 'enterprise-support', formVersion: 1, round: ROUND });
    await saveCells(tx, submission, [{ cell: 'notes', row: '', answer: { kind: 'text', text: secret }, base: 0 }]);
    const evidence = await addEvidence(tx, submission, { field: 'documents', fileName: `${secret}.pdf`, mediaType: 'application/pdf', bytes: Buffer.from(`%PDF ${secret}`) });
    await tx.execute("INSERT INTO trade (source, contract_no, kind, title_zh, signed_on, seller_region, region) VALUES ($1, $2, 'transfer', $3, '2024-03-01', $4, $4)", [nameZh, `C-${code}`, secret, code]);
    return { submission: submission.id, evidence: evidence.id, extension: await askExtension(tx, { round: ROUND, region: code, untilMs: nowMs + 9_000_000, reasonZh: secret }) };
  });
  // A draft entry K-… and a row in quarantine.
  const register = registerById(REGISTER);
  if (register === undefined) throw new Error(REGISTER);
  const file = Buffer.concat([registerFile([{ key: `K-${code}`, regionZh: nameZh }]), Buffer.from(`Q-${code},${secret},${nameZh},不详,,,,,,,污染治理,某院,,\n`)]);
  const imported = expectOk(await importRegisterRows(world.store, actor, { register, rows: parseCsvText(file.toString()), fileName: `${secret}.csv`, sha256: createHash('sha256').update(file).digest('hex'), clock: systemClock }), 'import');
  const bytes = Buffer.from(`%PDF-1.7 ${secret}`);
  const reportHash = createHash('sha256').update(bytes).digest('hex');
  const official = await world.store.transact(SYSTEM, async (tx) => {
    const twin = Buffer.from(secret);
    const twins = { html: twin, xlsx: twin, csv: twin };
    const { reportId } = await archiveReport(tx, { report: 'regional', plan: '2023-2025', period: '2025', region: code, snapshotId, sha256: reportHash, bytes, templateVersion: 'spec', titleZh: `报告${secret}`, fileName: 'r.pdf', twins });
    const { id } = await openPublication(tx, reportId);
    await consult(tx, id, { replyDueAtMs: nowMs + 9_000_000, nowMs });
    await saveMilestone(tx, { kind: 'region-plan', subject: 'm-1', region: code, status: 'in-progress', titleZh: '节点', dueOn: '2025-12-31' });
    const [batch] = await tx.sql("INSERT INTO import_batch (dataset, file_name, sha256, idempotency_key, region, opened_by) VALUES ('trades', $1, $2, $1, $3, 'spec') RETURNING id::text AS id", [secret, reportHash, code], idRow);
    await tx.execute("INSERT INTO quarantine (import_id, row_number, code, region, reason_zh, row) VALUES ($1::uuid, 3, 'field-blank', $2, $3, '{}')", [batch?.id, code, secret]);
    const notice = randomUUID();
    await publishNotice(tx, { id: notice, titleZh: secret, bodyZh: secret, audience: 'regions', region: code });
    return { report: reportId, publication: id, importId: batch?.id ?? '', notice };
  });
  const reply = `${official.publication.slice(0, -4)}beef`;
  const cookies = { entry: await signInAs(world.server, `e-${code}`), approval: await signInAs(world.server, `a-${code}`) };
  const answered = await world.server.app.inject({ method: 'POST', url: `/api/publications/${official.publication}/replies`, headers: { cookie: cookies.entry, ...PAGE_HEADERS }, payload: { id: reply, kind: 'objection', subjectZh: '某', textZh: secret } });
  expect(answered.statusCode, answered.body).toBe(200);
  return {
    region: code, nameZh, cookies, sessionId: sessionIdHash(cookies.entry.split('=')[1] ?? ''), login: `e-${code}`, ...mine, ...official, reportHash, reply, registerImportId: imported.importId ?? '',
    recordKey: Buffer.from(JSON.stringify([nameZh, `C-${code}`])).toString('base64url'), milestone: 'm-1',
  };
}

/** `GET /api/x/:id` */
const routes = (): string[] => world.server.routes.filter((route) => !route.startsWith('HEAD ') && route.includes(' /api/'));

function inject(unit: Unit, route: string, { url, payload, type, as = 'entry' }: Trial) {
  const [method = 'GET'] = route.split(' ');
  return world.server.app.inject({ method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).parse(method), url, headers: { cookie: unit.cookies[as], ...PAGE_HEADERS, ...(type === undefined ? {} : { 'content-type': type }) }, ...(payload === undefined ? {} : { payload }) });
}

const WORDS = new RegExp(`${SECRET}(\\d{6})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}`, 'g');
/** Regions other than the reader's whose words or ids stand in an answer. */
const strangersIn = (reader: string, body: string, asked = ''): string[] => [...new Set([...body.matchAll(WORDS)].flatMap(([text, code]) => { const owner = code ?? (asked.includes(text) ? undefined : owners.get(text)); return owner === undefined || owner === reader ? [] : [owner]; }))];

/** Ends with the first failure, and not before what runs beside it has ended: the next test finds nothing still at work. */
async function inTurns<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const failed: unknown[] = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = list[next++]; one !== undefined && failed.length === 0; one = list[next++]) await work(one).catch((error: unknown) => failed.push(error));
  }));
  if (failed.length > 0) throw failed[0];
}

/** A fingerprint of every table with a region, and of the audit. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await regionalTables();
  const [result] = await asOwner(world.database.url, [[...tables.filter((table) => table !== 'account'), 'audit', 'outbox', 'register_entry'].map((table) => `SELECT '${table}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS print FROM "${table}" t`).join(' UNION ALL ')]);
  return Object.fromEntries(z.array(z.object({ name: z.string(), print: z.string() })).parse(result?.rows).map(({ name, print }) => [name, print]));
}
async function regionalTables(): Promise<string[]> {
  const [result] = await asOwner(world.database.url, ["SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'region' AND NOT a.attisdropped WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"]);
  return z.array(z.object({ name: z.string() })).parse(result?.rows).map(({ name }) => name);
}

describe('one region and another', () => {
  it('have a case for every route the server knows, and none for a route that is gone', () => {
    expect(Object.keys(CASES).sort()).toEqual(routes().sort());
    expect(routes().length).toBeGreaterThan(90);
  });

  it('see their own where they ask for their own: the cases below are refused for whose they are, not for being wrong', async () => {
    const unit = units[5] ?? expect.fail('units');
    const reads = Object.entries(CASES).flatMap(([route, one]) => (one.kind === 'foreign' && route.startsWith('GET ') ? one.trials(unit).map((trial) => ({ route, trial })) : []));
    const refused: string[] = [];
    for (const { route, trial } of reads) if ((await inject(unit, route, trial)).statusCode >= 400) refused.push(route);
    // No receipt before a filing, no need that was entered; the list of imports is the ministries'.
    expect(refused.sort()).toEqual(['GET /api/imports/:id', 'GET /api/imports/:id/quarantine.csv', 'GET /api/matching', 'GET /api/submissions/:id/receipt', 'GET /api/submissions/:id/receipt.pdf']);
  });

  it('meet on no route that names nobody: lists, searches, downloads and central routes hold nothing of another', { timeout: 300_000 }, async () => {
    const tried = Object.entries(CASES).flatMap(([route, one]) => (one.kind === 'own' ? units.flatMap((unit) => one.trials(unit).map((trial) => ({ route, unit, trial }))) : []));
    await inTurns(tried, async ({ route, unit, trial }) => {
      const answer = await inject(unit, route, trial);
      if (answer.statusCode >= 500) expect.fail(`${unit.region} ${route}: ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      const strangers = strangersIn(unit.region, answer.body);
      if (strangers.length > 0) expect.fail(`${unit.region} ${route} shows ${strangers.join()}`);
    });
    expect(tried.length).toBeGreaterThan(37 * 40);
  });

  it('meet on no route that names another, in all 37 × 36 pairs: nothing is read, nothing is written', { timeout: 900_000 }, async () => {
    const before = await fingerprint();
    const startedMs = systemClock.now();
    const cases = Object.entries(CASES).flatMap(([route, one]) => (one.kind === 'foreign' ? [{ route, trials: one.trials }] : []));
    const tried = units.flatMap((unit) => units.flatMap((other) => (other === unit ? [] : cases.flatMap(({ route, trials }) => trials(other).map((trial) => ({ route, unit, other, trial }))))));
    await inTurns(tried, async ({ route, unit, other, trial }) => {
      const answer = await inject(unit, route, trial);
      const allowed = answer.statusCode === 404 || answer.statusCode === 403 || (trial.mayAnswer === true && answer.statusCode === 200);
      if (!allowed) expect.fail(`${unit.region} → ${other.region} ${route}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
      // The id that was asked for may be repeated; nothing else of the other may stand there.
      const strangers = strangersIn(unit.region, answer.body, trial.url);
      if (strangers.length > 0) expect.fail(`${unit.region} ${route} shows ${strangers.join()}: ${answer.body.slice(0, 300)}`);
    });
    console.log(`${cases.length} routes × ${37 * 36} pairs: ${tried.length} requests in ${((systemClock.now() - startedMs) / 1000).toFixed(1)} s`);
    expect(tried.length).toBeGreaterThanOrEqual(cases.length * 37 * 36);
    expect(await fingerprint()).toEqual(before);
  });

  it('cannot take each other\'s keys, nor write rows in each other\'s name: one file with all 36 others, and the key of another', { timeout: 300_000 }, async () => {
    for (const [at, unit] of units.entries()) {
      const others = units.filter((other) => other !== unit);
      const file = registerFile(others.map(({ region, nameZh }) => ({ key: `Y-${region}`, regionZh: nameZh })));
      const answer = await inject(unit, 'POST /api/registers/:id/imports', { url: `/api/registers/${REGISTER}/imports?name=b.csv`, payload: file, type: 'application/octet-stream' });
      expect(answer.json(), answer.body.slice(0, 300)).toMatchObject({ counts: { read: 36, accepted: 0, quarantined: 36 } });
      const other = units[(at + 1) % units.length] ?? unit;
      const taken = await inject(unit, 'POST /api/registers/:id/entries', { url: `/api/registers/${REGISTER}/entries`, payload: { texts: entryTexts(`K-${other.region}`, unit.nameZh) } });
      expect([taken.statusCode, taken.body.includes('其他地区')], taken.body).toEqual([403, true]);
    }
    const rows = await world.store.read(SYSTEM, (tx) => tx.sql("SELECT entry_key AS key, region FROM register_entry WHERE register = $1 ORDER BY 1", [REGISTER], z.object({ key: z.string(), region: z.string() })));
    expect(rows.map(({ key, region }) => `${key} ${region}`)).toEqual(units.map(({ region }) => `K-${region} ${region}`).sort());
  });

  it('hear of their own submissions on the event stream, and of no other', { timeout: 60_000 }, async () => {
    const { port } = z.object({ port: z.number() }).parse(world.server.app.getHttpServer().address());
    const heard = new Map<string, string>();
    const streams = await Promise.all(units.map(({ cookies, region }) => new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/api/events', headers: { cookie: cookies.entry } }, (response) => {
        response.setEncoding('utf8').on('data', (chunk: string) => heard.set(region, (heard.get(region) ?? '') + chunk));
        resolve(response);
      }).on('error', reject);
    })));
    for (const unit of units) await inject(unit, 'POST /api/rounds/:id/extensions', { url: `/api/rounds/${ROUND}/extensions`, payload: { until: isoInstant(systemClock.now() + 8_000_000), reasonZh: '延期' } });
    for (const { region } of units) await expect.poll(() => heard.get(region) ?? '', { timeout: 20_000 }).toContain(`"region":"${region}"`);
    for (const { region } of units) expect([...new Set([...(heard.get(region) ?? '').matchAll(/"region":"(\d{6})"/g)].map(([, code]) => code))]).toEqual([region]);
    for (const stream of streams) stream.destroy();
  });
});

describe('the same by SQL, as the application role', () => {
  /** What every account may read, by design; all else shows a region its own. */
  const SHARED: Readonly<Record<string, string>> = {
    aggregate: 'results', composite_result: 'results', evaluation: 'results', figure: 'results', observation: 'published figures', observation_current: 'published figures', snapshot: 'results', target: 'policy',
    milestone: 'the ledger is public', milestone_event: 'the ledger is public', patent_cell: 'counts',
  };

  it('each table with a region shows a region its own rows and no other\'s, and takes none in another\'s name', { timeout: 120_000 }, async () => {
    const tables = await regionalTables();
    const leaks: string[] = [];
    const filled = new Set<string>();
    for (const unit of units) {
      const actor: Actor = { kind: 'user', accountId: '00000000-0000-4000-8000-000000000001', duties: ['entry', 'approval'], region: reportingUnits.find(({ code }) => code === unit.region)?.code ?? expect.fail('code') };
      const rows = await world.store.read(actor, (tx) => tx.sql(
        tables.map((table) => `SELECT '${table}' AS name, count(*) FILTER (WHERE t.region IS DISTINCT FROM '${unit.region}' AND t.region <> '000000') AS others, count(*) FILTER (WHERE t.region = '${unit.region}') AS own FROM "${table}" t`).join(' UNION ALL '),
        [], z.object({ name: z.string(), others: z.number(), own: z.number() })));
      for (const { name, others, own } of rows) {
        if (own > 0) filled.add(name);
        if (others > 0 && SHARED[name] === undefined) leaks.push(`${name}: ${unit.region} sees ${others} of others`);
      }
      const other = units[(units.indexOf(unit) + 7) % units.length] ?? unit;
      // Moving a row of its own to another, or another's to itself: refused, or nothing found to change.
      for (const table of tables) {
        for (const sql of [`UPDATE "${table}" SET region = '${other.region}' WHERE region = '${unit.region}'`, `UPDATE "${table}" SET region = '${unit.region}' WHERE region = '${other.region}'`, `DELETE FROM "${table}" WHERE region = '${other.region}'`]) {
          const done = await world.store.transact(actor, async (tx) => { const changed = await tx.execute(sql, []); if (changed > 0) throw new Error(`${changed} rows: ${sql}`); return 0; }).then(() => undefined, (error: unknown) => String(error));
          if (done?.includes('rows: ') === true) leaks.push(`${unit.region}: ${done}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    // The tables of the workflow, the registries and the reports are not empty: an empty table would prove nothing.
    for (const table of ['submission', 'submission_cell', 'submission_cell_history', 'submission_event', 'submission_evidence', 'submission_extension', 'trade', 'register_entry', 'quarantine', 'import_batch', 'report', 'publication', 'publication_reply', 'notice']) expect([...filled], table).toContain(table);
  });
});
