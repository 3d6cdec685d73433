import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue, syncFramework, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, type CliRun } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const EXAMPLE = fileURLToPath(new URL('../../../../docs/examples/plan/plan-2026-2030.json', import.meta.url));
let folder = '';
let database: ClonedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-policy-'));
  database = await cloneDatabase();
  await database.store.transact(SPEC, (tx) => syncFramework(tx));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const cli = (...args: readonly string[]): Promise<CliRun> => runCli(args, { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder });
const catalogue = () => database.store.read(SPEC, (tx) => loadCatalogue(tx));
const HEADER = 'id,plan,document,indicator,region,target,unit,target_year,nature,seen,clause,baseline_year,baseline_value,path,points,limit,direction';
const rowOf = (value: string) => `zj-giants,2023-2025,plan-2023-2025,little-giants,330000,${value},家,2025,地方自定,是,二（二）,2022,1000,分年目标,2023:1200;2024:1500,>=900,越高越好`;
const file = (name: string, ...rows: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, [HEADER, ...rows].join('\n'));
  return path;
};

describe('import targets', () => {
  it('stores plan × indicator × region with clause, base, path, limit and direction; a changed row begins a new version', async () => {
    const path = file('t.csv', rowOf('1800'));
    expect((await cli('import', 'targets', path, '--dry-run')).exit).toBe(0);
    const mistyped = await cli('import', 'targets', file('typo.csv', rowOf('1800').replace('zj-giants', 'zj-typo').replace('little-giants', '国家级小巨人企叶')), '--dry-run');
    expect([mistyped.exit, mistyped.stderr]).toEqual([0, expect.stringContaining('第2行“国家级小巨人企叶”不是本平台的指标名称')]);
    expect((await catalogue()).targets.some(({ id }) => id === 'zj-giants')).toBe(false);
    expect((await cli('import', 'targets', path)).exit).toBe(0);
    expect((await catalogue()).targets.find(({ id }) => id === 'zj-giants')).toMatchObject({
      plan: '2023-2025', document: 'plan-2023-2025', indicator: 'little-giants', region: '330000', value: '1800', nature: 'regional', clauseZh: '二（二）', baseline: { year: 2022, value: '1000' },
      path: { kind: 'points', points: [{ year: 2023, value: '1200' }, { year: 2024, value: '1500' }] }, limit: { comparator: '>=', value: '900' }, direction: 'up',
    });
    expect((await cli('import', 'targets', path)).stdout).toContain('此前已导入');
    expect((await cli('import', 'targets', file('t2.csv', rowOf('1900')))).exit).toBe(0);
    expect((await catalogue()).targets.filter(({ id }) => id === 'zj-giants').map(({ value }) => value)).toEqual(['1900']);
  });

  it('quarantines what contradicts the plan, the path or what ships, with row and reason, and exits 1', async () => {
    const bad = await cli('import', 'targets', file('bad.csv', rowOf('1800').replace('2023-2025,plan', '1999-2001,plan'), rowOf('1800').replace('2024:1500', '2031:1500'), rowOf('1800').replace('zj-giants', 'shaanxi-hnte'), rowOf('1800').replace('>=900', '约900')));
    expect(bad.exit).toBe(1);
    expect(bad.stdout).toContain('读取 4 行 = 入库 0 + 无变化 0 + 隔离 4');
    const other = await cli('import', 'targets', file('other.csv', rowOf('2500').replace('zj-giants', 'zj-giants-again'), rowOf('2600').replace('zj-giants', 'zj-once').replace(',2025,', ',2026,'), rowOf('2700').replace('zj-giants', 'zj-twice').replace(',2025,', ',2026,')), '--dry-run');
    expect([other.exit, other.stderr]).toEqual([1, expect.stringContaining('第4行：与第3行目标“zj-once”是同一目标')]);
    const stored = await cli('import', 'targets', file('again.csv', rowOf('2500').replace('zj-giants', 'zj-giants-again')));
    expect([stored.exit, stored.stderr]).toEqual([1, expect.stringContaining('与已登记的目标“zj-giants”是同一目标')]);
    for (const reason of ['没有方案“1999-2001”', '分年目标2031年不在基期与目标年份之间', '已由随程序发布的目标使用', '限值“约900”无法识别']) expect(bad.stderr).toContain(reason);
  });
});

describe('import plan', () => {
  it('makes a plan of one file that evaluate takes, and refuses a faulty file as a whole', async () => {
    expect((await cli('import', 'plan', EXAMPLE, '--dry-run')).exit).toBe(0);
    expect((await cli('import', 'plan', EXAMPLE)).stdout).toContain('方案 2026-2030-example：条款 2、任务 2、目标 1；新增或更新 2');
    expect((await catalogue()).plans.map(({ id }) => id)).toEqual(['2019-2022', '2023-2025', '2026-2030-example']);
    const evaluated = await cli('evaluate', '--plan', '2026-2030-example', '--period', '2026', '--json');
    expect(evaluated.exit, evaluated.stderr).toBe(0);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ plan: { id: '2026-2030-example' }, period: '2026' });
    const printed = await cli('report', 'brief', '--plan', '2026-2030-example', '--period', '2026', '--out', join(folder, 'brief.pdf'));
    expect([printed.exit, readFileSync(join(folder, 'brief.pdf')).subarray(0, 5).toString()], printed.stderr).toEqual([0, '%PDF-']);
    const unknown = await cli('report', 'brief', '--plan', '2031-2035', '--period', '2032', '--out', join(folder, 'x.pdf'));
    expect([unknown.exit, unknown.stderr.includes('没有规划“2031-2035”')]).toEqual([2, true]);
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"plan":{}}');
    const refused = await cli('import', 'plan', broken);
    expect([refused.exit, refused.stderr.includes('plan.id')]).toEqual([1, true]);
    const example = readFileSync(EXAMPLE, 'utf8').replaceAll('2026-2030', '2027-2031').replace('example-2030-rd', 'other-2030-rd');
    const variant = async (change: (text: string) => string | Uint8Array, ...options: readonly string[]) => {
      writeFileSync(broken, change(example));
      return cli('import', 'plan', broken, ...options);
    };
    const [nowhere, task] = [await variant((text) => text.replaceAll('"2023-2025"', '"1999-2001"')), await variant((text) => text.replace('[8, 9, 10]', '[8, 9, 77]'), '--dry-run')];
    expect([nowhere.exit, nowhere.stderr]).toEqual([1, expect.stringContaining('crosswalk.0.fromPlan：没有方案“1999-2001”')]);
    expect([task.exit, task.stderr]).toEqual([1, expect.stringContaining('crosswalk.2.fromTasks：方案“2023-2025”没有任务77')]);
    expect((await catalogue()).plans.map(({ id }) => id), 'nothing of a refused plan is kept').toEqual(['2019-2022', '2023-2025', '2026-2030-example']);
    // 示例 in GB18030, which read as UTF-8 is damage without a complaint.
    const encoded = await variant((text) => new Uint8Array([...Buffer.from(text.replaceAll(/[^\u0000-\u007f]+/g, '@'))].flatMap((byte) => (byte === 0x40 ? [0xca, 0xbe, 0xc0, 0xfd] : [byte]))));
    expect([encoded.exit, (await catalogue()).plans.find(({ id }) => id === '2027-2031-example')?.shortNameZh], encoded.stderr).toEqual([0, '示例']);
  });
});
