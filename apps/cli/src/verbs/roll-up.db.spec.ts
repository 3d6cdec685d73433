import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli, type CliRun } from '../testing/run-cli.js';

let folder = '';
let database: ClonedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-roll-up-'));
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const cli = (args: readonly string[]): Promise<CliRun> => runCli(args, { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder });
function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

it('brings localities and their values in, adds them up once, and sets them beside the province’s own', async () => {
  const units = write('units.csv', ['代码,名称,所在省,所属单列单位,上级', '330100,杭州市,浙江,,', '330106,西湖区,浙江,,330100', '330200,宁波市本级,浙江,宁波,', '330203,海曙区,浙江,大连,', '999,错,浙江,,', '659001,石河子市,新疆,兵团,']);
  const first = await cli(['import', 'localities', units, '--json']);
  expect([first.exit, JSON.parse(first.stdout)]).toMatchObject([1, { counts: { read: 6, accepted: 4, quarantined: 2 }, rejected: [{ rowNumber: 5, column: '所属单列单位', reasonZh: '“大连”不是浙江境内的计划单列市或兵团' }, { rowNumber: 6, column: '代码' }] }]);

  const values = write('values.csv', ['indicator,region,period,value,unit,source_title,source_publisher', 'rd-expenditure,330100,2022,700,亿元,县级年报,统计局', 'rd-expenditure,330106,2022,99,亿元,县级年报,统计局', 'rd-expenditure,330200,2022,3000000,万元,县级年报,统计局', 'rd-expenditure,659001,2022,5,亿元,县级年报,统计局', 'rd-expenditure,330999,2022,1,亿元,县级年报,统计局']);
  const second = await cli(['import', 'locality-observations', values, '--json']);
  expect([second.exit, JSON.parse(second.stdout)]).toMatchObject([1, { counts: { read: 5, accepted: 4, quarantined: 1 }, rejected: [{ rowNumber: 6, code: 'unknown-region' }] }]);
  expect(JSON.parse((await cli(['import', 'locality-observations', values, '--json'])).stdout)).toMatchObject({ alreadyDone: true, counts: { accepted: 4 } });

  const own = write('own.csv', ['indicator,region,period,value,unit,source_title,source_publisher', 'rd-expenditure,330000,2022,1010.5,亿元,公报,国家统计局']);
  expect((await cli(['import', 'observations', own])).exit).toBe(0);
  const rolled = await cli(['roll-up', '--indicator', 'rd-expenditure', '--period', '2022', '--json']);
  // 西湖区 lies in 杭州市, whose own value stands for it; 宁波 is inside 浙江 and the corps inside 新疆.
  expect(JSON.parse(rolled.stdout)).toMatchObject({ ok: true, unit: '亿元', regions: [
    { region: '000000', sum: '1005', added: 3, own: null, gap: null },
    { region: '330000', sum: '1000', added: 2, own: '1010.5', gap: '10.5', nestedIn: null },
    { region: '330200', sum: '300', added: 1, nestedIn: '330000' },
    { region: '650000', sum: '5', added: 1 },
    { region: '660000', sum: '5', added: 1, nestedIn: '650000' },
  ] });
  expect((await cli(['roll-up', '--indicator', 'rd-expenditure', '--period', '2022'])).stdout).toMatch(/其中：宁波\s+300\s+1\s+无数据\s+无数据/);
  expect(JSON.parse((await cli(['roll-up', '--indicator', 'rd-expenditure', '--period', '2022', '--as-known-at', '2020-01-01', '--json'])).stdout)).toMatchObject({ ok: false, error: { code: 'no-locality-data' } });
});
