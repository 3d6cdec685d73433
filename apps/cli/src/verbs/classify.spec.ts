import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'classify-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const classify = async (text: string | Buffer, ...more: readonly string[]): Promise<{ readonly rows: readonly string[]; readonly printed: string; readonly exit: number }> => {
  const [from, to] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  await writeFile(from, text);
  const { exit, stdout } = await runCli(['classify', '--scheme', 'wipo-green', '--in', from, '--out', to, ...more], { env: {} });
  return { rows: (await readFile(to, 'utf8').catch(() => '')).replace('\uFEFF', '').split('\r\n').filter((row) => row !== ''), printed: stdout, exit: exit ?? -1 };
};

describe('greengauge classify', () => {
  it('adds fields, topics and what was mended to each row of a file with a header', async () => {
    const { rows, printed, exit } = await classify('编号,IPC分类号\n1,"H10F 19/80; a01b 1/00"\n2,光伏\n\n3,C10L 9/08\n');
    expect(exit).toBe(0);
    expect(rows).toEqual([
      '编号,IPC分类号,绿色,规划领域,目录领域,主题,规范分类号,修正,未能识别,已迁出的旧分类号,对照表',
      '1,H10F 19/80; a01b 1/00,是,R1,C2,1.9.1.1;1.9.1.3,H10F 19/80;A01B 1/00,小写字母,,,wipo-green@2025.01/group',
      '2,光伏,否,,,,,,光伏,,wipo-green@2025.01/group',
      '3,C10L 9/08,否,,,,C10L 9/08,,,,wipo-green@2025.01/group',
    ]);
    expect(printed).toContain('3 行，绿色 1 行');
    expect(printed).toContain('“/00”只指大组本身');
  });

  it('takes a bare list of symbols, another edition and the other meaning of /00', async () => {
    const { rows } = await classify('C10L 9/08\nH10F 19/80\n', '--version', '2023.01', '--zero-zero', 'subgroups');
    expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(['分类号,绿色', 'C10L 9/08,是', 'H10F 19/80,否']);
    expect(rows[1]).toMatch(/wipo-green@2023\.01\/subgroups$/);
  });

  it('reads GB18030 and several dirty symbols in a cell, each told apart', async () => {
    // 编号,分类号 in GB18030.
    const head = Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb7, 0xd6, 0xc0, 0xe0, 0xba, 0xc5, 0x0a]);
    const { rows, printed } = await classify(Buffer.concat([head, Buffer.from('1,"h10f19/80 ; A21D 13/"\n2,B26B\n')]));
    expect(rows[0]).toMatch(/^编号,分类号,绿色/);
    const [first = '', second = ''] = rows.slice(1);
    expect(first).toContain('H10F 19/80');
    expect(first).toMatch(/,是,R1,/);
    expect(second).toMatch(/^2,B26B,否/);
    expect(printed).toContain('2 行，绿色 1 行');
  });

  it('lists what differs between two editions', async () => {
    const { exit, stdout } = await runCli(['classify', '--scheme', 'wipo-green', '--compare', '2021.01', '2023.01', '--json'], { env: {} });
    expect(exit).toBe(0);
    const { changes } = JSON.parse(stdout) as { changes: { symbol: string; edition: string }[] };
    expect(changes.map(({ symbol }) => symbol)).toEqual(expect.arrayContaining(['H01L 51/50', 'H10K 50', 'H10K 30', 'H10K 39']));
    expect(new Set(changes.map(({ edition }) => edition))).toEqual(new Set(['2023.01']));
  });

  it('says why it will not', async () => {
    expect((await classify('a\n', '--version', '25')).exit).toBe(2);
    expect((await classify('a\n', '--column', 'x')).exit).toBe(1);
    expect((await runCli(['classify', '--scheme', 'cnipa', '--in', join(folder, 'in.csv'), '--out', join(folder, 'x.csv')], { env: {} })).exit).toBe(1);
  });
});
