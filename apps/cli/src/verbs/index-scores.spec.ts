import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../command.js';
import type { Terminal } from '../terminal.js';

const examples = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs/examples/index');
const example = (name: string): readonly string[] => ['--config', join(examples, name, 'config.json'), '--data', join(examples, name, 'values.csv')];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-index-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

async function run(...args: readonly string[]): Promise<{ exit: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const terminal: Terminal = { out: (line) => out.push(line), note: (line) => notes.push(line), draw: () => undefined, interactive: false, columns: 80 };
  return { exit: await runCommand(['index', ...args], terminal), out: out.join('\n'), notes: notes.join('\n') };
}

const CONFIG = { title: '示例数据', unitColumn: '代码', normalisation: { method: 'min-max' }, indicators: [{ code: '甲', parent: '总指数', direction: 'up' }], groups: [{ code: '总指数' }] };

describe('greengauge index', () => {
  it('writes scores, a log that regenerates them, and progress; needs no database', async () => {
    const out = join(folder, 'scores.csv');
    const { exit, out: said, notes } = await run(...example('outliers-entropy'), '--out', out, '--sensitivity');
    expect(exit).toBe(0);
    expect(readFileSync(out, 'utf8').startsWith('\uFEFF'), 'a spreadsheet reads it as UTF-8').toBe(true);
    expect(parse(readFileSync(out), { bom: true })).toEqual(parse(readFileSync(join(examples, 'outliers-entropy/scores.csv')), { bom: true }));
    expect(said).toContain('未纳入单位“J”：数据可得率 20.0%');
    expect(notes).toContain('位次区间 10%');

    const again = join(folder, 'again.csv');
    expect((await run('--replay', join(folder, 'scores.method.json'), '--out', again, '--sensitivity')).exit).toBe(0);
    expect(readFileSync(again)).toEqual(readFileSync(out));
  });
  it('refuses to regenerate from a log that was altered', async () => {
    await run(...example('net-wins-panel'), '--out', join(folder, 'panel.csv'));
    const log = JSON.parse(readFileSync(join(folder, 'panel.method.json'), 'utf8'));
    log.results.at(-1).printed[0] = '99.99';
    const { exit, notes } = await run('--replay', file('altered.json', JSON.stringify(log)), '--out', join(folder, 'x.csv'));
    expect(exit).toBe(1);
    expect(notes).toContain('重算结果与方法日志不符');
  });
  it('answers --json with one document, missing as null', async () => {
    const { exit, out } = await run(...example('goalposts-geometric'), '--out', join(folder, 'j.csv'), '--json');
    expect(exit).toBe(0);
    const document = JSON.parse(out);
    expect(document.units[0]).toMatchObject({ unit: 'A', rank: 1, score: 98.8 });
    expect(document.units[5]).toMatchObject({ unit: 'F', rank: null, score: null, groups: { 产出: { score: null, rank: null } } });
    expect(document.units[5].interval.low).toBeLessThan(document.units[5].interval.high);
  });
  it('speaks of a change of rank only where the bands carry it', async () => {
    const { out } = await run(...example('net-wins-panel'), '--out', join(folder, 'p.csv'), '--sensitivity');
    expect(out).toContain('示例地区甲位次上升');
    expect(out).toMatch(/示例地区丙.*位次区间重叠，不作位次升降判断/);
  });
  it.each([
    [['--data', 'x', '--out', 'y'], '缺少 --config'], [['--config', 'x', '--out', 'y'], '缺少 --data'], [['--config', 'x', '--data', 'y'], '缺少 --out'],
    [['--replay', 'x', '--config', 'y', '--out', 'z'], '--replay 不与'], [['--config', 'a', '--data', 'b', '--out', './b'], '不能写入'], [['--colour'], '没有选项 --colour'],
  ])('%j is misuse', async (args, complaint) => {
    const { exit, notes } = await run(...args);
    expect([exit, notes.includes(complaint)]).toEqual([2, true]);
  });
  it('refuses bad cells with file, row and column', async () => {
    const data = file('bad.csv', '代码,甲\nx,1\ny,"1,000"\n\nx,3\n');
    const { exit, notes } = await run('--config', file('c.json', JSON.stringify(CONFIG)), '--data', data, '--out', join(folder, 'o.csv'));
    expect(exit).toBe(1);
    expect(notes).toContain(`数据 ${data} 有误：`);
    expect(notes).toContain('第 3 行，“甲”列：“1,000”不是数值，请去掉千分位分隔符和空格');
    expect(notes).toContain('第 5 行，“代码”列：单位“x”与第 2 行重复');
  });
  it('refuses a bad configuration with its place, broken JSON, and files that are not there', async () => {
    const data = file('good.csv', '代码,甲\nx,1\ny,2\n');
    const out = join(folder, 'o.csv');
    const bad = await run('--config', file('bad.json', JSON.stringify({ ...CONFIG, indicators: [{ code: '甲', parent: '无', direction: 'up' }] })), '--data', data, '--out', out);
    expect([bad.exit, bad.notes.includes('indicators[0].parent：没有组“无”')]).toEqual([1, true]);
    const broken = await run('--config', file('broken.json', '{'), '--data', data, '--out', out);
    expect([broken.exit, broken.notes.includes('不是有效的 JSON')]).toEqual([1, true]);
    const absent = await run('--config', join(folder, 'no.json'), '--data', data, '--out', out);
    expect([absent.exit, absent.notes.includes('没有文件')]).toEqual([1, true]);
    const gone = await run('--config', file('c.json', JSON.stringify(CONFIG)), '--data', join(folder, 'no.csv'), '--out', out);
    expect([gone.exit, gone.notes.includes('没有文件')]).toEqual([1, true]);
  });
  it('has its own help and stands in the overview', async () => {
    const { exit, out } = await run('--help');
    expect([exit, out.includes('greengauge index --config')]).toEqual([0, true]);
  });
});
