/**
 * `node tools/load-submitters.mjs [--seconds 60] [--submitters 300] [--out docs/load-submitters.md]`: so many people sign in and fill
 * in forms at once against the built app (npm run build first) with an embedded PostgreSQL of its own, with its ordinary durability.
 * Each signs in, opens a form, fills in cell by cell (autosave, which judges the whole form), looks back, submits, takes the receipt
 * and goes on with the next round. Open loop: each request leaves at its appointed time, whether or not the ones before were
 * answered, and is measured from that time. Ends with exit 1 on any 5xx, on a request without an answer, on a refusal that the way
 * does not explain, or where an acknowledged cell or submission is not in the database.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir, totalmem, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, submitters: { type: 'string', default: '300' }, out: { type: 'string' } } });
const [seconds, submitters] = [Number(values.seconds), Number(values.submitters)];
/**
 * Between two requests of one person: to look a figure up in a ledger and type it takes a fast typist three seconds, a careful one
 * nine; evenly spread, six on average. Drawn with a fixed seed, so that each run is the same.
 */
const THINK_MS = [3_000, 9_000];
const randomOf = (seed) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
/** Everybody comes within so long: the line of passwords is two at a time. */
const ARRIVE_WITHIN_MS = Math.min(60_000, seconds * 600);
/** Rounds of one form, one after another: who has submitted goes on with the next. */
const PERIODS = ['2025', '2024', '2023', '2022'];
const PASSWORD = 'Load-of-300-submitters';
const SIGNED = { signatories: ['filler', 'statistics-head', 'unit-head'].map((role) => ({ role, nameZh: '张三' })) };
const built = (path) => import(pathToFileURL(join(root, path)).href);
const { migrate, openStore, openRound, startEmbeddedPostgres } = await built('libs/store/dist/index.js');
const { hashPassword } = await built('libs/store/dist/account/password-hash.js');
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
  server = spawn(process.execPath, [join(root, 'apps/api/dist/main.js')], { env: { ...process.env, DATABASE_URL: postgres.url, PORT: String(port), GREENGAUGE_DATA_DIR: dataDir, GREENGAUGE_LOG_LEVEL: 'error' }, stdio: ['ignore', 'inherit', 'inherit'] });
  await ready(port);
  const results = await drive(people, port);
  const lost = await countLost(store, results);
  await store.close();
  const text = report(results, lost);
  console.log(text);
  if (values.out !== undefined) writeFileSync(join(root, values.out), text);
  failed = results.errors > 0 || lost > 0;
} finally {
  if (server) {
    if (server.exitCode === null) await new Promise((done) => { server.once('exit', done); server.kill('SIGTERM'); });
  }
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** One person for each (region, form); rounds of every form are open. */
async function enlist(store) {
  const system = { kind: 'system', name: 'load' };
  const nowMs = Date.now();
  const hash = await hashPassword(PASSWORD);
  const people = [];
  await store.transact(system, async (tx) => {
    for (const form of forms) for (const period of PERIODS) await openRound(tx, { id: `${form.id}-${period}`, form: form.id, period, kind: 'final', titleZh: '', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + 86_400_000, closesAtMs: nowMs + 86_400_000 });
    for (const form of forms) {
      for (const { code } of reportingUnits) {
        if (people.length >= submitters) return;
        const login = `${form.id}-${code}`;
        await tx.execute("INSERT INTO account (id, login, display_name, password_hash, duties, region, must_change) VALUES ($1::uuid, $2, $2, $3, '{entry}', $4, false)", [randomUUID(), login, hash, code]);
        people.push({ login, form, rounds: PERIODS.map((period) => `${form.id}-${period}`), revisions: new Map(), turn: 0 });
      }
    }
  });
  return people;
}

/** An answer that passes the checks most often: nothing where the form allows to say so, else a small number. */
function answerOf(field, turn) {
  // Nothing to list, not begun: what needs no further answers.
  if (field.kind === 'choice') return { kind: 'text', text: field.options.at(-1).id };
  if (field.kind === 'text') return { kind: 'text', text: `情况说明第 ${turn} 稿` };
  return { kind: 'number', value: '0' };
}

function ask(agent, port, { cookie, method, path, body, key }) {
  return new Promise((resolve) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = { 'x-greengauge-request': 'page', ...(cookie === undefined ? {} : { cookie }), ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }), ...(key === undefined ? {} : { 'idempotency-key': key }) };
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString(), cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] })).on('error', () => resolve({ status: 0, text: '' }));
    });
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(payload);
  });
}

async function ready(port) {
  const agent = new Agent();
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt += 1) {
    if ((await ask(agent, port, { method: 'GET', path: '/api/health' })).status === 200) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the server did not come up');
}

/** Resident memory of a process in MB; NaN where the system has no /proc. */
function residentMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** What one person does next; undefined when all rounds are done. */
function nextStep(one) {
  const post = (kind, path, rest = {}) => ({ kind, method: 'POST', path, ...rest });
  if (one.cookie === undefined) return post('sign in', '/api/session', { body: { login: one.login, password: PASSWORD } });
  if (one.id === undefined) return one.rounds.length === 0 ? { kind: 'task list', method: 'GET', path: '/api/tasks' } : post('open form', `/api/rounds/${encodeURIComponent(one.rounds[0])}/submission`);
  one.turn += 1;
  const field = one.left[0];
  if (field !== undefined && one.turn % 7 !== 0) return { kind: 'autosave and check', method: 'PUT', path: `/api/submissions/${one.id}/cells`, key: randomUUID(), field, body: { cells: [{ cell: field.id, answer: answerOf(field, one.turn), base: one.revisions.get(field.id) ?? 0 }] } };
  if (field !== undefined) return one.turn % 14 === 0 ? { kind: 'task list', method: 'GET', path: '/api/tasks' } : { kind: 'whole form', method: 'GET', path: `/api/submissions/${one.id}` };
  return one.submitted ? { kind: 'receipt', method: 'GET', path: `/api/submissions/${one.id}/receipt` } : post('submit', `/api/submissions/${one.id}/submit`, { key: randomUUID(), body: SIGNED });
}

/** What an answer changes; false where it is not what the way expects. */
function learn(one, step, { status, text, cookie }, told) {
  if (status === 409 && step.kind === 'submit') {
    // A form whose checks want more than zeros: judged with all its rules, told what is missing; the person goes on.
    one.id = undefined;
    one.rounds.shift();
    told.incomplete += 1;
    return true;
  }
  if (status !== 200 && status !== 201) return false;
  if (step.kind === 'sign in') one.cookie = cookie;
  if (step.kind === 'open form') Object.assign(one, { id: JSON.parse(text).submission.id, submitted: false, revisions: new Map(), left: one.form.fields.filter(({ kind, computed }) => (kind === 'number' && computed === undefined) || kind === 'text' || kind === 'choice') });
  if (step.kind === 'autosave and check') {
    const [{ revision }] = JSON.parse(text).saved;
    one.revisions.set(step.field.id, revision);
    one.left.shift();
    told.acknowledged.push({ id: one.id, cell: step.field.id, revision });
  }
  if (step.kind === 'submit') {
    one.submitted = true;
    told.filed.push(one.id);
  }
  if (step.kind === 'receipt') {
    one.id = undefined;
    one.rounds.shift();
  }
  return true;
}

async function drive(people, port) {
  const agent = new Agent({ keepAlive: true, maxSockets: submitters * 2 });
  const told = { kinds: new Map(), acknowledged: [], filed: [], incomplete: 0, errors: 0, refusals: new Map(), memory: [] };
  const startMs = performance.now();
  const untilMs = startMs + seconds * 1_000;
  const sampling = setInterval(() => told.memory.push(residentMb(server.pid)), 1_000);
  const act = async (one, dueMs) => {
    const step = nextStep(one);
    const answer = await ask(agent, port, { cookie: one.cookie, ...step });
    const entry = told.kinds.get(step.kind) ?? { ms: [], statuses: new Map() };
    entry.ms.push(performance.now() - dueMs);
    entry.statuses.set(answer.status, (entry.statuses.get(answer.status) ?? 0) + 1);
    told.kinds.set(step.kind, entry);
    if (learn(one, step, answer, told)) return;
    told.errors += 1;
    const what = `${step.kind} ${answer.status} ${answer.text.slice(0, 160)}`;
    told.refusals.set(what, (told.refusals.get(what) ?? 0) + 1);
  };
  await Promise.all(people.map(async (one, index) => {
    const random = randomOf(index + 1);
    for (let dueMs = startMs + (index * ARRIVE_WITHIN_MS) / people.length; dueMs < untilMs; dueMs += THINK_MS[0] + random() * (THINK_MS[1] - THINK_MS[0])) {
      const wait = dueMs - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      // A person waits for the answer; one that comes late makes the next request late, and that is counted from when it was due.
      await act(one, dueMs);
    }
  }));
  clearInterval(sampling);
  agent.destroy();
  return told;
}

/** Each acknowledged change has its line in the history, each acknowledged submission its filing. */
async function countLost(store, { acknowledged, filed }) {
  const { z } = await import('zod');
  return store.read({ kind: 'system', name: 'load' }, async (tx) => {
    const rows = await tx.sql('SELECT submission_id::text AS id, cell, revision FROM submission_cell_history ORDER BY 1, 2, 3', [], z.object({ id: z.string(), cell: z.string(), revision: z.number() }));
    const filings = await tx.sql('SELECT submission_id::text AS id FROM submission_filing ORDER BY 1', [], z.object({ id: z.string() }));
    const kept = new Set([...rows.map(({ id, cell, revision }) => `${id} ${cell} ${revision}`), ...filings.map(({ id }) => id)]);
    return acknowledged.filter(({ id, cell, revision }) => !kept.has(`${id} ${cell} ${revision}`)).length + filed.filter((id) => !kept.has(id)).length;
  });
}

function report({ kinds, acknowledged, filed, incomplete, errors, refusals, memory }, lost) {
  const at = (ordered, share) => ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))]?.toFixed(0) ?? '–';
  const line = (kind, ms, answers) => {
    const ordered = ms.toSorted((a, b) => a - b);
    return `| ${kind} | ${ms.length} | ${at(ordered, 0.5)} | ${at(ordered, 0.95)} | ${at(ordered, 0.99)} | ${ordered.at(-1)?.toFixed(0)} | ${answers} |`;
  };
  const lines = [...kinds].map(([kind, { ms, statuses }]) => line(kind, ms, [...statuses].map(([status, count]) => `${status}×${count}`).join(' ')));
  const all = [...kinds].flatMap(([kind, { ms }]) => (kind === 'sign in' ? [] : ms));
  return `# ${submitters} submitters for ${seconds} s

Written by \`node tools/load-submitters.mjs --seconds ${seconds} --submitters ${submitters}\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${(totalmem() / 2 ** 30).toFixed(0)} GB,
Node ${process.version}, one api process and the embedded PostgreSQL with its ordinary durability on the same machine as the load itself; load average at
the end ${loadavg().map((value) => value.toFixed(1)).join(' ')}. A request of each person every ${THINK_MS[0] / 1_000} to ${THINK_MS[1] / 1_000} s (time to look a
figure up and type it), all arriving within ${ARRIVE_WITHIN_MS / 1_000} s from one address, measured in ms from when it was due.

| request | count | p50 | p95 | p99 | max | answers |
|---|---|---|---|---|---|---|
${lines.join('\n')}
${line('all but sign in', all, '')}

Errors (5xx, no answer, a refusal that the way does not explain): ${errors}.${[...refusals].map(([what, count]) => `\n- ${count} × ${what}`).join('')}
Acknowledged changes of cells: ${acknowledged.length}, acknowledged submissions: ${filed.length}; of these not in the database afterwards: ${lost}.
Submissions refused because the form's own checks want more: ${incomplete}. Memory of the server (resident): ${memory[0]?.toFixed(0)} MB at the start, ${Math.max(...memory).toFixed(0)} MB at most, ${memory.at(-1)?.toFixed(0)} MB at the end.
`;
}
