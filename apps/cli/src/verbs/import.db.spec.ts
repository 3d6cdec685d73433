import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadObservations, verifyAudit, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { number, text, xlsx } from '../readers/testing/build-xlsx.js';
import { runCli, type CliRun } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };

const resultSchema = z.object({
  ok: z.boolean(), dryRun: z.boolean(), alreadyDone: z.boolean(), importId: z.string().optional(), encodingZh: z.string(),
  counts: z.object({ read: z.number(), accepted: z.number(), unchanged: z.number(), quarantined: z.number() }),
  reasons: z.array(z.object({ code: z.string(), count: z.number() })),
  rejected: z.array(z.object({ rowNumber: z.number(), column: z.string().optional(), code: z.string(), reasonZh: z.string() })),
});

let folder = '';
let database: ClonedDatabase;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.drop());

const cli = (args: readonly string[], killWhen?: (stderr: string) => boolean): Promise<CliRun> =>
  runCli(args, { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder, ...(killWhen ? { killWhen } : {}) });

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importJson(path: string, ...more: string[]) {
  const run = await cli(['import', 'observations', path, '--json', ...more]);
  return { exit: run.exit, stderr: run.stderr, result: resultSchema.parse(JSON.parse(run.stdout)) };
}

const stored = () => database.store.read(SPEC, (tx) => loadObservations(tx));

const HEADER = 'indicator,region,period,value,unit,source_title,source_publisher';
const GOOD = [HEADER, 'rd-expenditure,330000,2022,2416.8,亿元,公报,国家统计局', 'rd-expenditure,全国,2022年,307829000,万元,公报,国家统计局'].join('\n');
const BAD = [
  GOOD,
  'rd-expenditure,999999,2022,1,亿元,公报,国家统计局', 'rd-expenditure,110000,2022,1,家,公报,国家统计局', 'rd-expenditure,330000,2022,2416.8,亿元,公报,国家统计局',
  'rd-expenditure,120000,2022,约574,亿元,公报,国家统计局', 'rd-expenditure,120000,2099,574,亿元,公报,国家统计局',
].join('\n');

describe('import observations', () => {
  it('stores the good rows, quarantines each bad one with row, column and reason, exits 1, and the counts add up', async () => {
    const { exit, result, stderr } = await importJson(write('bad.csv', BAD));
    expect(exit).toBe(1);
    expect(result.counts).toEqual({ read: 7, accepted: 2, unchanged: 0, quarantined: 5 });
    expect(result.rejected.map(({ rowNumber, column, code }) => [rowNumber, column, code])).toEqual([
      [4, 'region', 'unknown-region'], [5, 'unit', 'unit-mismatch'], [6, undefined, 'duplicate-identical'], [7, 'value', 'value-text'], [8, 'period', 'future-period'],
    ]);
    expect(stderr).toContain('未通过 5 行');
    expect((await stored()).map(({ region, value, unit }) => [region, value, unit]).sort()).toEqual([['000000', '30782.9', '亿元'], ['330000', '2416.8', '亿元']]);

    const listed = await cli(['quarantine', 'list', result.importId ?? '']);
    expect(listed.stdout.trim().split('\n')).toHaveLength(5);
    expect(listed.stdout).toContain('第7行［value］数值“约574”不是纯数字');
    const out = join(folder, 'q.csv');
    expect((await cli(['quarantine', 'export', result.importId ?? '', '--out', out])).exit).toBe(0);
  });

  it('a good file exits 0; the same file again writes nothing and says so', async () => {
    const path = write('good.csv', GOOD);
    const first = await importJson(path);
    expect([first.exit, first.result.counts.accepted, first.result.alreadyDone]).toEqual([0, 2, false]);
    const before = await stored();
    const second = await importJson(path);
    expect([second.exit, second.result.alreadyDone, second.result.importId]).toEqual([0, true, first.result.importId]);
    expect(second.result.counts).toEqual(first.result.counts);
    expect(await stored()).toEqual(before);
  });

  it('a row known from another file is unchanged, a corrected one is a further revision', async () => {
    await importJson(write('one.csv', GOOD));
    const { exit, result } = await importJson(write('two.csv', GOOD.replace('2416.8', '2416.9')));
    expect([exit, result.counts]).toEqual([0, { read: 2, accepted: 1, unchanged: 1, quarantined: 0 }]);
    expect((await stored()).filter(({ region }) => region === '330000').map(({ value, revision }) => [value, revision])).toEqual([['2416.9', 2]]);
  });

  it('stores parts that do not add up to their total, and tells the difference', async () => {
    const file = write('parts.csv', [`${HEADER},breakdown`, 'rd-expenditure,330000,2022,3000,亿元,公报,国家统计局,', 'rd-expenditure,330000,2022,1000,亿元,公报,国家统计局,执行部门=企业', 'rd-expenditure,330000,2022,2500,亿元,公报,国家统计局,执行部门=高校'].join('\n'));
    const { exit, result, stderr } = await importJson(file);
    expect([exit, result.counts.accepted]).toEqual([0, 3]);
    expect(stderr).toContain('注意：浙江省2022年R&D经费按执行部门的2个分项之和为3500亿元，合计为3000亿元，相差500亿元');
  });

  it('--dry-run says the same and writes nothing', async () => {
    const { exit, result } = await importJson(write('dry.csv', BAD), '--dry-run');
    expect([exit, result.dryRun, result.importId, result.counts.quarantined]).toEqual([1, true, undefined, 5]);
    expect(await stored()).toEqual([]);
  });

  it('reads GB18030 and XLSX', async () => {
    const gb = write('gb.csv', Buffer.concat([Buffer.from(`${HEADER}\nrd-expenditure,`), Buffer.from([0xd5, 0xe3, 0xbd, 0xad]), Buffer.from(',2022,1.5,'), Buffer.from([0xd2, 0xda, 0xd4, 0xaa]), Buffer.from(',a,b\n')]));
    expect((await importJson(gb)).result).toMatchObject({ encodingZh: 'GB18030', counts: { accepted: 1 } });
    const sheet = xlsx([
      ['指标', '地区', '时期', '数值', '单位', '资料来源', '发布单位'].map(text),
      [text('patent-intensive-industry-share'), text('全国'), number('2021'), number('0.1244', 1), text('%'), text('发布会'), text('国家知识产权局')],
    ]);
    expect((await importJson(write('a.xlsx', sheet))).result).toMatchObject({ encodingZh: 'XLSX', counts: { accepted: 1 } });
    expect((await stored()).map(({ value }) => value).sort()).toEqual(['1.5', '12.44']);
  });

  it('a file in the shape of another catalogue is refused row by row, not with a crash', async () => {
    const panel = 'indicator,region_code,period,value,unit,source\ntech_contract_output_value,000000,2023,614756578.0,万元,"年鉴, tidied"\nhitech_firms,110000,2023,5,家,年鉴\n';
    const { exit, result } = await importJson(write('panel.csv', panel));
    expect([exit, result.counts, result.reasons]).toEqual([1, { read: 2, accepted: 0, unchanged: 0, quarantined: 2 }, [expect.objectContaining({ code: 'unknown-indicator', count: 2 })]]);
    expect(result.rejected[0]?.reasonZh).toContain('是否应为“tech-contract-output-value”');
    const { result: sourced } = await importJson(write('panel2.csv', panel.replace('tech_contract_output_value', 'tech-contract-output-value')), '--source-publisher', '国家统计局');
    expect(sourced.counts).toMatchObject({ accepted: 1, quarantined: 1 });
  });

  it('a file without a header is refused as a whole', async () => {
    const run = await cli(['import', 'observations', write('none.csv', 'a,b\n1,2\n')]);
    expect([run.exit, run.stdout]).toEqual([1, '']);
    expect(run.stderr).toContain('缺少必需的列');
    expect((await cli(['quarantine', 'list', '--json'])).stdout).toContain('"imports": []');
  });

  it('killed with -9 in the middle and run again: every row accounted for, none twice', async () => {
    const rows = Array.from({ length: 2600 }, (_, index) => {
      const region = ['110000', '120000', '130000', '140000', '150000', '210000', '220000', '230000', '310000', '320000'][index % 10] ?? '';
      const month = Math.floor(index / 10);
      const period = `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      return `rd-expenditure,${region},${period},${index % 100 === 99 ? '坏' : index},亿元,样例,样例部门`;
    });
    const path = write('large.csv', [HEADER, ...rows].join('\n'));
    const killed = [];
    for (const share of ['写入 10%', '写入 30%', '写入 70%']) killed.push((await cli(['import', 'observations', path], (stderr) => stderr.includes(share))).exit);
    // At least the first was killed while rows were still to come; that the rest is there proves that a run goes on.
    expect(killed[0]).toBeUndefined();
    const { exit, result } = await importJson(path);
    expect(exit).toBe(1);
    expect(result.counts).toEqual({ read: 2600, accepted: 2574, unchanged: 0, quarantined: 26 });
    const all = await stored();
    expect(all).toHaveLength(2574);
    expect(all.every(({ revision }) => revision === 1)).toBe(true);
    expect((await database.store.read(SPEC, (tx) => verifyAudit(tx))).brokenAt).toBeUndefined();
  });
});
