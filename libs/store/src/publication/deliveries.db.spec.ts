import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportingUnits } from '@greengauge/framework';
import { NATION, type RegionCode } from '@greengauge/kernel';
import { z } from 'zod';
import type { Actor } from '../connection/actor.js';
import { archiveReport, listReports } from '../archive/report-archive.js';
import { saveSnapshot } from '../archive/snapshot-archive.js';
import { asOwner } from '../testing/owner.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { claimMessage } from '../outbox/claim-message.sql.js';
import { recordAttempt } from '../outbox/record-attempt.js';
import { listDeliveries, postDeliveries, sendAgain } from './deliveries.js';
import { addRecipient, allowRecipient, endRecipient, listRecipients, mayReceive } from './recipients.js';
import { openPublication } from './take-step.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const ADMIN: Actor = { kind: 'system', name: 'admin' };
const snapshot = nationalSnapshot([]);
let database: ClonedDatabase;

const addressOf = (region: RegionCode | undefined): string => `${region ?? 'ministry'}@example.org`;

/** An issued report of the region, as the publisher would archive it. */
async function issue(report: 'national' | 'regional', region: RegionCode): Promise<string> {
  const archive = (bytes: Buffer, more: object) => database.store.transact(SYSTEM, (tx) => archiveReport(tx, {
    report, plan: '2023-2025', period: '2025', region, snapshotId: snapshot.id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes, templateVersion: 'spec', titleZh: `${region}评估报告`, fileName: 'f.pdf', ...more,
  }));
  const { reportId } = await archive(Buffer.from(`%PDF draft ${report} ${region}`), {});
  const { id } = await database.store.transact(SYSTEM, (tx) => openPublication(tx, reportId));
  for (const variant of report === 'national' ? ['full', 'without-league'] as const : ['full'] as const) {
    await archive(Buffer.from(`%PDF issued ${report} ${region} ${variant}`), { issue: { publicationId: id, variant, unsignedSha256: 'a'.repeat(64), issuance: {} } });
  }
  return id;
}

beforeAll(async () => {
  database = await cloneDatabase();
  await database.store.transact(SYSTEM, (tx) => saveSnapshot(tx, randomUUID(), snapshot));
  for (const region of [undefined, ...reportingUnits.map(({ code }) => code)]) {
    await database.store.transact(ADMIN, (tx) => addRecipient(tx, { nameZh: region ?? '部委', channel: 'mail', address: addressOf(region), region, kinds: [], withLeague: false }));
  }
  for (const address of ['league@example.org', 'proposed@example.org', 'ended@example.org']) {
    await database.store.transact(ADMIN, (tx) => addRecipient(tx, { nameZh: address, channel: 'mail', address, kinds: [], withLeague: address.startsWith('league') }));
  }
  const listed = await database.store.read(SYSTEM, (tx) => listRecipients(tx));
  for (const { id, address } of listed) if (!address.startsWith('proposed')) await database.store.transact(SYSTEM, (tx) => allowRecipient(tx, id));
  await database.store.transact(ADMIN, (tx) => endRecipient(tx, listed.find(({ address }) => address.startsWith('ended'))?.id ?? ''));
});
afterAll(() => database.drop());

const mailsOf = (batch: string) => database.store.read(SYSTEM, (tx) => tx.sql(
  "SELECT o.receiver, r.region, r.variant FROM outbox o JOIN report r ON r.id::text = o.payload -> 'attachments' -> 0 ->> 'reportId' WHERE o.batch = $1 ORDER BY o.receiver", [batch],
  z.object({ receiver: z.string(), region: z.string(), variant: z.string() }),
));

describe('deliveries', () => {
  it('of each of the 37 regions go to that region and to the ministries, and no other region sees a byte of them', { timeout: 120_000 }, async () => {
    expect(reportingUnits).toHaveLength(37);
    for (const { code } of reportingUnits) {
      const id = await issue('regional', code);
      const post = () => database.store.transact(SYSTEM, async (tx) => postDeliveries(tx, await listReports(tx, { publicationId: id })));
      expect(await post()).toBe(3);
      // The same release again, as after a crash between commit and answer: nobody hears of it twice.
      expect(await post()).toBe(0);
      const mails = await mailsOf(`report:${id}`);
      expect(mails.map(({ receiver }) => receiver)).toEqual([addressOf(code), 'league@example.org', 'ministry@example.org'].sort());
      expect(new Set(mails.map(({ region }) => region))).toEqual(new Set([code]));
      expect(await database.store.read(SYSTEM, (tx) => listDeliveries(tx, id))).toHaveLength(3);
    }
    const everything = await database.store.read(SYSTEM, (tx) => tx.sql('SELECT receiver, payload::text AS text FROM outbox', [], z.object({ receiver: z.string(), text: z.string() })));
    // Whatever stands in a mail to a region, subject and letter included, names that region alone.
    for (const { receiver, text } of everything) {
      for (const { code } of reportingUnits) if (/^\d{6}@/.test(receiver) && !receiver.startsWith(code)) expect(text).not.toContain(`${code}评估报告`);
    }
  });

  it('of the national report go to no region; who is not to have the ranks gets the variant without them', async () => {
    const id = await issue('national', NATION);
    await database.store.transact(SYSTEM, async (tx) => postDeliveries(tx, await listReports(tx, { publicationId: id })));
    expect((await mailsOf(`report:${id}`)).map(({ receiver, variant }) => [receiver, variant])).toEqual([['league@example.org', 'full'], ['ministry@example.org', 'without-league']]);
  });

  it('that were given up go out again to that recipient alone, as the same message, and nothing else goes twice', async () => {
    const id = await issue('national', NATION);
    await database.store.transact(SYSTEM, async (tx) => postDeliveries(tx, await listReports(tx, { publicationId: id })));
    const again = (receiver: string, publication = id) => database.store.transact(SYSTEM, (tx) => sendAgain(tx, publication, { receiver, channel: 'mail' }));
    const statesOf = async () => (await database.store.read(SYSTEM, (tx) => listDeliveries(tx, id))).map(({ receiver, state }) => [receiver, state]);
    await expect(again('ministry@example.org')).rejects.toThrow('只有未能送达的才能重新发送');
    await expect(again('nobody@example.org')).rejects.toThrow('没有发给这个接收方');
    await expect(again('ministry@example.org', 'no id')).rejects.toThrow('没有发给这个接收方');
    // Every message that is due ends: one refused, the rest delivered.
    const nowMs = Date.now() + 60_000;
    await database.store.transact(SYSTEM, async (tx) => {
      for (let message = await claimMessage(tx, { topics: ['mail'], leaseMs: 60_000, nowMs }); message !== undefined; message = await claimMessage(tx, { topics: ['mail'], leaseMs: 60_000, nowMs })) {
        await recordAttempt(tx, message, message.receiver === 'ministry@example.org' ? { kind: 'refused', reasonZh: '550' } : { kind: 'delivered', receipt: '250' }, { nowMs });
      }
    });
    expect(await statesOf()).toEqual([['league@example.org', 'delivered'], ['ministry@example.org', 'refused']]);
    const before = await mailsOf(`report:${id}`);
    await again('ministry@example.org');
    expect((await statesOf())[0]).toEqual(['league@example.org', 'delivered']);
    expect((await statesOf())[1]?.[1]).not.toBe('refused');
    expect(await mailsOf(`report:${id}`)).toEqual(before);
    await expect(again('ministry@example.org')).rejects.toThrow('只有未能送达的才能重新发送');
    await expect(again('league@example.org')).rejects.toThrow('只有未能送达的才能重新发送');
  });

  it('are decided the same way for every pair of region, kind and recipient', () => {
    const kinds = ['national', 'regional', 'brief', 'ledger', 'data-quality'] as const;
    for (const own of reportingUnits) {
      for (const other of [...reportingUnits.map(({ code }) => code), NATION]) {
        for (const report of kinds) {
          for (const wanted of [[], [report], kinds.filter((kind) => kind !== report)]) {
            const may = mayReceive({ region: own.code, kinds: wanted, allowedAtMs: 1 }, { report, region: other });
            expect(may).toBe(report === 'regional' && other === own.code && (wanted.length === 0 || wanted.includes(report)));
            expect(mayReceive({ region: own.code, kinds: wanted }, { report, region: own.code })).toBe(false);
          }
        }
      }
    }
  });

  it('reach no address that the allow-list does not hold, even where the row is written by hand', async () => {
    // Only the owner can put somebody on the list without a second person, and that is what the constraint is there for.
    await expect(asOwner(database.url, ["UPDATE recipient SET allowed_at = now(), allowed_by = created_by WHERE address = 'proposed@example.org'"])).rejects.toThrow();
  });
});
