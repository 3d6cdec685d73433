import { randomUUID } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formById, regionCode } from '@greengauge/framework';
import { systemClock, type RegionCode } from '@greengauge/kernel';
import { askExtension, decideExtension, listMessages, loadDatabaseTime, loadExtension, openRound, openSubmission, saveCells, type Actor, type Duty } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { jobs } from './catalogue.js';
import { createMailSender } from './delivery/mail-sender.js';
import { createWebhookSender } from './delivery/webhook-sender.js';
import { deliverOutbox } from './delivery/deliver-outbox.js';
import { runJobNow } from './runtime/run-now.js';
import type { RuntimePorts } from './runtime/ports.js';
import { createTestPorts, silentLog } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const DAY_MS = 86_400_000;
const [ZHEJIANG, BEIJING, GANSU] = [regionCode('330000'), regionCode('110000'), regionCode('620000')];
const MONDAY = Date.UTC(2026, 10, 23, 0, 30);

let database: ClonedDatabase;
let ports: RuntimePorts;
let smtp: SMTPServer;
let received: { readonly to: readonly string[]; readonly text: string }[] = [];
const people: Record<string, Actor & { readonly kind: 'user' }> = {};

beforeAll(async () => {
  database = await cloneDatabase();
  ports = createTestPorts(database.store, jobs, { clock: systemClock });
  smtp = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text: bodyOf(Buffer.concat(chunks).toString()) });
        callback();
      });
    },
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
  for (const [login, region, duty] of [['zj-1', ZHEJIANG, 'entry'], ['zj-2', ZHEJIANG, 'entry'], ['zj-approver', ZHEJIANG, 'approval'], ['bj-1', BEIJING, 'entry'], ['gs-1', GANSU, 'entry']] as const) people[login] = await enlist(login, region, duty);
  await database.store.transact(SPEC, async (tx) => {
    const nowMs = await loadDatabaseTime(tx);
    const base = { period: '2025', kind: 'regular' as const, titleZh: '', opensAtMs: nowMs - 30 * DAY_MS };
    await openRound(tx, { ...base, id: 'soon', form: 'enterprise-support', dueAtMs: nowMs + 2 * DAY_MS, closesAtMs: nowMs + 20 * DAY_MS });
    await openRound(tx, { ...base, id: 'late', form: 'catalogue-promotion', dueAtMs: nowMs - DAY_MS, closesAtMs: nowMs + 20 * DAY_MS });
    await openRound(tx, { ...base, id: 'far', form: 'talent-training', dueAtMs: nowMs + 30 * DAY_MS, closesAtMs: nowMs + 40 * DAY_MS });
    await openRound(tx, { ...base, id: 'over', form: 'experience', dueAtMs: nowMs - 9 * DAY_MS, closesAtMs: nowMs - 8 * DAY_MS });
  });
});
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await new Promise<void>((done) => smtp.close(() => done()));
  await database.drop();
});

async function enlist(login: string, region: RegionCode, duty: Duty): Promise<Actor & { readonly kind: 'user' }> {
  const accountId = randomUUID();
  await database.store.transact(SPEC, (tx) => tx.execute("INSERT INTO account (id, login, display_name, password_hash, duties, region, email) VALUES ($1::uuid, $2, $2, 'x', $3::text[], $4, $5)", [accountId, login, [duty], region, `${login}@example.cn`]));
  return { kind: 'user', accountId, duties: [duty], region };
}

/** What a person reads: the text part, decoded. */
function bodyOf(raw: string): string {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const subject = [...head.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/gi)].map(([, text = '']) => Buffer.from(text, 'base64').toString()).join('');
  const body = rest.join('\n\n');
  if (/base64/i.test(head)) return `${subject}\n${Buffer.from(body.replaceAll(/\s/g, ''), 'base64').toString()}`;
  const bytes = body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${subject}\n${/quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString() : body}`;
}

/** The job of a slot by the path of a worker, then the outbox by a real connection. */
async function remind(slotMs: number): Promise<typeof received> {
  received = [];
  const ended = await runJobNow(ports, { job: 'remind-reporters', slotMs, input: {}, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
  expect(ended.status, JSON.stringify(ended.error)).toBe('succeeded');
  const address = smtp.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await deliverOutbox({ store: database.store, clock: systemClock, log: silentLog, mail: createMailSender({ url: `smtp://127.0.0.1:${port}`, from: 'greengauge@example.org', timeoutMs: 5_000 }), webhook: createWebhookSender({ secret: 'a secret of this installation, long enough', clock: systemClock }) });
  return received.toSorted((a, b) => a.to.join().localeCompare(b.to.join()));
}
const titleOf = (form: string): string => formById(form)?.titleZh ?? expect.fail(form);

describe('催报 through a real mail server', () => {
  it('brings one mail to each person who enters, of what is due soon and what is overdue, and none to anyone else', async () => {
    await database.store.transact(people['bj-1'] ?? SPEC, async (tx) => {
      const { submission } = await openSubmission(tx, { region: BEIJING, form: 'catalogue-promotion', formVersion: 1, round: 'late' });
      await saveCells(tx, submission, []);
    });
    const mails = await remind(MONDAY);
    expect(mails.map(({ to }) => to)).toEqual([['bj-1@example.cn'], ['gs-1@example.cn'], ['zj-1@example.cn'], ['zj-2@example.cn']]);
    for (const { text } of mails) {
      expect(text).toContain('催报：2 张表待报送，其中 1 张已逾期');
      expect(text).toContain(titleOf('enterprise-support'));
      expect(text).toContain(`【已逾期】${titleOf('catalogue-promotion')}`);
      expect(text).not.toContain(titleOf('talent-training'));
      expect(text).not.toContain(titleOf('experience'));
    }
    // The state of a draft is its region's own: Beijing began, the others did not, and none hears of the other.
    expect(mails.map(({ text }) => [text.includes('填报中'), (text.match(/未开始/g) ?? []).length])).toEqual([[true, 1], [false, 2], [false, 2], [false, 2]]);
    expect(mails.some(({ text }) => /北京|浙江|甘肃|110000|330000|620000/.test(text))).toBe(false);
  });

  it('brings nothing a second time for the same slot, whether it is run again or delivered again', async () => {
    expect(await remind(MONDAY)).toEqual([]);
    expect((await database.store.read(SPEC, (tx) => listMessages(tx, {}))).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('follows an extension that was granted to one region, and leaves the others', async () => {
    await database.store.transact(people['gs-1'] ?? SPEC, async (tx) => askExtension(tx, { round: 'late', region: GANSU, untilMs: (await loadDatabaseTime(tx)) + 10 * DAY_MS, reasonZh: '灾后统计' })).then(async (id) => {
      const ministry: Actor = { kind: 'user', accountId: randomUUID(), duties: ['acceptance'] };
      await database.store.transact(ministry, async (tx) => {
        const extension = (await loadExtension(tx, id)) ?? expect.fail('extension');
        await decideExtension(tx, extension, { granted: true, untilMs: extension.askedUntilMs });
      });
    });
    const mails = await remind(MONDAY + DAY_MS);
    expect(mails.map(({ to, text }) => [to.join(), text.includes('【已逾期】')])).toEqual([['bj-1@example.cn', true], ['gs-1@example.cn', false], ['zj-1@example.cn', true], ['zj-2@example.cn', true]]);
    expect(mails[1]?.text).toContain('催报：1 张表待报送');
  });

  it('stops when the round has closed', async () => {
    await database.store.transact(SPEC, (tx) => tx.execute("UPDATE reporting_round SET due_at = least(due_at, clock_timestamp()), closes_at = clock_timestamp() WHERE id IN ('soon', 'late')", []));
    const mails = await remind(MONDAY + 2 * DAY_MS);
    // Gansu still owes one, whose extension is not due for days.
    expect(mails).toEqual([]);
  });
});
