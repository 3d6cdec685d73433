/**
 * `node tools/load-submitters.mjs [--seconds 60] [--submitters 300] [--out docs/load-submitters.md]`: so many people fill in forms
 * at once against the built app (npm run build first) with an embedded PostgreSQL of its own. Open loop: each request leaves at its
 * appointed time, whether or not the ones before were answered, and is measured from that time. Ends with exit 1 on any 5xx, on a
 * request without an answer, or where an acknowledged cell is not in the database.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir, totalmem, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, submitters: { type: 'string', default: '300' }, out: { type: 'string' } } });
const [seconds, submitters] = [Number(values.seconds), Number(values.submitters)];
/** Between two cells of one person; a paste or a look at another page stands in between now and then. */
const CELL_EVERY_MS = 5_000;
const built = (path) => import(pathToFileURL(join(root, path)).href);
const { migrate, openStore, openRound, startEmbeddedPostgres } = await built('libs/store/dist/index.js');
const { openSession } = await built('libs/store/dist/account/sessions.sql.js');
const { forms, reportingUnits } = await built('libs/framework/dist/index.js');

const dataDir = mkdtempSync(join(tmpdir(), 'greengauge-load-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbeddedPostgres({ dataDir });
let server;
let failed = false;
try {
  await migrate(postgres.url);
  const store = await openStore({ url: postgres.url, applicationName: 'load', poolSize: 4 });
  const people = await enlist(store);
  const port = 20_000 + (process.pid % 20_000);
  server = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], { env: { ...process.env, DATABASE_URL: postgres.url, PORT: String(port), GREENGAUGE_LOG_LEVEL: 'fatal' }, stdio: ['ignore', 'inherit', 'inherit'] });
  await ready(port);
  const results = await drive(people, port);
  const lost = await countLost(store, results.acknowledged);
  await store.close();
  const text = report(results, lost);
  console.log(text);
  if (values.out !== undefined) writeFileSync(join(root, values.out), text);
  failed = results.errors > 0 || lost > 0;
} finally {
  if (server) {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
  }
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** One person for each (region, form), signed in; a round of every form is open. */
async function enlist(store) {
  const system = { kind: 'system', name: 'load' };
  const nowMs = Date.now();
  const people = [];
  await store.transact(system, async (tx) => {
    for (const form of forms) await openRound(tx, { id: `${form.id}-2025`, form: form.id, period: '2025', kind: 'final', titleZh: '', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + 86_400_000, closesAtMs: nowMs + 86_400_000 });
    for (const form of forms) {
      for (const { code } of reportingUnits) {
        if (people.length >= submitters) return;
        const accountId = randomUUID();
        await tx.execute("INSERT INTO account (id, login, display_name, password_hash, duties, region) VALUES ($1::uuid, $2, $2, 'x', '{entry}', $3)", [accountId, `${form.id}-${code}`, code]);
        const { token } = await openSession(tx, { accountId, ip: '127.0.0.1', userAgent: 'load' });
        people.push({ cookie: `greengauge-trial=${token}`, form, round: `${form.id}-2025`, revisions: new Map(), cells: form.fields.filter(({ kind, computed }) => (kind === 'number' && computed === undefined) || (kind === 'text')) });
      }
    }
  });
  return people;
}

function ask(agent, port, { cookie, method, path, body, key }) {
  return new Promise((resolve) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers: { cookie, 'x-greengauge-request': 'page', ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }), ...(key === undefined ? {} : { 'idempotency-key': key }) } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString() })).on('error', () => resolve({ status: 0, text: '' }));
    });
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(payload);
  });
}

async function ready(port) {
  const agent = new Agent();
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if ((await ask(agent, port, { cookie: '', method: 'GET', path: '/api/health' })).status === 200) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the server did not come up');
}

async function drive(people, port) {
  const agent = new Agent({ keepAlive: true, maxSockets: submitters * 2 });
  const kinds = new Map();
  const acknowledged = [];
  const running = new Set();
  let errors = 0;
  const timed = async (kind, dueMs, parts) => {
    const answer = await ask(agent, port, parts);
    const entry = kinds.get(kind) ?? { ms: [], statuses: new Map() };
    entry.ms.push(performance.now() - dueMs);
    entry.statuses.set(answer.status, (entry.statuses.get(answer.status) ?? 0) + 1);
    kinds.set(kind, entry);
    if (answer.status === 0 || answer.status >= 500) errors += 1;
    return answer;
  };
  const startMs = performance.now();
  const untilMs = startMs + seconds * 1_000;
  const person = async (one, index) => {
    let turn = 0;
    for (let dueMs = startMs + (index * CELL_EVERY_MS) / people.length; dueMs < untilMs; dueMs += CELL_EVERY_MS) {
      const wait = dueMs - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      const step = act(one, turn, dueMs).finally(() => running.delete(step));
      running.add(step);
      turn += 1;
    }
  };
  /** Opens the form first; then mostly cells, now and then the whole form, the task list, an attempt to submit. */
  const act = async (one, turn, dueMs) => {
    const { cookie } = one;
    if (one.id === undefined) {
      const answer = await timed('open', dueMs, { cookie, method: 'POST', path: `/api/rounds/${encodeURIComponent(one.round)}/submission` });
      if (answer.status === 200) one.id = JSON.parse(answer.text).submission.id;
      return;
    }
    if (turn % 12 === 5) return void (await timed('tasks', dueMs, { cookie, method: 'GET', path: '/api/tasks' }));
    if (turn % 12 === 9) return void (await timed('read', dueMs, { cookie, method: 'GET', path: `/api/submissions/${one.id}` }));
    if (turn % 12 === 11) {
      return void (await timed('submit', dueMs, { cookie, method: 'POST', path: `/api/submissions/${one.id}/submit`, key: randomUUID(), body: { signatories: ['filler', 'statistics-head', 'unit-head'].map((role) => ({ role, nameZh: '张三' })) } }));
    }
    const field = one.cells[turn % one.cells.length];
    const answer = field.kind === 'number' ? { kind: 'number', value: String(100 + turn) } : { kind: 'text', text: `情况说明第 ${turn} 稿` };
    const saved = await timed('save', dueMs, { cookie, method: 'PUT', path: `/api/submissions/${one.id}/cells`, key: randomUUID(), body: { cells: [{ cell: field.id, answer, base: one.revisions.get(field.id) ?? 0 }] } });
    if (saved.status !== 200) return;
    const [{ revision }] = JSON.parse(saved.text).saved;
    one.revisions.set(field.id, revision);
    acknowledged.push({ id: one.id, cell: field.id, revision });
  };
  await Promise.all(people.map(person));
  await Promise.all(running);
  agent.destroy();
  return { kinds, acknowledged, errors };
}

/** Each acknowledged change has its line in the history. */
async function countLost(store, acknowledged) {
  const { z } = await import('zod');
  const rows = await store.read({ kind: 'system', name: 'load' }, (tx) => tx.sql('SELECT submission_id::text AS id, cell, revision FROM submission_cell_history ORDER BY 1, 2, 3', [], z.object({ id: z.string(), cell: z.string(), revision: z.number() })));
  const kept = new Set(rows.map(({ id, cell, revision }) => `${id} ${cell} ${revision}`));
  return acknowledged.filter(({ id, cell, revision }) => !kept.has(`${id} ${cell} ${revision}`)).length;
}

function report({ kinds, acknowledged, errors }, lost) {
  const at = (ordered, share) => ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))]?.toFixed(0) ?? '–';
  const lines = [...kinds].map(([kind, { ms, statuses }]) => {
    const ordered = ms.toSorted((a, b) => a - b);
    return `| ${kind} | ${ms.length} | ${at(ordered, 0.5)} | ${at(ordered, 0.95)} | ${at(ordered, 0.99)} | ${ordered.at(-1)?.toFixed(0)} | ${[...statuses].map(([status, count]) => `${status}×${count}`).join(' ')} |`;
  });
  return `# ${submitters} submitters for ${seconds} s

Written by \`node tools/load-submitters.mjs --seconds ${seconds} --submitters ${submitters}\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB,
Node ${process.version}, one api process and the embedded PostgreSQL on the same machine as the load itself; load average at the end
${loadavg().map((value) => value.toFixed(1)).join(' ')} (above ${cpus().length} the machine was shared). Open loop, a request of each person every ${CELL_EVERY_MS / 1_000} s, measured in ms from when it was due.

| request | count | p50 | p95 | p99 | max | answers |
|---|---|---|---|---|---|---|
${lines.join('\n')}

Acknowledged changes of cells: ${acknowledged.length}; of these not in the database: ${lost}. 5xx or no answer: ${errors}. A 409 to \`submit\` is a form
that is not complete yet, judged with all its rules.
`;
}
