import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTrialIdentity, type SigningIdentity } from '@greengauge/render';
import { appendAudit, listMessages, verifyAudit, type Actor, type AuditWitness } from '@greengauge/store';
import { asOwner, cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { runJobNow } from './runtime/run-now.js';
import { createTestPorts } from './testing/test-jobs.js';
import { createWitness, type WitnessPort } from './witness/witness-port.js';
import { readCheckpoint } from './witness/checkpoint-statement.js';
import witnessAudit from './witness-audit.job.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const MINISTRIES = ['audit@ndrc.example', 'audit@most.example'];
const folder = mkdtempSync(join(tmpdir(), 'greengauge-witness-'));
let database: ClonedDatabase;
let identity: SigningIdentity;
let witness: WitnessPort;
let slotMs = 0;

const run = () => runJobNow(createTestPorts(database.store, [witnessAudit], { witness }), { job: 'witness-audit', slotMs: (slotMs += 60_000), input: {}, trigger: 'manual', requestedBy: 'spec', actor: SYSTEM });
const verify = (witnesses: readonly AuditWitness[] = []) => database.store.read(SYSTEM, (tx) => verifyAudit(tx, { witnesses }));
const files = () => readdirSync(join(folder, 'witness')).sort();
const latest = (): string => readFileSync(join(folder, 'witness', files().at(-1) ?? ''), 'utf8');
const write = (subject: string) => database.store.transact(SYSTEM, (tx) => appendAudit(tx, { action: 'spec.write', subject, details: {} }));

beforeAll(async () => {
  database = await cloneDatabase();
  identity = await ensureTrialIdentity({ dataDir: folder, now: new Date() });
  witness = createWitness({ addresses: MINISTRIES, dataDir: folder, identity: () => Promise.resolve(identity) });
  for (const subject of ['a', 'b', 'c']) await write(subject);
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, [witnessAudit])).toEqual([]);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('checkpoints of the audit chain', () => {
  it('go to both ministries, to a file and to the table, all the same signed words', async () => {
    expect(await run()).toMatchObject({ status: 'succeeded', counts: { checkpoints: 1, mails: 2 } });
    const mails = await database.store.read(SYSTEM, (tx) => listMessages(tx));
    expect(mails.map(({ receiver }) => receiver).sort()).toEqual([...MINISTRIES].sort());
    const [row] = (await asOwner(database.url, ["SELECT document, (SELECT array_agg(payload -> 'attachments' -> 0 ->> 'text') FROM outbox) AS sent FROM witness_checkpoint"]))[0]?.rows ?? [];
    expect(row.document).toBe(latest());
    expect(row.sent).toEqual([latest(), latest()]);
    const checked = readCheckpoint(latest());
    expect(checked).toMatchObject({ signerZh: identity.nameZh });
    expect(await verify(checked?.witnesses)).not.toHaveProperty('brokenAt');
  });

  it('each name the one before, so that a witness who missed a mail can tell', async () => {
    await write('d');
    await run();
    expect(files()).toHaveLength(2);
    const [first, second] = files().map((name) => readCheckpoint(readFileSync(join(folder, 'witness', name), 'utf8')));
    expect(second?.witnesses[0]).toEqual(first?.witnesses.at(-1));
    expect(await witness.kept()).toMatchObject({ unreadable: [] });
  });

  it('are not to be had from anyone without the key: each changed character is noticed', () => {
    const text = latest();
    for (let at = 0; at < text.length; at += 7) {
      const character = text[at] === '0' ? '1' : '0';
      const altered = `${text.slice(0, at)}${character}${text.slice(at + 1)}`;
      const read = readCheckpoint(altered);
      // White space between the members carries nothing; what is stated must not have moved.
      if (read !== undefined) expect(read).toEqual(readCheckpoint(text));
    }
    expect(readCheckpoint(text.replace(/"seq": \d+/, '"seq": 1'))).toBeUndefined();
    expect(readCheckpoint('{"statement":')).toBeUndefined();
    expect(readCheckpoint('{}')).toBeUndefined();
  });

  it('find an earlier row that was rewritten with everything after it and with the checkpoints in the database', async () => {
    const witnesses = readCheckpoint(latest())?.witnesses ?? [];
    expect(await verify(witnesses)).not.toHaveProperty('brokenAt');
    await asOwner(database.url, [
      'DELETE FROM witness_checkpoint', 'CREATE TEMP TABLE kept AS SELECT * FROM audit', 'DELETE FROM audit', 'SET session_replication_role = origin',
      "SELECT set_config('app.actor_kind', 'system', false), set_config('app.actor', 'system:spec', false)",
      "INSERT INTO audit (action, subject, details) SELECT action, CASE seq WHEN 2 THEN 'forged' ELSE subject END, details FROM kept ORDER BY seq",
    ], { tampering: true });
    // Consistent in itself: only what was sent away knows better.
    expect(await verify()).not.toHaveProperty('brokenAt');
    expect(await verify(witnesses)).toMatchObject({ reasonZh: '与见证点不符：整段记录被重写' });
    expect(await verify((await witness.kept()).witnesses)).toHaveProperty('brokenAt');
  });

  it('of a changed file state nothing, and the file is named', async () => {
    const name = files()[0] ?? '';
    rmSync(join(folder, 'witness', name));
    writeFileSync(join(folder, 'witness', name), '{"statement":{}}');
    expect((await witness.kept()).unreadable).toEqual([name]);
  });

  it('are not made by a process without a certificate', async () => {
    const ports = createTestPorts(database.store, [witnessAudit]);
    const ended = await runJobNow(ports, { job: 'witness-audit', slotMs: (slotMs += 60_000), input: {}, trigger: 'manual', requestedBy: 'spec', actor: SYSTEM });
    expect(ended.status).not.toBe('succeeded');
    expect(JSON.stringify(ended.error)).toContain('没有签名证书');
  });
});
