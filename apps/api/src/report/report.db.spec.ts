import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regionCode } from '@greengauge/framework';
import { NATION } from '@greengauge/kernel';
import { reportAnswerSchema, reportListAnswerSchema, verifyAnswerSchema } from '@greengauge/contracts';
import { archiveReport, listReports, markIssued, markReleased, openPublication, revise, sign, type Actor } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, publishEdition, revised, signInAs, startTestServer, SYSTEM, type Edition, type TestServer } from '../testing/test-server.js';
import { contentDisposition, fileNameZh } from './report-row.js';

let world: TestServer;
let cookie: string;
let edition: Edition;
const bytesOf = (text: string): Uint8Array => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const [FIRST, SECOND, ISSUED, HELD] = [bytesOf('first'), bytesOf('second'), bytesOf('issued'), bytesOf('held')];
const get = (url: string, headers: Record<string, string> = {}) => world.server.app.inject({ method: 'GET', url, headers: { cookie, ...headers } });
const verify = async (code: string) => verifyAnswerSchema.parse((await world.server.app.inject({ method: 'GET', url: `/api/verify/${encodeURIComponent(code)}` })).json());

const archive = (bytes: Uint8Array, snapshotId: string) => world.store.transact(SYSTEM, (tx) => archiveReport(tx, {
  report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId, sha256: sha256(bytes), bytes, templateVersion: 'spec', titleZh: '全国评估报告',
  fileName: 'national-2023-2025-2025.pdf', twins: { html: Buffer.from(`<p>${snapshotId}</p>`), xlsx: Buffer.from('xlsx'), csv: Buffer.from('zip') },
}));

const SIGNER: Actor = { kind: 'system', name: 'signer' };

/** Signs the newest national draft with these bytes as its file; released at once, or under embargo. */
async function issue(bytes: Uint8Array, snapshotId: string, release = true): Promise<void> {
  const [draft] = await world.store.read(SYSTEM, (tx) => listReports(tx, { report: 'national', stage: 'draft', latestOnly: true }));
  const now = Date.now();
  await world.store.transact(SYSTEM, async (tx) => {
    const { id } = await openPublication(tx, draft?.reportId ?? '');
    await revise(tx, id, now);
    await sign({ ...tx, actor: SIGNER }, id, { signerZh: '张三', embargoAtMs: now - 1 }, now);
    await archiveReport(tx, {
      report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId, sha256: sha256(bytes), bytes, templateVersion: 'spec', titleZh: '全国评估报告', fileName: 'issued.pdf',
      issue: { publicationId: id, variant: 'full', unsignedSha256: sha256(Buffer.from(`unsigned ${sha256(bytes)}`)), issuance: {} },
    });
    await markIssued(tx, id, now);
    if (release) await markReleased(tx, id, now);
  });
}

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'region', ['entry'], regionCode('440000'));
  cookie = await signInAs(world.server, 'analyst');
  edition = await publishEdition(world.store);
  await archive(FIRST, edition.national.id);
});
afterAll(() => world.stop());

describe('the library', () => {
  it('lists, describes and sends the archived bytes with a name that everyone can read', async () => {
    const [report] = reportListAnswerSchema.parse((await get('/api/reports')).json()).reports;
    expect(report).toMatchObject({ kindZh: '全国评估报告', regionZh: '全国', periodZh: '2025年', sha256: sha256(FIRST), current: true, version: 1 });
    expect(reportAnswerSchema.parse((await get(`/api/reports/${report?.id}`)).json()).report).toEqual(report);
    const file = await get(report?.href ?? '');
    expect(file.rawPayload.equals(FIRST)).toBe(true);
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', etag: `"${sha256(FIRST)}"`, 'x-content-type-options': 'nosniff' });
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.pdf"; filename\*=UTF-8''%E5%85%A8%E5%9B%BD[\w%.-]+\.pdf$/);
    expect((await get(report?.href ?? '', { 'if-none-match': `"${sha256(FIRST)}"` })).statusCode).toBe(304);
  });

  it('offers its other forms with their own hashes, and none that was not archived', async () => {
    const [report] = reportListAnswerSchema.parse((await get('/api/reports')).json()).reports;
    expect(report?.twins.map(({ format, bytes }) => [format, bytes])).toEqual([['html', `<p>${edition.national.id}</p>`.length], ['xlsx', 4], ['csv', 3]]);
    const html = await get(report?.twins[0]?.href ?? '');
    expect([html.statusCode, html.body]).toEqual([200, `<p>${edition.national.id}</p>`]);
    expect(html.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-disposition': expect.stringMatching(/^attachment; filename="[\w.-]+\.html"/), etag: `"${report?.twins[0]?.sha256}"` });
    for (const wrong of ['docx', '__proto__', 'constructor', 'html%00']) expect((await get(`/api/reports/${report?.id}/twin/${wrong}`)).statusCode).toBe(404);
    // A twin is never changed, not even by the owner of the archive.
    await expect(world.store.transact(SYSTEM, (tx) => tx.execute("UPDATE report_twin SET format = 'csv'", []))).rejects.toThrow();
    expect(await world.store.transact(SYSTEM, (tx) => tx.execute('INSERT INTO report_twin SELECT gen_random_uuid(), format, sha256, size_bytes, bytes FROM report_twin LIMIT 1', [])).catch(() => 'refused')).toBe('refused');
  });

  it.each(['/api/reports/none', '/api/reports/00000000-0000-0000-0000-000000000000', '/api/reports/00000000-0000-0000-0000-000000000000/file', '/api/reports/..%2F..%2Fetc%2Fpasswd/file'])(
    'says 404 for %s', async (url) => {
      expect([(await get(url)).statusCode, (await get(url)).json()]).toMatchObject([404, { code: 'not-found' }]);
    });

  it('lets no file name break out of its header', () => {
    const header = contentDisposition('a"\r\nset-cookie: x=1; 绿\u0000.pdf');
    expect(fileNameZh({ titleZh: '绿/衡:\r\n报告', fileName: 'x.pdf' })).toBe('绿 衡 报告.pdf');
    expect(header).not.toMatch(/[\r\n\u0000]|"[^"]*"[^;]*"/);
    expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe('a"\r\nset-cookie: x=1; 绿\u0000.pdf');
    expect(contentDisposition('绿衡.pdf')).toMatch(/^attachment; filename="report\.pdf"; /);
  });
});

describe('verification, by anyone', () => {
  const upload = async (payload: Uint8Array, type = 'application/pdf') =>
    world.server.app.inject({ method: 'POST', url: '/api/verify/file', headers: { ...PAGE_HEADERS, 'content-type': type }, payload: Buffer.from(payload) });

  it('calls a draft a draft and tells the public no more of it', async () => {
    const answer = (await upload(FIRST)).json();
    expect(answer).toEqual({ result: 'draft', sha256: sha256(FIRST), messageZh: expect.stringContaining('未经签发') });
    expect(await verify(edition.national.id)).toMatchObject({ result: 'embargoed' });
  });

  it('says nothing of an issued file before its release, and calls it genuine after', async () => {
    await issue(ISSUED, edition.national.id);
    expect((await upload(ISSUED)).json()).toMatchObject({ result: 'genuine', sha256: sha256(ISSUED) });
    expect(await verify(sha256(ISSUED))).toMatchObject({ result: 'genuine' });
    await issue(HELD, edition.national.id, false);
    expect((await upload(HELD)).json()).toEqual({ result: 'embargoed', messageZh: expect.any(String) });
    // The one in force stays genuine: that there is a next one is not public either.
    expect((await upload(ISSUED)).json()).toMatchObject({ result: 'genuine' });
    const region = await signInAs(world.server, 'region');
    const seen = await world.server.app.inject({ method: 'GET', url: '/api/reports?history=yes', headers: { cookie: region } });
    expect(reportListAnswerSchema.parse(seen.json()).reports.map(({ sha256: hash }) => hash)).toEqual([sha256(ISSUED)]);
  });

  it('calls one with a changed byte altered where it names its snapshot, else unknown', async () => {
    for (const at of [0, 5, FIRST.length - 1]) {
      const altered = Uint8Array.from(FIRST, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect((await upload(altered)).json()).toMatchObject({ result: 'unknown' });
    }
    const claiming = Buffer.from(`%PDF-1.7\n/GreenGaugeSnapshot (${edition.national.id})\n%%EOF`);
    expect((await upload(claiming)).json()).toMatchObject({ result: 'altered', snapshotId: edition.national.id });
    expect((await upload(Buffer.from('%PDF-1.7\n/GreenGaugeSnapshot (GG-N-2025-0000000000)\n%%EOF'))).json()).toMatchObject({ result: 'unknown' });
  });

  it('takes a long upload without keeping it, and nothing that is not a PDF', async () => {
    expect((await upload(new Uint8Array(5_000_000))).json()).toMatchObject({ result: 'unknown' });
    expect((await upload(new Uint8Array(66 * 1024 * 1024))).statusCode).toBe(413);
    expect((await upload(FIRST, 'text/plain')).statusCode).toBe(415);
    expect((await upload(Buffer.from('{"sha256":"x"}'), 'application/json')).statusCode).toBe(415);
  });

  it('says which report replaced it', async () => {
    const next = await publishEdition(world.store, [revised('4500.1')]);
    await archive(SECOND, next.national.id);
    expect((await upload(FIRST)).json()).toMatchObject({ result: 'draft', messageZh: expect.stringContaining('更新的草稿') });
    const [held] = await world.store.read(SYSTEM, (tx) => listReports(tx, { stage: 'issued', latestOnly: true }));
    await world.store.transact(SYSTEM, (tx) => markReleased(tx, held?.publicationId ?? '', Date.now()));
    expect((await upload(ISSUED)).json()).toMatchObject({ result: 'superseded', by: { sha256: sha256(HELD), version: 2 } });
    expect((await upload(HELD)).json()).toMatchObject({ result: 'genuine' });
    expect(reportListAnswerSchema.parse((await get('/api/reports')).json()).reports.map(({ stage }) => stage)).toEqual(['issued', 'draft']);
    expect(reportListAnswerSchema.parse((await get('/api/reports?history=yes')).json()).reports.map(({ stage, version, current }) => [stage, version, current]))
      .toEqual([['issued', 2, true], ['issued', 1, false], ['draft', 2, true], ['draft', 1, false]]);
  });

  it('leads a figure code back to source, clause and observation', async () => {
    const actual = edition.national.evaluations.find(({ indicator }) => indicator === 'rd-expenditure')?.actual ?? '';
    const spoken = `${actual.slice(0, 4)}-${actual.slice(4)}`.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    const answer = await verify(spoken);
    expect(answer).toMatchObject({
      result: 'figure',
      lineage: {
        code: actual, indicator: { id: 'rd-expenditure' }, regionZh: '全国', measureZh: '数值', cell: { text: '30782.9', unit: '亿元' }, source: { publisherZh: '国家统计局、科技部、财政部' },
        observations: [{ periodZh: '2022年', cell: { text: '30782.9' }, revision: 1 }], reports: [{ titleZh: '全国评估报告' }, { titleZh: '全国评估报告' }],
      },
    });
  });

  it('finds the reports of a snapshot, and says so when it knows nothing', async () => {
    expect(await verify(edition.national.id)).toMatchObject({ result: 'snapshot', reports: [{ sha256: sha256(HELD) }, { sha256: sha256(ISSUED) }] });
    // A snapshot that pages name before any report is made of it is known, and no more is said of it.
    expect(await verify(edition.zhejiang.id)).toMatchObject({ result: 'embargoed' });
    for (const code of ['ZZZZ-ZZZZ', 'GG-N-2025-0000000000', 'x', "'; DROP TABLE report; --", 'a'.repeat(150), '０'.repeat(8)]) expect(await verify(code), code).toMatchObject({ result: 'unknown' });
  });
});
