import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { regionCode } from '@greengauge/framework';
import { NATION, periodOf, systemClock, type RegionCode } from '@greengauge/kernel';
import { createRenderPool, ensureTrialIdentity, inspectSignature, type RenderPool } from '@greengauge/render';
import { buildReport } from '@greengauge/reports';
import {
  addRecipient, allowRecipient, answerReply, appendObservations, consult, editSuggestions, fileReply, listDeliveries, listMessages, listRecipients, listReplies, listReports, loadObservations,
  loadPublication, loadReport, loadReportFile, openPublication, PublicationRefused, revise, saveSnapshot, sign, withdraw, findReportByHash, type Actor, type Duty, type Store,
} from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { pdfPagesText, popplerAvailable } from '@greengauge/render/testing';
import checkArchive from '../check-archive.job.js';
import { describeTemplate, produceReport } from '../material/produce-report.js';
import { runJobNow } from '../runtime/run-now.js';
import { createTestPorts, silentLog } from '../testing/test-jobs.js';
import { advancePublications, renderIssued, type PublishingPorts } from './advance-publications.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const ZHEJIANG = regionCode('330000');
const person = (number: number, duties: readonly Duty[], region?: RegionCode): Actor =>
  ({ kind: 'user', accountId: `00000000-0000-4000-8000-00000000000${number}`, duties, ...(region === undefined ? {} : { region }) });
const [ANALYST, SIGNER, ADMIN, SECURITY] = [person(1, ['analysis']), person(2, ['acceptance']), person(3, ['system']), person(4, ['security'])];
const [ZJ, GD] = [person(5, ['entry', 'approval'], ZHEJIANG), person(6, ['entry', 'approval'], regionCode('440000'))];
const folder = mkdtempSync(join(tmpdir(), 'greengauge-publish-'));

let database: ClonedDatabase;
let store: Store;
let pool: RenderPool;
let ports: PublishingPorts;
const later = (ms: number): number => Date.now() + ms;
const as = <T>(actor: Actor, work: Parameters<typeof store.transact<T>>[1]): Promise<T> => store.transact(actor, work);
const see = <T>(actor: Actor, work: Parameters<typeof store.read<T>>[1]): Promise<T> => store.read(actor, work);

/** A draft as its job would archive it. */
async function archiveDraft(report: 'national' | 'regional', value: string): Promise<{ readonly id: string; readonly snapshot: ReportSnapshot }> {
  const region = report === 'national' ? NATION : ZHEJIANG;
  const observations = await as(SYSTEM, async (tx) => {
    for (const [code, period, amount] of [[NATION, '2021', '27956.3'], [NATION, '2022', '30782.9'], [ZHEJIANG, '2021', '2157.7'], [ZHEJIANG, '2022', value]] as const) {
      await appendObservations(tx, [{
        indicator: 'rd-expenditure', region: code, period: periodOf(period).id, breakdown: '', status: 'normal', value: amount, unit: '亿元', marks: [], sourceKind: 'official-publication',
        sourceTitle: '公报', sourcePublisher: '国家统计局', completeTable: true,
      }]);
    }
    return loadObservations(tx);
  });
  const snapshot = buildSnapshot({ report, planId: '2023-2025', period: '2025', region, observations, milestones: [], jobRun: 'spec', codeVersion: '1.0.0', demo: false });
  await as(SYSTEM, async (tx) => {
    await saveSnapshot(tx, randomUUID(), snapshot);
  });
  const effects: Parameters<Parameters<typeof produceReport>[0]['commit']>[0][] = [];
  const context = { log: silentLog, renderPool: pool, fonts: undefined, signal: new AbortController().signal, commit: (effect: (typeof effects)[number]) => void effects.push(effect) };
  // Only these fields of the context are read.
  await produceReport(context as unknown as Parameters<typeof produceReport>[0], snapshot);
  await as(SYSTEM, async (tx) => {
    for (const effect of effects) await effect(tx);
  });
  const [draft] = await see(SYSTEM, (tx) => listReports(tx, { report, region, stage: 'draft', latestOnly: true }));
  return { id: draft?.reportId ?? '', snapshot };
}

beforeAll(async () => {
  database = await cloneDatabase();
  store = database.store;
  pool = createRenderPool({ size: 1 });
  ports = { store, clock: systemClock, log: silentLog, renderPool: pool, identity: await ensureTrialIdentity({ dataDir: folder, now: new Date() }) };
});
afterAll(async () => {
  await pool.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

// One story: each part starts from what the parts before it left in the database.
describe('the life of a regional report', { timeout: 300_000 }, () => {
  let draftId = '';
  let id = '';
  let issuedId = '';
  const replyId = randomUUID();

  it('begins with a draft that its region sees and no other', async () => {
    ({ id: draftId } = await archiveDraft('regional', '2416.8'));
    expect((await see(ZJ, (tx) => listReports(tx))).map(({ reportId }) => reportId)).toEqual([draftId]);
    for (const other of [GD, { kind: 'public' } satisfies Actor]) {
      expect(await see(other, (tx) => listReports(tx))).toEqual([]);
      expect(await see(other, (tx) => loadReportFile(tx, draftId))).toBeUndefined();
    }
    ({ id } = await as(ANALYST, (tx) => openPublication(tx, draftId)));
    expect(await as(ANALYST, (tx) => openPublication(tx, draftId))).toEqual({ id, repeated: true });
    expect(await see(ZJ, (tx) => loadPublication(tx, id))).toBeUndefined();
  });

  it('is not signed without the right of reply', async () => {
    await expect(as(ANALYST, (tx) => revise(tx, id, Date.now()))).rejects.toThrow(/须先征求/);
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication SET state = 'revising'", []))).rejects.toThrow(/right of reply/);
    await as(ANALYST, (tx) => consult(tx, id, { replyDueAtMs: later(3_600_000), nowMs: Date.now() }));
    await expect(as(ANALYST, (tx) => revise(tx, id, Date.now()))).rejects.toThrow(/期未满/);
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication SET state = 'revising'", []))).rejects.toThrow(/still open/);
  });

  it('takes one objection of the region, from the region alone, and keeps its words', async () => {
    const reply = { id: replyId, kind: 'objection', subjectZh: '研发经费', textZh: '2022年数应为最终核实数。' } as const;
    await expect(as(GD, (tx) => fileReply(tx, id, reply, Date.now()))).rejects.toThrow(PublicationRefused);
    expect(await as(ZJ, (tx) => fileReply(tx, id, reply, Date.now()))).toEqual({ repeated: false });
    expect(await as(ZJ, (tx) => fileReply(tx, id, reply, Date.now()))).toEqual({ repeated: true });
    expect(await see(GD, (tx) => listReplies(tx, id))).toEqual([]);
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication_reply SET text_zh = 'x'", []))).rejects.toThrow(/not changed/);
  });

  it('is not signed with an objection unanswered, nor by who opened or edited it', async () => {
    await as(ANALYST, (tx) => revise(tx, id, Date.now()));
    const request = { signerZh: '张三', issuerZh: '国家发展改革委　科学技术部', documentNo: '绿评〔2026〕1号', embargoAtMs: later(4_000) };
    await expect(as(SIGNER, (tx) => sign(tx, id, request, Date.now()))).rejects.toThrow(/1 条异议没有答复/);
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication SET state = 'signed', signer_zh = 'x', signed_by = 'x', embargo_at = now()", []))).rejects.toThrow(/without an answer/);
    await as(ANALYST, (tx) => answerReply(tx, id, replyId, { outcome: 'not-accepted', answerZh: '公报数即为最终核实数。' }));
    await as(ANALYST, (tx) => editSuggestions(tx, id, [{ titleZh: '加强统计衔接', textZh: '建议与统计部门核对口径。' }]));
    await expect(as(person(1, ['acceptance']), (tx) => sign(tx, id, request, Date.now()))).rejects.toThrow(/不得是发起或修改/);
    await expect(as(ANALYST, (tx) => sign(tx, id, { ...request }, Date.now()))).rejects.toThrow();
    await as(SIGNER, (tx) => sign(tx, id, request, Date.now()));
    await expect(as(ANALYST, (tx) => editSuggestions(tx, id, []))).rejects.toThrow(/已签发/);
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication SET signer_zh = '李四'", []))).rejects.toThrow(/does not change/);
  });

  it('becomes a signed file that nobody outside sees before its instant', async () => {
    expect(await advancePublications(ports)).toBe(1);
    expect(await see(SYSTEM, (tx) => loadPublication(tx, id))).toMatchObject({ state: 'issued' });
    const [issued] = await see(SYSTEM, (tx) => listReports(tx, { publicationId: id }));
    issuedId = issued?.reportId ?? '';
    expect(issued).toMatchObject({ stage: 'issued', variant: 'full', version: 1 });
    for (const other of [ZJ, GD, { kind: 'public' } satisfies Actor]) {
      expect(await see(other, (tx) => loadReport(tx, issuedId))).toBeUndefined();
      expect(await see(other, (tx) => findReportByHash(tx, issued?.sha256 ?? ''))).toBeUndefined();
    }
    await expect(as(SYSTEM, (tx) => tx.execute("UPDATE publication SET state = 'released'", []))).rejects.toThrow(/embargo has not ended/);
    expect(await advancePublications(ports)).toBe(0);
  });

  it.skipIf(!popplerAvailable())('says what people decided: words, objection and answer, who signed; the machine mark is gone', async () => {
    const file = await see(SYSTEM, (tx) => loadReportFile(tx, issuedId));
    const text = pdfPagesText(file?.bytes ?? new Uint8Array()).join('\n').replace(/\s/g, '');
    for (const words of ['加强统计衔接', '建议与统计部门核对口径', '2022年数应为最终核实数', '公报数即为最终核实数', '未采纳', '张三', '绿评〔2026〕1号']) expect(text).toContain(words);
    expect(text).not.toContain('未经签发');
    expect(inspectSignature(file?.bytes ?? new Uint8Array())).toMatchObject({ kind: 'valid', unsignedSha256: file?.unsignedSha256 });
  });

  it('is released at its instant to those on the list, each only what is theirs', async () => {
    const recipients = [
      { nameZh: '浙江', address: 'zj@example.org', region: ZHEJIANG }, { nameZh: '广东', address: 'gd@example.org', region: regionCode('440000') },
      { nameZh: '国家发展改革委', address: 'ndrc@example.org' }, { nameZh: '未核准', address: 'no@example.org' },
    ];
    for (const recipient of recipients) await as(ADMIN, (tx) => addRecipient(tx, { channel: 'mail', kinds: [], withLeague: false, region: undefined, ...recipient }));
    const listed = await see(SYSTEM, (tx) => listRecipients(tx));
    await expect(as(ADMIN, (tx) => allowRecipient(tx, listed[0]?.id ?? ''))).rejects.toThrow();
    for (const { id: recipient, nameZh } of listed) if (nameZh !== '未核准') await as(SECURITY, (tx) => allowRecipient(tx, recipient));
    const { embargoAtMs = 0 } = (await see(SYSTEM, (tx) => loadPublication(tx, id))) ?? {};
    await new Promise((done) => setTimeout(done, Math.max(0, embargoAtMs - Date.now() + 100)));
    expect(await advancePublications(ports)).toBe(1);
    expect((await see({ kind: 'public' }, (tx) => loadReport(tx, issuedId)))?.reportId).toBe(issuedId);
    const mails = await see(SYSTEM, (tx) => listMessages(tx, { batch: `report:${id}` }));
    expect(mails.map(({ receiver }) => receiver).sort()).toEqual(['ndrc@example.org', 'zj@example.org']);
    expect((await see(SYSTEM, (tx) => listDeliveries(tx, id))).map(({ receiver, state }) => [receiver, state])).toEqual([['ndrc@example.org', 'waiting'], ['zj@example.org', 'waiting']]);
    expect(await see(ZJ, (tx) => listDeliveries(tx, id))).toEqual([]);
    expect(await advancePublications(ports)).toBe(0);
  });

  it('comes out again byte for byte before its signature, and the archive check says so', async () => {
    const record = await see(SYSTEM, (tx) => loadReport(tx, issuedId));
    const { snapshot } = await archiveDraft('regional', '2416.8');
    const again = await renderIssued(ports, JSON.parse(JSON.stringify(snapshot)), JSON.parse(JSON.stringify(record?.issuance)));
    expect(createHash('sha256').update(again).digest('hex')).toBe(record?.unsignedSha256);
    expect(record?.templateVersion).toBe(describeTemplate(undefined).archived);
    const run = await runJobNow(createTestPorts(store, [checkArchive], { renderPool: pool }), { job: 'check-archive', slotMs: 0, input: {}, trigger: 'manual', requestedBy: 'spec', actor: SYSTEM, again: true });
    expect(run, JSON.stringify(run.error)).toMatchObject({ status: 'succeeded', counts: { rendered: 2 } });
  });

  it('is replaced by nothing that was withdrawn before its instant', async () => {
    const { id: draft } = await archiveDraft('regional', '2418.5');
    const { id: withdrawn } = await as(ANALYST, (tx) => openPublication(tx, draft));
    await as(ANALYST, (tx) => consult(tx, withdrawn, { replyDueAtMs: later(60_000), nowMs: Date.now() }));
    await as(ZJ, (tx) => fileReply(tx, withdrawn, { id: randomUUID(), kind: 'no-objection', subjectZh: '', textZh: '无异议' }, Date.now()));
    await as(ANALYST, (tx) => revise(tx, withdrawn, Date.now()));
    await as(SIGNER, (tx) => sign(tx, withdrawn, { signerZh: '张三', embargoAtMs: later(3_600_000) }, Date.now()));
    expect(await advancePublications(ports)).toBe(1);
    const stands = async (): Promise<void> => {
      for (const reader of [SYSTEM, ZJ, { kind: 'public' } satisfies Actor]) expect((await see(reader, (tx) => loadReport(tx, issuedId)))?.supersededBy).toBeUndefined();
      expect((await see({ kind: 'public' }, (tx) => listReports(tx, { stage: 'issued', latestOnly: true }))).map(({ reportId }) => reportId)).toEqual([issuedId]);
    };
    await stands();
    await as(SIGNER, (tx) => withdraw(tx, withdrawn, '数据有误', Date.now()));
    await stands();
  });

  it('is superseded by a corrected one that lists what changed; a new draft supersedes no issue', async () => {
    const { id: nextDraft } = await archiveDraft('regional', '2420.1');
    expect((await see(SYSTEM, (tx) => loadReport(tx, issuedId)))?.supersededBy).toBeUndefined();
    const { id: next } = await as(ANALYST, (tx) => openPublication(tx, nextDraft));
    await as(ANALYST, (tx) => consult(tx, next, { replyDueAtMs: later(60_000), nowMs: Date.now() }));
    await as(ZJ, (tx) => fileReply(tx, next, { id: randomUUID(), kind: 'no-objection', subjectZh: '', textZh: '无异议' }, Date.now()));
    await as(ANALYST, (tx) => revise(tx, next, Date.now()));
    await as(SIGNER, (tx) => sign(tx, next, { signerZh: '张三', embargoAtMs: Date.now() }, Date.now()));
    expect(await advancePublications(ports)).toBe(2);
    const [issued] = await see({ kind: 'public' }, (tx) => listReports(tx, { publicationId: next }));
    expect(issued).toMatchObject({ version: 3 });
    expect(issued?.issuance).toMatchObject({ erratum: { supersedesZh: expect.stringContaining('第1版'), lines: [{ regionZh: '浙江省', beforeZh: '2416.8亿元', afterZh: '2420.1亿元' }] }, replies: [] });
    expect((await see({ kind: 'public' }, (tx) => loadReport(tx, issuedId)))?.supersededBy).toBe(issued?.reportId);
  });
});

describe('the life of the national report', { timeout: 300_000 }, () => {
  it('has a variant without the ranks of regions for those who are not to have them, and may be withdrawn before release', async () => {
    const { id: draft, snapshot } = await archiveDraft('national', '2416.8');
    const { id } = await as(ANALYST, (tx) => openPublication(tx, draft));
    await as(ANALYST, (tx) => revise(tx, id, Date.now()));
    await as(SIGNER, (tx) => sign(tx, id, { signerZh: '张三', embargoAtMs: later(3_600_000) }, Date.now()));
    expect(await advancePublications(ports)).toBe(1);
    expect((await see(SYSTEM, (tx) => listReports(tx, { publicationId: id }))).map(({ variant }) => variant).sort()).toEqual(['full', 'without-league']);
    const issuance = { suggestions: [], signerZh: '张三', signedOnZh: '', embargoZh: '', replies: [] };
    const sections = (withoutLeague: boolean): string[] => buildReport(snapshot, { issuance: { ...issuance, withoutLeague } }).sections.map((section) => section.id);
    expect(sections(false)).toContain('16-regions');
    expect(sections(true)).not.toContain('16-regions');
    await as(SIGNER, (tx) => withdraw(tx, id, '数据有误', Date.now()));
    expect(await advancePublications(ports)).toBe(0);
    expect(await see(GD, (tx) => listReports(tx, { publicationId: id }))).toEqual([]);
  });
});
