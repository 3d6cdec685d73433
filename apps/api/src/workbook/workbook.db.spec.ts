import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionAnswerSchema, WORKBOOK_TYPE, workbookAnswerSchema } from '@greengauge/contracts';
import { openRound, type RoundRecord } from '@greengauge/store';
import { regionCode } from '@greengauge/framework';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

const DAY_MS = 86_400_000;
const round = (form: string, period: string): RoundRecord => ({ id: `${form}-${period}`, form, period, kind: 'regular', titleZh: '试验', opensAtMs: Date.now() - DAY_MS, dueAtMs: Date.now() + DAY_MS, closesAtMs: Date.now() + 2 * DAY_MS });
const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

let world: TestServer;
const cookies: Record<string, string> = {};
const ids: Record<string, string> = {};
let template: Buffer;

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'zj', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'gd', ['entry'], regionCode('440000'));
  for (const login of ['zj', 'gd']) cookies[login] = await signInAs(world.server, login);
  await world.store.transact(SYSTEM, async (tx) => {
    for (const one of [round('enterprise-support', '2025'), round('enterprise-support', '2024'), round('catalogue-promotion', '2025')]) await openRound(tx, one);
  });
  for (const [name, login, id] of [['zj', 'zj', 'enterprise-support-2025'], ['zj-old', 'zj', 'enterprise-support-2024'], ['gd', 'gd', 'enterprise-support-2025'], ['list', 'zj', 'catalogue-promotion-2025']] as const) {
    const answer = await world.server.app.inject({ method: 'POST', url: `/api/rounds/${id}/submission`, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' } });
    ids[name] = submissionAnswerSchema.parse(answer.json()).submission.id;
  }
  template = await download('zj', 'zj');
});
afterAll(() => world.stop());

async function download(login: string, name: string): Promise<Buffer> {
  const answer = await world.server.app.inject({ method: 'GET', url: `/api/submissions/${ids[name]}/workbook`, headers: { cookie: cookies[login] ?? '' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe(WORKBOOK_TYPE);
  return answer.rawPayload;
}
async function upload(bytes: Buffer, name = 'zj', login = 'zj'): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const answer = await world.server.app.inject({ method: 'POST', url: `/api/submissions/${ids[name]}/workbook`, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '', 'content-type': WORKBOOK_TYPE }, payload: bytes });
  return { status: answer.statusCode, body: answer.json() };
}
async function edit(change: (book: ExcelJS.Workbook) => void, source = template): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(source).buffer);
  change(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
/** The template with one part of it written anew. */
function patch(path: string, change: (xml: string) => string, extra: Record<string, Uint8Array> = {}): Buffer {
  const parts = unzipSync(new Uint8Array(template));
  return Buffer.from(zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))), ...extra }));
}
const form = (book: ExcelJS.Workbook): ExcelJS.Worksheet => book.getWorksheet('填报表') ?? book.addWorksheet('x');

describe('the template', () => {
  it('locks everything but the cells to fill, offers lists, and carries who it is for out of sight', () => {
    const parts = unzipSync(new Uint8Array(template));
    const xml = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
    expect(xml('xl/worksheets/sheet1.xml')).toContain('<sheetProtection');
    expect(xml('xl/worksheets/sheet1.xml')).toMatch(/<dataValidation [^>]*type="list"/);
    expect(xml('xl/worksheets/sheet1.xml')).toMatch(/<dataValidation [^>]*type="decimal"/);
    expect(xml('xl/workbook.xml')).toMatch(/name="标识"[^>]*state="veryHidden"/);
    expect(xml('xl/workbook.xml')).toContain('GG_ROUND');
    expect(xml('xl/sharedStrings.xml')).toContain('enterprise-support-2025');
    expect(xml('xl/sharedStrings.xml')).toContain('绿技创101表');
  });

  it('is refused to another region', async () => {
    const answer = await world.server.app.inject({ method: 'GET', url: `/api/submissions/${ids['zj']}/workbook`, headers: { cookie: cookies['gd'] ?? '' } });
    expect(answer.statusCode).toBe(404);
    expect((await upload(template, 'zj', 'gd')).status).toBe(404);
  });

  it.skipIf(!soffice)(`opens in LibreOffice and comes back readable${soffice ? '' : ' — needs LibreOffice (Debian: apt-get install libreoffice-calc)'}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'greengauge-xlsx-'));
    const filled = await edit((book) => { form(book).getCell('D6').value = 12.5; });
    writeFileSync(join(folder, 'template.xlsx'), filled);
    await promisify(execFile)(soffice ?? '', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out'), join(folder, 'template.xlsx')], { timeout: 120_000 });
    const { status, body } = await upload(readFileSync(join(folder, 'out', 'template.xlsx')));
    rmSync(folder, { recursive: true, force: true });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ changes: [{ cell: 'support-funds', address: '填报表!D6', answer: { kind: 'number', value: '12.5' } }], problems: [] });
  });
});

describe('a filled template', () => {
  it('is tried first, then written by the page; zero, missing and not applicable stay apart', async () => {
    const bytes = await edit((book) => {
      form(book).getCell('D6').value = 1200.5;
      form(book).getCell('D7').value = 0;
      form(book).getCell('E8').value = '缺报：未统计';
      form(book).getCell('E9').value = '不适用';
    });
    const { status, body } = await upload(bytes);
    expect(status).toBe(200);
    const trial = workbookAnswerSchema.parse(body);
    expect(trial.problems).toEqual([]);
    expect(trial.changes.map(({ address, answer }) => [address, answer])).toEqual([
      ['填报表!D6', { kind: 'number', value: '1200.5' }], ['填报表!D7', { kind: 'number', value: '0' }], ['填报表!D8', { kind: 'missing', reason: 'not-collected' }], ['填报表!D9', { kind: 'not-applicable' }],
    ]);
    const before = submissionAnswerSchema.parse((await world.server.app.inject({ method: 'GET', url: `/api/submissions/${ids['zj']}`, headers: { cookie: cookies['zj'] ?? '' } })).json());
    expect(before.progress.answered, 'a trial writes nothing').toBe(0);
    const cells = trial.changes.map(({ cell, row, answer }) => ({ cell, row, answer, base: 0 }));
    const saved = await world.server.app.inject({ method: 'PUT', url: `/api/submissions/${ids['zj']}/cells`, headers: { ...PAGE_HEADERS, cookie: cookies['zj'] ?? '' }, payload: { cells } });
    expect(saved.statusCode, saved.body).toBe(200);
    expect(await upload(await download('zj', 'zj')), 'the template of what is there changes nothing').toMatchObject({ status: 200, body: { changes: [], problems: [] } });
  });

  it('names each bad cell by its address', async () => {
    const { body } = await upload(await edit((book) => {
      form(book).getCell('D6').value = { formula: 'D7+D8', result: 3 };
      form(book).getCell('D7').value = -5;
      form(book).getCell('D8').value = '大约十万';
      form(book).getCell('D9').value = 1.23456;
      form(book).getCell('D10').value = { error: '#REF!' };
    }));
    const problems = workbookAnswerSchema.parse(body).problems;
    expect(problems.map(({ address }) => address)).toEqual(expect.arrayContaining(['填报表!D6', '填报表!D7', '填报表!D8', '填报表!D9', '填报表!D10']));
    expect(problems.find(({ address }) => address === '填报表!D6')?.messageZh).toContain('公式');
  });

  it('takes lists row by row, days as days, and pushes nothing beyond the limit', async () => {
    const list = await download('zj', 'list');
    const { body } = await upload(await edit((book) => {
      const sheet = book.worksheets.find(({ name }) => name === '活动清单') ?? book.addWorksheet('x');
      sheet.getCell('B3').value = new Date(Date.UTC(2025, 2, 9));
      sheet.getCell('C3').value = '推介会';
      sheet.getCell('D3').value = '技术交流';
      sheet.getCell('E3').value = 12;
      sheet.getCell('B4').value = '三月';
      sheet.getCell('C300').value = '太远';
    }, list), 'list');
    const trial = workbookAnswerSchema.parse(body);
    expect(trial.changes.map(({ cell, row, answer }) => [cell, row, answer])).toEqual([
      ['activities.date', '1', { kind: 'text', text: '2025-03-09' }], ['activities.name', '1', { kind: 'text', text: '推介会' }], ['activities.kind', '1', { kind: 'text', text: 'exchange' }], ['activities.technologies', '1', { kind: 'number', value: '12' }],
    ]);
    expect(trial.problems.map(({ address }) => address)).toEqual(['活动清单!B4', '活动清单!C300']);
  });
});

describe('a bad file gets a Chinese answer', () => {
  const refusal = async (bytes: Buffer, words: RegExp): Promise<void> => {
    const { status, body } = await upload(bytes);
    expect(status, JSON.stringify(body).slice(0, 200)).toBe(400);
    expect(String(body['messageZh'])).toMatch(words);
  };
  it('for another round', async () => refusal(await download('zj', 'zj-old'), /报告期.*不符/));
  it('for another region', async () => refusal(await download('gd', 'gd'), /地区.*不符/));
  it('for another form', async () => refusal(await download('zj', 'list'), /调查表.*不符/));
  it('for a renamed sheet', async () => refusal(await edit((book) => { form(book).name = '我的表'; }), /找不到工作表“填报表”/));
  it('for a workbook of one’s own', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Sheet1').getCell('A1').value = 1;
    await refusal(Buffer.from(await book.xlsx.writeBuffer()), /缺少标识页/);
  });
  it('for macros and for links to other files', async () => {
    await refusal(patch('xl/workbook.xml', (xml) => xml, { 'xl/vbaProject.bin': strToU8('x') }), /宏/);
    await refusal(patch('xl/workbook.xml', (xml) => xml, { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }), /外部链接/);
  });
  it('for merged cells, by their range', async () => {
    const { body } = await upload(patch('xl/worksheets/sheet1.xml', (xml) => xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="D6:D7"/></mergeCells>')));
    expect(workbookAnswerSchema.parse(body).problems).toEqual(expect.arrayContaining([expect.objectContaining({ address: '填报表!D6', messageZh: expect.stringContaining('D6:D7') })]));
  });
  it('for a bomb, declared small or not, within seconds and without memory', async () => {
    const bomb = patch('xl/sharedStrings.xml', (xml) => xml.replace('</sst>', `<si><t>${'A'.repeat(100 * 1024 * 1024)}</t></si></sst>`));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await refusal(bomb, /解压后过大/);
    expect(performance.now() - started).toBeLessThan(16_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });
  it('for a cell longer than a cell can be, for a million cells, and for entities', async () => {
    const cell = (text: string) => (xml: string): string => xml.replace('</sheetData>', `<row r="900"><c r="A900" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`);
    await refusal(patch('xl/worksheets/sheet1.xml', cell('长'.repeat(40_000))), /A900.*40000 字/);
    const many = Array.from({ length: 70_000 }, (_, index) => `<c r="A${index + 100}"><v>1</v></c>`).join('');
    await refusal(patch('xl/worksheets/sheet1.xml', (xml) => xml.replace('</sheetData>', `<row r="100">${many}</row></sheetData>`)), /超过 60000 个/);
    await refusal(patch('xl/worksheets/sheet1.xml', (xml) => xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')), /结构损坏/);
  });
  it('for what is no workbook at all, too large, empty, or of another type', async () => {
    await refusal(Buffer.from('not a zip'), /不是有效的 XLSX/);
    await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧式 \.xls/);
    expect((await upload(Buffer.alloc(5 * 1024 * 1024))).status).toBe(413);
    expect((await upload(Buffer.alloc(0))).status).toBe(400);
    const multipart = await world.server.app.inject({ method: 'POST', url: `/api/submissions/${ids['zj']}/workbook`, headers: { ...PAGE_HEADERS, cookie: cookies['zj'] ?? '', 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x\r\nbroken' });
    expect(multipart.statusCode).toBe(415);
  });
  it('for headings that would poison an object', async () => {
    const { status } = await upload(await edit((book) => { form(book).getCell('I6').value = '__proto__'; form(book).getCell('D6').value = 1; }));
    expect(status).toBe(200);
    expect(Reflect.get({}, 'kind')).toBeUndefined();
  });
  it('for 16 seeded damages of a good file: never a fault of the server', async () => {
    let seed = 20_261_122;
    const random = (below: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % below; };
    for (let turn = 0; turn < 16; turn += 1) {
      const bytes = Buffer.from(template);
      for (let change = 0; change < 1 + random(30); change += 1) bytes[random(bytes.length)] = random(256);
      const { status, body } = await upload(turn % 5 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
      expect(status, JSON.stringify(body).slice(0, 200)).toBeLessThan(500);
    }
  });
});
