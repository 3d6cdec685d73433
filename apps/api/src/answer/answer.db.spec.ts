import { gunzipSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indicators } from '@greengauge/framework';
import {
  chartTableAnswerSchema, indicatorAnswerSchema, indicatorListAnswerSchema, ledgerAnswerSchema, methodsAnswerSchema, overviewAnswerSchema, regionAnswerSchema, regionListAnswerSchema,
} from '@greengauge/contracts';
import { addAccount, publishEdition, revised, signInAs, startTestServer, type TestServer } from '../testing/test-server.js';

let world: TestServer;
let cookie: string;
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => world.server.app.inject({ method, url, headers: { cookie, ...headers } });

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
  cookie = await signInAs(world.server, 'analyst');
  const early = await get('/api/overview');
  expect([early.statusCode, early.json(), early.headers['retry-after']]).toMatchObject([503, { code: 'not-ready' }, '10']);
  await publishEdition(world.store);
});
afterAll(() => world.stop());

it('serves the first answers as soon as they are there', async () => {
  await expect.poll(async () => (await get('/api/overview')).statusCode, { timeout: 3_000 }).toBe(200);
});

describe('answers', () => {
  it.each([
    ['/api/overview', overviewAnswerSchema], ['/api/indicators', indicatorListAnswerSchema], ['/api/indicators/rd-expenditure', indicatorAnswerSchema],
    ['/api/regions', regionListAnswerSchema], ['/api/regions/330000', regionAnswerSchema], ['/api/ledger', ledgerAnswerSchema], ['/api/methods', methodsAnswerSchema],
    ['/api/overview?plan=2023-2025&period=2025', overviewAnswerSchema],
  ])('%s keeps its contract', async (url, schema) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(schema.safeParse(answer.json()).error).toBeUndefined();
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' });
  });

  it('says that a page exists for every indicator of the catalogue', async () => {
    const list = indicatorListAnswerSchema.parse((await get('/api/indicators')).json());
    expect(list.rows.length).toBe(indicators.length);
    for (const { indicator } of list.rows.slice(0, 20)) expect((await get(`/api/indicators/${indicator}`)).statusCode).toBe(200);
  });

  it('answers 304 to who has it, gzip to who takes it, and a head to who only asks', async () => {
    const full = await get('/api/overview');
    const etag = String(full.headers.etag);
    const again = await get('/api/overview', { 'if-none-match': etag });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    expect((await get('/api/overview', { 'if-none-match': `"x", ${etag.slice(2)}` })).statusCode).toBe(304);
    expect((await get('/api/overview', { 'if-none-match': '"x"' })).statusCode).toBe(200);
    const zipped = await get('/api/overview', { 'accept-encoding': 'br;q=1, gzip;q=0.5' });
    expect([zipped.headers['content-encoding'], zipped.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(full.body);
    expect((await get('/api/overview', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    const head = await get('/api/overview', {}, 'HEAD');
    expect([head.statusCode, head.headers.etag]).toEqual([200, etag]);
  });

  it.each(['/api/indicators/no-such', '/api/regions/999999', '/api/regions/440000', '/api/overview?plan=1999', '/api/indicators/..%2F..%2Fledger', '/api/nothing'])('says 404 for %s', async (url) => {
    expect([(await get(url)).statusCode, (await get(url)).json()]).toMatchObject([404, { code: 'not-found' }]);
  });

  it('says what is wrong with a parameter', async () => {
    const answer = await get('/api/overview?plan=%27%3B--');
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: 'bad-request', issues: [{ path: 'plan' }] }]);
  });
});

describe('charts', () => {
  it('draws the chart of the PDFs as SVG, kept by its snapshot', async () => {
    const drawn = await get('/api/charts/indicator-trend.svg?indicator=rd-expenditure&width=640');
    expect([drawn.statusCode, drawn.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(drawn.body).toMatch(/^<svg[\s\S]*30782\.9/);
    expect(drawn.headers['content-security-policy']).toContain('sandbox');
    const again = await get('/api/charts/indicator-trend.svg?indicator=rd-expenditure&width=640&v=1', { 'if-none-match': String(drawn.headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  it('gives the table and the words of the same chart', async () => {
    const table = chartTableAnswerSchema.parse((await get('/api/charts/region-tiles.json?indicator=rd-expenditure')).json());
    expect(JSON.stringify(table.rows)).toContain('2843.3');
    expect(table.altZh).not.toBe('');
  });

  it('answers without rows where there is nothing to draw, and has no file of it', async () => {
    const [table, ...files] = await Promise.all(['json', 'svg', 'png', 'csv'].map((form) => get(`/api/charts/indicator-trend.${form}?indicator=no-such`)));
    expect([table?.statusCode, chartTableAnswerSchema.parse(table?.json()).rows]).toEqual([200, []]);
    expect(files.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  });

  it('gives what is displayed to keep: PNG, CSV, XLSX', async () => {
    const png = await get('/api/charts/indicator-trend.png?indicator=rd-expenditure&width=400');
    expect([png.statusCode, png.headers['content-type'], png.rawPayload.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
    const kept = await get('/api/charts/indicator-trend.svg?indicator=rd-expenditure&width=400&cited=1');
    expect(kept.body).toMatch(/^<svg[\s\S]*30782\.9[\s\S]*资料来源：[\s\S]*数据截至/);
    const csv = await get('/api/charts/region-tiles.csv?indicator=rd-expenditure');
    expect(csv.body).toMatch(/"浙江",2416\.8/);
    expect(String(csv.headers['content-disposition'])).toContain("filename*=UTF-8''");
    const xlsx = await get('/api/charts/region-tiles.xlsx?indicator=rd-expenditure');
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('says of each table where it comes from: on a sheet of the workbook, in the name of the CSV and beside it', async () => {
    const question = '?indicator=rd-expenditure';
    const table = chartTableAnswerSchema.parse((await get(`/api/charts/region-tiles.json${question}`)).json());
    expect(table.citationZh).toMatch(/^绿衡：R&D经费分地区情况（2022年）（亿元），来源：.+；快照GG-N-\S+，数据截至\d{4}-\d\d-\d\d \d\d:\d\d（北京时间）。$/);
    const csv = await get(`/api/charts/region-tiles.csv${question}`);
    expect(decodeURIComponent(String(csv.headers['content-disposition']))).toContain(`_数据截至${table.dataCutoffZh.replace(/[-:]/g, '').replace(' ', '-')}.csv`);
    const [, metadata = ''] = /^<([^>]+)>; rel="describedby"; type="application\/csvm\+json"$/.exec(String(csv.headers['link'])) ?? [];
    const described = await get(metadata);
    expect(described.headers['content-type']).toContain('application/csvm+json');
    expect(described.json()).toMatchObject({
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh-CN' }], url: `/api/charts/region-tiles.csv${question}`, 'dc:bibliographicCitation': table.citationZh, 'dc:identifier': table.snapshotId,
      'dc:isPartOf': expect.stringMatching(/^http.+\/indicators\/rd-expenditure$/), tableSchema: { columns: table.columns.map((titles) => expect.objectContaining({ titles })) },
    });
    // The rows alone, as every program reads them.
    expect(csv.body.trim().split('\r\n')).toHaveLength(table.rows.length + 1);
    const sheets = await readXlsxFile((await get(`/api/charts/region-tiles.xlsx${question}`)).rawPayload);
    expect(sheets.map(({ sheet }) => sheet)[1]).toBe('来源');
    expect(Object.fromEntries((sheets[1]?.data ?? []).map(([fact, told]) => [String(fact), told]))).toMatchObject({ 引用格式: table.citationZh, 计量单位: '亿元', 快照: table.snapshotId });
    const all = await readXlsxFile((await get('/api/exports/observations?format=xlsx&indicator=rd-expenditure')).rawPayload);
    expect(all.map(({ sheet }) => sheet)).toEqual(['R&D经费', '来源']);
  });

  it('gives every observation as recorded, in the forms of people and of SDMX', async () => {
    const lines = (await get('/api/exports/observations?format=csv&indicator=rd-expenditure')).body.trim().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines.find((line) => line.includes('"330000"') && line.includes('"2022"'))).toContain(',2416.8,');
    const sdmx = await get('/api/exports/observations?format=sdmx-json&region=330000');
    expect(sdmx.headers['content-type']).toContain('application/vnd.sdmx.data+json');
    expect(sdmx.json().data.structures[0].dimensions.series[1].values.map(({ id }: { id: string }) => id)).toEqual(['330000']);
    expect((await get('/api/exports/observations?format=sdmx-csv')).body.split('\r\n')[1]).toContain('DF_GREEN_TECHNOLOGY');
    expect((await get('/api/exports/observations?format=xlsx&known=2020-01-01T00:00:00Z')).rawPayload.subarray(0, 2).toString()).toBe('PK');
    for (const query of ['', '?format=pdf', "?format=csv&indicator=a'b", '?format=csv&region=33', '?format=csv&known=then']) expect((await get(`/api/exports/observations${query}`)).statusCode, query).toBe(400);
  });

  it('lists its charts, and knows no others', async () => {
    const { charts } = (await get('/api/charts')).json<{ charts: { id: string }[] }>();
    expect(charts.map(({ id }) => id)).toContain('target-board');
    for (const file of ['no-such.svg', 'indicator-trend', '..%2Fx.svg', 'indicator-trend.svg?indicator=no-such', 'region-tiles.svg?indicator=rd-expenditure&region=440000']) {
      expect((await get(`/api/charts/${file}`)).statusCode, file).toBe(404);
    }
    expect((await get('/api/charts/indicator-trend.svg?width=99999')).statusCode).toBe(400);
  });
});

describe('when data change', () => {
  it('serves the new answer and the new drawing at once, and never an old tag for a new body', async () => {
    const [before, tiles] = [await get('/api/indicators/rd-expenditure'), await get('/api/charts/region-tiles.svg?indicator=rd-expenditure')];
    await publishEdition(world.store, [revised('4500.1')]);
    await expect.poll(async () => (await get('/api/indicators/rd-expenditure')).body, { timeout: 3_000 }).toContain('4500.1');
    const after = await get('/api/indicators/rd-expenditure', { 'if-none-match': String(before.headers.etag) });
    expect(after.statusCode).toBe(200);
    const redrawn = await get('/api/charts/region-tiles.svg?indicator=rd-expenditure', { 'if-none-match': String(tiles.headers.etag) });
    expect([redrawn.statusCode, redrawn.body]).toEqual([200, expect.stringContaining('4500.1')]);
  });
});

describe('pages', () => {
  it('sends the page for every address inside it, hashed files for ever, nothing else', async () => {
    const page = await get('/indicators/rd-expenditure?tab=table');
    expect([page.statusCode, page.headers['cache-control'], page.headers['content-type']]).toEqual([200, 'no-cache', 'text/html; charset=utf-8']);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await get('/assets/index-Ab12Cd34.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const url of ['/assets/none-Ab12Cd34.js', '/..%2f..%2fetc/passwd.txt', '/assets/../../package.json']) expect((await get(url)).statusCode, url).toBe(404);
  });
});
