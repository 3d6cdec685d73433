import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendableRowsAnswerSchema, registryListAnswerSchema, registryRecordAnswerSchema, mendRowAnswerSchema } from '@greengauge/contracts';
import { expectOk, systemClock } from '@greengauge/kernel';
import { regions, registryById } from '@greengauge/framework';
import { sampleUscc } from '@greengauge/intake/testing';
import { importRegistry, listImports, openCsvSource, type Actor } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
let folder: string;
let importId = '';
const cookies: Record<string, string> = {};
const HEAD = '登记机构,合同编号,合同类型,项目名称,签约日期,合同金额,卖方地区,买方地区\n';

async function load(name: string, text: string, actor: Actor = SYSTEM, registry = 'trades'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  const declaration = registryById(registry);
  if (declaration === undefined) throw new Error(registry);
  const source = expectOk(await openCsvSource(path, declaration, { regions, clock: systemClock }), name);
  return (await importRegistry(world.store, actor, { declaration, fileName: name, sha256: source.facts.sha256, idempotencyKey: name, update: false }, source)).importId;
}

beforeAll(async () => {
  world = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'registry-api-'));
  await addAccount(world.store, 'reviewer', ['acceptance']);
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'clerk', ['entry'], ZHEJIANG);
  for (const login of ['reviewer', 'analyst', 'clerk']) cookies[login] = await signInAs(world.server, login);
  const rows = Array.from({ length: 25 }, (_, index) => `杭州,A${String(index).padStart(3, '0')},技术转让,${index % 2 ? '电池' : '污水处理'}转让${index},2024-03-01,${index},${index % 5 ? '浙江' : '江苏'},广东`);
  importId = await load('a.csv', `${HEAD}${rows.join('\n')}\n杭州,B1,技术转让,坏行,2024-03-01,-5,浙江,广东\n杭州,B2,技术转让,弃行,,5,浙江,广东\n`);
});
afterAll(async () => {
  await world.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (login: string, url: string) => world.server.app.inject({ method: 'GET', url: `/api/registries/${url}`, headers: { cookie: cookies[login] ?? '' } });
const list = async (login: string, query: string) => registryListAnswerSchema.parse((await get(login, `trades?${query}`)).json());
const mend = (login: string, row: number | string, payload: object, from = importId) =>
  world.server.app.inject({ method: 'POST', url: `/api/registries/imports/${from}/quarantine/${row}`, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' }, payload });

describe('records of a registry', () => {
  it('are closed to the public, and a region sees its own', async () => {
    expect((await get('nobody', 'trades')).statusCode).toBe(401);
    expect((await list('analyst', 'limit=200')).records).toHaveLength(25);
    expect((await list('clerk', 'limit=200')).records).toHaveLength(20);
    expect((await get('analyst', 'none')).statusCode).toBe(404);
  });

  it('are found by name, code and region, as words', async () => {
    expect((await list('analyst', `text=${encodeURIComponent('电池')}`)).records).toHaveLength(12);
    expect((await list('analyst', 'text=%25')).records).toHaveLength(0);
    expect((await list('analyst', 'code=a00')).records).toHaveLength(10);
    const [first] = (await list('analyst', 'region=320000')).records;
    expect(first?.values).toMatchObject({ contract_no: 'A000', kind: '技术转让', seller_region: '江苏省', buyer_region: '广东省' });
  });

  it('keep their pages while rows arrive', async () => {
    const first = await list('analyst', 'limit=10');
    await load('b.csv', `${HEAD}杭州,A0005,技术转让,新到,2024-03-01,1,浙江,广东\n`);
    const second = await list('analyst', `limit=10&after=${first.cursor ?? ''}`);
    const third = await list('analyst', `limit=10&after=${second.cursor ?? ''}`);
    const numbers = [first, second, third].flatMap(({ records }) => records.map(({ values }) => values['contract_no']));
    expect(numbers).toHaveLength(25);
    expect(new Set(numbers).size).toBe(25);
    expect(third.cursor).toBeUndefined();
    expect((await get('analyst', 'trades?after=xx')).statusCode).toBe(400);
  });

  it('have a page of their own', async () => {
    const [first] = (await list('analyst', 'code=A003')).records;
    const answer = registryRecordAnswerSchema.parse((await get('analyst', `trades/records/${first?.key ?? ''}`)).json());
    expect(answer).toMatchObject({ record: { values: { amount_wan_yuan: '3' } }, history: [] });
    expect((await get('clerk', `trades/records/${(await list('analyst', 'region=320000')).records[0]?.key ?? ''}`)).statusCode).toBe(404);
  });
});

describe('a download', () => {
  const file = (login: string, query: string) => get(login, `trades/file?${query}`);

  it('holds what the filters leave, under the header of an import file, and goes in again unchanged', async () => {
    const whole = await file('analyst', 'format=csv');
    expect(whole.headers['content-disposition']).toContain('trades.csv');
    expect(whole.body.startsWith('\uFEFF"登记机构","合同编号"')).toBe(true);
    const lines = whole.body.trim().split('\r\n');
    expect(lines.length - 1).toBe((await list('analyst', 'limit=200')).records.length);
    expect((await file('analyst', 'region=320000&format=csv')).body.trim().split('\r\n').length - 1).toBe((await list('analyst', 'region=320000&limit=200')).records.length);
    expect((await file('clerk', 'format=csv')).body).not.toContain('江苏省","');
    const again = await load('again.csv', whole.body.replaceAll('"', ''));
    const counts = await world.store.read(SYSTEM, (tx) => listImports(tx));
    expect(counts.find(({ importId: id }) => id === again)?.counts).toEqual({ read: lines.length - 1, accepted: 0, unchanged: lines.length - 1, quarantined: 0 });
    expect((await file('analyst', 'format=xlsx')).rawPayload.subarray(0, 2).toString('latin1')).toBe('PK');
    expect((await file('nobody', 'format=csv')).statusCode).toBe(401);
  });
});

describe('the page of an enterprise', () => {
  it('leads to everything recorded under its credit code, and tells file and row', async () => {
    const uscc = sampleUscc(77);
    const found = await load('enterprise.csv', `统一社会信用代码,企业名称,地区\n${uscc},杭州某某环保,浙江\n`, SYSTEM, 'enterprises');
    await load('its-trade.csv', `${HEAD.trim()},卖方统一社会信用代码\n杭州,U1,技术转让,由它转让,2024-03-01,5,浙江,广东,${uscc}\n`);
    await load('its-patent.csv', `申请号,名称,类型,申请日,专利权人,权利人统一社会信用代码,地区,IPC分类号\nCN20247700001.X,一种膜,发明,2024-01-01,杭州某某环保,${uscc},浙江,C02F 1/44\n`, SYSTEM, 'patents');
    const key = Buffer.from(JSON.stringify([uscc])).toString('base64url');
    const answer = registryRecordAnswerSchema.parse((await get('analyst', `enterprises/records/${key}`)).json());
    expect(answer).toMatchObject({ titleZh: '杭州某某环保', source: { importId: found, row: 2, fileName: 'enterprise.csv', importedBy: '平台导入' } });
    expect(answer.related.map(({ titleZh, total, items }) => [titleZh, total, items[0]?.nameZh])).toEqual([['专利', 1, '一种膜'], ['技术交易', 1, '由它转让']]);
    const href = answer.related[1]?.items[0]?.href ?? '';
    expect((await get('analyst', `trades/records/${href.split('/').at(-1) ?? ''}`)).statusCode).toBe(200);
  });
});

describe('a quarantined row', () => {
  const cells = { 登记机构: '杭州', 合同编号: 'B1', 合同类型: '技术转让', 项目名称: '已更正', 签约日期: '2024-03-01', 合同金额: '5', 卖方地区: '浙江', 买方地区: '广东' };

  it('is corrected once by the checker of the file, and stays as it came', async () => {
    expect((await mend('analyst', 27, { cells })).statusCode).toBe(403);
    expect((await mend('reviewer', 27, { cells: { ...cells, 合同金额: '-5' } })).json()).toMatchObject({ code: 'bad-request', messageZh: expect.stringContaining('不应为负') });
    expect(mendRowAnswerSchema.parse((await mend('reviewer', 27, { cells })).json())).toEqual({ outcome: 'resubmitted', recordKey: '杭州|B1', repeated: false });
    expect(mendRowAnswerSchema.parse((await mend('reviewer', 27, { cells })).json())).toMatchObject({ repeated: true });
    expect(mendRowAnswerSchema.parse((await mend('reviewer', 28, { dismissZh: '合同已撤销' })).json())).toMatchObject({ outcome: 'dismissed' });
    expect((await mend('reviewer', 99, { cells })).statusCode).toBe(404);
    const { rows } = mendableRowsAnswerSchema.parse((await get('reviewer', `imports/${importId}/quarantine`)).json());
    expect(rows.map(({ rowNumber, code, outcome, cells: kept }) => [rowNumber, code, outcome, kept['合同金额']])).toEqual([[27, 'value-negative', 'resubmitted', '-5'], [28, 'field-blank', 'dismissed', '5']]);
    expect((await list('clerk', 'code=B1')).records[0]?.values).toMatchObject({ title_zh: '已更正' });
  });

  it('of a region is mended by the region alone', async () => {
    const own = await load('c.csv', `${HEAD}杭州,C1,技术转让,坏行,2024-03-01,x,浙江,广东\n`, { kind: 'user', accountId: 'c', duties: ['entry'], region: ZHEJIANG });
    expect((await mend('reviewer', 2, { cells: { ...cells, 合同编号: 'C1' } }, own)).statusCode).toBe(400);
    expect((await mend('clerk', 2, { cells: { ...cells, 合同编号: 'C1' } }, own)).statusCode).toBe(200);
    expect((await mend('clerk', 28, { dismissZh: '不是本地区的' })).statusCode).toBe(404);
  });
});
