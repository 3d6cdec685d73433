import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { Decimal, NATION } from '@greengauge/kernel';
import { syncFramework, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../command.js';
import type { Terminal } from '../terminal.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const MARKET = 'technology-market-contract-value';
/** The published figures that the platform ships: gross regional product of the 31 provinces in 2023. */
const FIGURES = readFileSync(fileURLToPath(new URL('../../../../prisma/reference/figures.csv', import.meta.url)), 'utf8');
const GDP = FIGURES.split('\n').filter((line, at) => at === 0 || /^gdp,\d{6},2023,/.test(line));
let folder = '';
let database: ClonedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-target-'));
  database = await cloneDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('GREENGAUGE_DATA_DIR', join(folder, 'data'));
  await database.store.transact(SPEC, (tx) => syncFramework(tx));
  writeFileSync(join(folder, 'gdp.csv'), GDP.join('\n'));
  const loaded = await cli('import', 'observations', join(folder, 'gdp.csv'));
  expect(loaded.exit, loaded.stderr).toBe(0);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await database.drop();
});

interface Run {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** In this process: the command is the same, and a process of its own for each of twenty would cost a minute. */
async function cli(...args: readonly string[]): Promise<Run> {
  const [out, notes]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), note: (line) => notes.push(line), draw: () => undefined, interactive: false, columns: 80 };
  return { exit: await runCommand(args, terminal), stdout: out.join('\n'), stderr: notes.join('\n') };
}

interface Listed {
  readonly id: string;
  readonly value: string;
  readonly unit: string;
  readonly targetYear: number;
  readonly nature: string;
  readonly evidence: string;
  readonly document: string;
  readonly notJudgedZh: string | null;
}
const listed = async (...options: readonly string[]): Promise<readonly Listed[]> => {
  const run = await cli('target', 'list', '--json', ...options);
  expect(run.exit, run.stderr).toBe(0);
  return (JSON.parse(run.stdout) as { targets: readonly Listed[] }).targets;
};

describe('greengauge target list', () => {
  it('names the national targets with value, year and nature; what was only recalled is 待核实, never official', async () => {
    const targets = await listed();
    // 国科发区〔2022〕263号: 50,000 亿元 by 2025.
    expect(targets.find(({ id }) => id === MARKET)).toMatchObject({ value: '50000', unit: '亿元', targetYear: 2025, nature: 'expected' });
    const recalled = targets.filter(({ evidence }) => evidence === 'recalled').map(({ id }) => id);
    expect(recalled.length).toBeGreaterThan(0);
    const lines = (await cli('target', 'list')).stdout.split('\n');
    for (const { id } of targets) {
      const line = lines.find((text) => text.startsWith(`${id} `)) ?? '';
      expect([id, line.includes('待核实')]).toEqual([id, recalled.includes(id)]);
    }
  });

  it('names the targets of regions with what each rests on, and why nothing is judged by it', async () => {
    const [all, own] = [await listed(), await listed('--region', '610000')];
    expect(all.length).toBeGreaterThan(50);
    expect(own).toMatchObject([{ id: 'shaanxi-hnte', region: '610000', indicator: 'hnte-count', value: '10000', unit: '家', comparator: '>=', baseline: null, nature: 'unlabelled', natureZh: '未标注（规划目标）', notJudgedZh: null }]);
    for (const target of all) {
      expect([target.id, target.document === '', target.nature === '']).toEqual([target.id, false, false]);
      if (target.evidence === 'recalled') expect([target.id, target.notJudgedZh]).toEqual([target.id, '待核实，不据以评价']);
    }
    expect((await cli('target', 'list', '--region', '610000')).stdout).toMatch(/shaanxi-hnte +陕西 +不低于10000家 +2025 +未标注（规划目标） +高新技术企业 +\S/);
    expect((await cli('target', 'list', '--region', '61')).exit).toBe(2);
  });

  it('refuses a plan and an action that do not exist, as misuse', async () => {
    const [plan, action] = [await cli('target', 'list', '--plan', '1999-2001'), await cli('target', 'forget')];
    expect([plan.exit, plan.stderr.includes('没有规划“1999-2001”'), action.exit, action.stderr.includes('没有动作“forget”')]).toEqual([2, true, 2, true]);
  });
});

describe('greengauge target break-down', () => {
  it('shares 50,000 by the gross regional product of 2023, to the last unit, and says that nobody is assessed by it', async () => {
    const run = await cli('target', 'break-down', MARKET, '--rule', 'by-indicator', '--by', 'gdp', '--period', '2023', '--json');
    expect(run.exit, run.stderr).toBe(0);
    const answer = JSON.parse(run.stdout) as { value: string; ruleZh: string; nature: string; regions: readonly { region: string; value: string }[] };
    expect(answer).toMatchObject({ value: '50000', nature: 'reference', ruleZh: '按参照指标占各地区合计的比重分解全国目标值（2023年地区生产总值）' });
    expect(answer.regions.map(({ region }) => region)).not.toContain(NATION);
    expect(answer.regions.reduce((sum, { value }) => sum.plus(value), new Decimal(0)).toFixed()).toBe('50000');
    // By hand from the same file: a province's share differs from the exact quotient by less than one unit.
    const rows = parse(GDP.join('\n'), { columns: true }) as readonly { region: string; value: string }[];
    const whole = rows.reduce((sum, { value }) => sum.plus(value), new Decimal(0));
    expect(rows).toHaveLength(31);
    for (const { region, value } of rows) {
      const share = answer.regions.find((one) => one.region === region)?.value ?? 'none';
      expect([region, new Decimal(value).times(50_000).div(whole).minus(share).abs().lessThan(1)]).toEqual([region, true]);
    }
    const told = await cli('target', 'break-down', MARKET, '--rule', 'by-indicator', '--by', 'gdp', '--period', '2023');
    expect(told.stdout).toContain('非考核目标，仅作参考');
  });

  it('gives a rate its own unit, and never every province the whole of a sum', async () => {
    const [growth, sum] = [await cli('target', 'break-down', 'outline-rd-growth', '--rule', 'same-value'), await cli('target', 'break-down', MARKET, '--rule', 'same-value')];
    expect([growth.exit, growth.stdout.includes('全国2025年目标年均增长超过7%'), growth.stdout.includes('参考值（%）')], growth.stdout).toEqual([0, true, true]);
    expect([sum.exit, sum.stderr.includes('只适用于比率、增速类目标')]).toEqual([1, true]);
  });

  it('refuses where a province has no value, naming it, and what is no target or no rule', async () => {
    const base = await cli('target', 'break-down', MARKET, '--rule', 'by-base', '--period', '2023');
    expect([base.exit, base.stdout]).toEqual([1, '']);
    const [none, rule] = [await cli('target', 'break-down', 'none', '--rule', 'same-value'), await cli('target', 'break-down', MARKET, '--rule', 'guess')];
    expect([none.exit, none.stderr.includes('没有目标“none”'), rule.exit, rule.stderr.includes('没有规则“guess”')]).toEqual([1, true, 2, true]);
  });
});

describe('greengauge target import', () => {
  const HEADER = '指标,文件,地区,目标值,单位,目标年份,性质,是否见到原文';
  const file = (name: string, ...rows: readonly string[]): string => {
    writeFileSync(join(folder, name), [HEADER, ...rows].join('\n'));
    return join(folder, name);
  };

  it('takes the table that import targets takes: checked first, stored, listed, and a second time nothing new', async () => {
    const path = file('t.csv', '国家级专精特新“小巨人”企业,“十四五”促进中小企业发展规划,全国,11000,家,2025,预期性,是');
    expect((await cli('target', 'import', path, '--dry-run')).exit).toBe(0);
    expect((await listed()).some(({ value }) => value === '11000')).toBe(false);
    const done = await cli('target', 'import', path);
    expect([done.exit, done.stdout.includes('入库 1')], done.stderr).toEqual([0, true]);
    expect((await listed()).filter(({ value }) => value === '11000')).toMatchObject([{ unit: '家', targetYear: 2025, nature: 'expected' }]);
    expect((await cli('target', 'import', path)).stdout).toContain('此前已导入');
  });

  it('keeps out, with row and reason, what no catalogue knows', async () => {
    const bad = await cli('target', 'import', file('bad.csv', '国家级专精特新“小巨人”企业,没有这份文件,全国,11000,家,2025,预期性,是', '国家级专精特新“小巨人”企业,“十四五”促进中小企业发展规划,全国,很多,家,2025,预期性,是'));
    expect([bad.exit, bad.stderr.includes('第2行'), bad.stderr.includes('不在政策文件目录中'), bad.stderr.includes('第3行')], bad.stderr).toEqual([1, true, true, true]);
    expect((await cli('target', 'import', join(folder, 'absent.csv'))).exit).toBe(1);
  });
});
