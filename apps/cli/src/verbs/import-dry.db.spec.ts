import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli } from '../testing/run-cli.js';

const resultSchema = z.object({
  counts: z.object({ read: z.number(), accepted: z.number(), updated: z.number(), unchanged: z.number(), quarantined: z.number() }),
  rejected: z.array(z.object({ rowNumber: z.number(), column: z.string().optional(), code: z.string(), reasonZh: z.string() })),
});

const HEADER = '登记机构,合同编号,合同类型,项目名称,阶段,签约日期,合同金额,卖方地区,买方地区';
const row = (no: string, amount: string): string => `浙江技术市场,${no},技术转让,印染废水回用技术,签约,2025-03-01,${amount},浙江,江苏`;

let folder = '';
let database: ClonedDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-dry-'));
  database = await cloneDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

describe('greengauge import trades', () => {
  it('says of a file that states keys twice the same with --dry-run as without', async () => {
    const path = join(folder, 'twice.csv');
    writeFileSync(path, [HEADER, row('HT-1', '120'), row('HT-2', '80'), row('HT-1', '120'), row('HT-2', '81'), row('HT-3', '-5')].join('\n'));
    const run = async (...more: string[]) => {
      const { exit, stdout } = await runCli(['import', 'trades', path, '--json', ...more], { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder });
      return { exit, ...resultSchema.parse(JSON.parse(stdout)) };
    };
    const dry = await run('--dry-run');
    expect(dry).toMatchObject({ exit: 1, counts: { read: 5, accepted: 2, updated: 0, unchanged: 1, quarantined: 2 } });
    expect(dry.rejected.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([[5, 'duplicate-contradictory'], [6, 'value-negative']]);
    expect(await run()).toEqual(dry);
  });

  it('takes in a file in UTF-16 or with CR line ends as a whole, and calls a file without rows no success', async () => {
    const run = async (name: string, content: string | Buffer) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return runCli(['import', 'trades', path, '--dry-run', '--json'], { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder });
    };
    const lines = [HEADER, row('U-1', '120'), row('U-2', '80')];
    for (const [name, content] of [['cr.csv', lines.join('\r')], ['wide.csv', Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le')]] as const) {
      const { exit, stdout } = await run(name, content);
      expect({ exit, ...resultSchema.parse(JSON.parse(stdout)) }, name).toMatchObject({ exit: 0, counts: { read: 2, accepted: 2, quarantined: 0 } });
    }
    for (const content of [HEADER, `${HEADER}\n\n\n`]) expect((await run('none.csv', content)).exit).toBe(1);
  });
});
