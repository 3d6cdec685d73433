import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION } from '@greengauge/kernel';
import { reportAnswerSchema, reportListAnswerSchema, verifyAnswerSchema } from '@greengauge/contracts';
import { archiveReport } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, publishEdition, revised, signInAs, startTestServer, SYSTEM, type Edition, type TestServer } from '../testing/test-server.js';
import { contentDisposition, fileNameZh } from './report-row.js';

let world: TestServer;
let cookie: string;
let edition: Edition;
const bytesOf = (text: string): Uint8Array => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const [FIRST, SECOND] = [bytesOf('first'), bytesOf('second')];
const get = (url: string, headers: Record<string, string> = {}) => world.server.app.inject({ method: 'GET', url, headers: { cookie, ...headers } });
const verify = async (code: string) => verifyAnswerSchema.parse((await world.server.app.inject({ method: 'GET', url: `/api/verify/${encodeURIComponent(code)}` })).json());

const archive = (bytes: Uint8Array, snapshotId: string) => world.store.transact(SYSTEM, (tx) => archiveReport(tx, {
  report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId, sha256: sha256(bytes), bytes, templateVersion: 'spec', titleZh: '全国评估报告',
  fileName: 'national-2023-2025-2025.pdf',
}));

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
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

  it('calls a file genuine, one with a changed byte unknown', async () => {
    expect((await upload(FIRST)).json()).toMatchObject({ result: 'genuine', sha256: sha256(FIRST) });
    for (const at of [0, 5, FIRST.length - 1]) {
      const altered = Uint8Array.from(FIRST, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect((await upload(altered)).json()).toMatchObject({ result: 'unknown' });
    }
    expect(await verify(sha256(FIRST))).toMatchObject({ result: 'genuine' });
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
    expect((await upload(FIRST)).json()).toMatchObject({ result: 'superseded', by: { sha256: sha256(SECOND), version: 2 } });
    expect((await upload(SECOND)).json()).toMatchObject({ result: 'genuine' });
    expect(reportListAnswerSchema.parse((await get('/api/reports')).json()).reports).toHaveLength(1);
    expect(reportListAnswerSchema.parse((await get('/api/reports?history=yes')).json()).reports.map(({ version, current }) => [version, current])).toEqual([[2, true], [1, false]]);
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
    expect(await verify(edition.national.id)).toMatchObject({ result: 'snapshot', reports: [{ sha256: sha256(FIRST) }] });
    for (const code of ['ZZZZ-ZZZZ', 'GG-N-2025-0000000000', 'x', "'; DROP TABLE report; --", 'a'.repeat(150), '０'.repeat(8)]) expect(await verify(code), code).toMatchObject({ result: 'unknown' });
  });
});
