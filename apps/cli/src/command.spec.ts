import { describe, expect, it } from 'vitest';
import { runCommand } from './command.js';
import type { Terminal } from './terminal.js';

async function run(...args: string[]): Promise<{ exit: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = { out: (line) => out.push(line), note: (line) => notes.push(line), draw: () => undefined, interactive: false, columns: 80 };
  return { exit: await runCommand(args, terminal), out: out.join('\n'), notes: notes.join('\n') };
}

describe('usage', () => {
  it('without a verb is told what there is, as misuse', async () => {
    const { exit, out } = await run();
    expect(exit).toBe(2);
    expect(out).toContain('greengauge <命令>');
    for (const verb of ['start', 'migrate', 'status', 'import', 'quarantine', 'job', 'evaluate', 'report', 'verify', 'user', 'audit']) expect(out).toContain(`  ${verb}`);
  });
  it('help is no misuse, and each verb has its own', async () => {
    expect((await run('--help')).exit).toBe(0);
    for (const verb of ['start', 'migrate', 'status', 'import', 'quarantine', 'job', 'evaluate', 'report', 'verify', 'user', 'audit']) {
      const { exit, out } = await run(verb, '--help');
      expect([verb, exit]).toEqual([verb, 0]);
      expect(out).toContain(`greengauge ${verb}`);
    }
  });
  it.each([
    [['nonsense'], '没有命令“nonsense”'],
    [['import'], '缺少参数：<数据集> <文件>'],
    [['import', 'weather', 'x.csv'], '没有数据集“weather”'],
    [['import', 'observations', 'x.csv', 'y.csv'], '多余的参数：y.csv'],
    [['migrate', '--fast'], '没有选项 --fast'],
    [['evaluate'], '缺少 --plan'],
    [['evaluate', '--plan', '1999'], '没有规划“1999”'],
    [['evaluate', '--plan', '2023-2025', '--period', 'soon'], '时期“soon”无法识别'],
    [['evaluate', '--plan', '2023-2025', '--period', '2025', '--region', '火星'], '没有地区“火星”'],
    [['evaluate', '--plan', '2023-2025', '--period', '2025', '--region', '香港'], '未纳入统计范围'],
    [['evaluate', '--plan'], '选项 --plan 需要一个值'],
    [['report'], '缺少参数：<报告>'],
    [['report', 'national', '--plan', '2023-2025', '--period', '2025'], '缺少 --out'],
    [['report', 'regional', '--plan', '2023-2025', '--period', '2025', '--out', 'x'], '--region 或 --all'],
    [['job', 'run'], '缺少参数：<作业>'],
    [['job', 'run', 'make-coffee'], '没有作业“make-coffee”'],
    [['user', 'add', 'x'], '缺少 --duties'],
    [['user', 'add', 'x', '--duties', 'king'], '没有职责“king”'],
    [['audit', 'destroy'], '没有操作“destroy”'],
    [['quarantine', 'export', 'x'], '缺少 --out'],
  ])('%j is misuse: %s', async (args, complaint) => {
    const { exit, notes } = await run(...args);
    expect(notes).toContain(complaint);
    expect(exit).toBe(2);
  });
  it('says so as one JSON document with --json', async () => {
    const { exit, out } = await run('evaluate', '--json');
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'usage' } });
  });
});

describe('a file that cannot be read', () => {
  it('is refused in Chinese', async () => {
    const { exit, notes } = await run('import', 'observations', '/nowhere/x.csv', '--dry-run');
    expect(exit).toBe(1);
    expect(notes).toContain('没有文件 /nowhere/x.csv');
  });
});
