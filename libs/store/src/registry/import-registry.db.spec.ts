import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectOk, fixedClock, type RegionCode } from '@greengauge/kernel';
import { regions, registryById, type RegistryDeclaration, type RegistryId } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { listQuarantine } from '../imports/quarantine.js';
import { asOwner, cloneDatabase, writeSyntheticPatents, type ClonedDatabase, type SyntheticCounts } from '../testing/index.js';
import { openCsvSource, type CsvSource } from './csv-source.js';
import { importRegistry } from './import-registry.js';
import type { RegistryImportResult, RegistryImportWatch } from './registry-import.js';
import { summariseQuarantine } from './quarantine-summary.sql.js';

const system: Actor = { kind: 'system', name: 'spec' };
const context = { regions, clock: fixedClock('2026-11-22T00:00:00Z') };
const declarationOf = (id: RegistryId): RegistryDeclaration => {
  const found = registryById(id);
  if (found === undefined) throw new Error(id);
  return found;
};

let database: ClonedDatabase;
let folder: string;
beforeAll(async () => {
  database = await cloneDatabase();
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const open = async (path: string, id: RegistryId, blockBytes?: number): Promise<CsvSource> => expectOk(await openCsvSource(path, declarationOf(id), context, blockBytes), path);

interface Run {
  readonly id: RegistryId;
  readonly path: string;
  readonly key?: string;
  readonly update?: boolean;
  readonly actor?: Actor;
  readonly blockBytes?: number;
  readonly watch?: RegistryImportWatch;
}

async function run({ id, path, key = path, update = false, actor = system, blockBytes, watch }: Run): Promise<RegistryImportResult> {
  const source = await open(path, id, blockBytes);
  return importRegistry(database.store, actor, { declaration: declarationOf(id), fileName: 'f.csv', sha256: source.facts.sha256, idempotencyKey: key, update }, source, watch);
}

const file = async (name: string, text: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const rowsOf = async (sql: string): Promise<unknown[]> => (await asOwner(database.url, [sql]))[0]?.rows ?? [];
const countOf = async (table: string): Promise<number> => Number((await rowsOf(`SELECT count(*) AS n FROM ${table}`) as { n: string }[])[0]?.n);
const reasonsOf = async (importId: string): Promise<Record<string, number>> =>
  Object.fromEntries((await database.store.read(system, (tx) => summariseQuarantine(tx, importId))).map(({ code, rows }) => [code, rows]));

/** The same numbers on every machine. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

describe('blocks that meet keys and blocks that meet none', () => {
  // Keys come back in the same block, the next or far behind, alike or not: seldom, so that blocks go straight in again, and often.
  it.each([[1, 400], [2, 60], [3, 7]])('go in by turns and the first row of a key stands (%i: one row in %i)', async (seed, seldom) => {
    const random = seeded(seed);
    const first = new Map<string, string>();
    let [unchanged, contradictory] = [0, 0];
    const rows = Array.from({ length: 4_000 }, (_, at) => {
      const again = at > 3 && random(seldom) === 0;
      const key = again ? `GC-${seed}-${at - 1 - random(Math.min(at - 1, random(2) === 0 ? 60 : 3_000))}` : `GC-${seed}-${at}`;
      const known = first.get(key);
      const content = known === undefined || random(2) === 0 ? `合同${at}` : known;
      if (known === undefined) first.set(key, content);
      else if (known === content) unchanged += 1;
      else contradictory += 1;
      return `轮换登记处${seed},${key},技术转让,${content},2024-03-01,CNY,100,浙江,广东`;
    });
    const path = await file(`turns-${seed}.csv`, ['登记机构,合同编号,合同类型,项目名称,签约日期,币种,合同金额,卖方地区,买方地区', ...rows].join('\n'));
    const { counts, importId } = await run({ id: 'trades', path, blockBytes: 6 * 1024 });
    expect(counts).toEqual({ read: 4_000, accepted: first.size, updated: 0, unchanged, quarantined: contradictory });
    expect(await reasonsOf(importId)).toEqual({ 'duplicate-contradictory': contradictory });
    const stored = await rowsOf(`SELECT contract_no, title_zh FROM trade WHERE source = '轮换登记处${seed}'`) as { contract_no: string; title_zh: string }[];
    expect(new Map(stored.map(({ contract_no: key, title_zh: title }) => [key, title]))).toEqual(first);
    await asOwner(database.url, [`DELETE FROM trade WHERE source = '轮换登记处${seed}'`]);
  });

  it('wait for another who stores a key between the look and the copy, and compare with what that one stored', async () => {
    const header = '登记机构,合同编号,合同类型,项目名称,签约日期,币种,合同金额,卖方地区,买方地区';
    const row = (at: number): string => `并行登记处,P-${at},技术转让,合同${at},2024-03-01,CNY,100,浙江,广东`;
    await run({ id: 'trades', path: await file('one.csv', [header, row(0)].join('\n')) });
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    try {
      await other.query(`BEGIN; INSERT INTO trade SELECT (jsonb_populate_record(NULL::trade, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'contract_no', 'P-5', 'title_zh', '别人的合同'))).* FROM trade t WHERE source = '并行登记处'`);
      // The first row is there, so that keys are looked up; P-5 is not to be seen yet, and holds the copy up until its wait is cut short.
      const running = run({ id: 'trades', path: await file('ten.csv', [header, ...Array.from({ length: 10 }, (_, at) => row(at))].join('\n')) });
      await sleep(2_500);
      await other.query('COMMIT');
      const { counts, importId } = await running;
      expect(counts).toEqual({ read: 10, accepted: 8, updated: 0, unchanged: 1, quarantined: 1 });
      expect(await reasonsOf(importId)).toEqual({ 'record-differs': 1 });
      expect(await rowsOf("SELECT title_zh FROM trade WHERE source = '并行登记处' AND contract_no = 'P-5'")).toEqual([{ title_zh: '别人的合同' }]);
    } finally {
      await other.end();
      await asOwner(database.url, ["DELETE FROM trade WHERE source = '并行登记处'"]);
    }
  });
});

describe('a large file of patents', () => {
  let path: string;
  let expected: SyntheticCounts;
  let importId = '';
  beforeAll(async () => {
    path = join(folder, 'patents.csv');
    expected = await writeSyntheticPatents(path, { rows: 12_000, badShare: 0.02, seed: 7 });
  });

  it('survives its connections being cut at any point, without loss or double rows', async () => {
    expect(Object.keys(expected.bad)).toHaveLength(12);
    let cuts = 0;
    for (;;) {
      let blocks = 0;
      const cut = async (): Promise<void> => {
        cuts += 1;
        await asOwner(database.url, ["SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'greengauge-registry' AND datname = current_database()"]);
      };
      const result = await run({ id: 'patents', path, blockBytes: 64 * 1024, watch: { progress: () => {
        blocks += 1;
        if (cuts < 8 && blocks === 2 + (cuts % 3)) void cut();
      } } }).catch(() => undefined);
      if (result === undefined) continue;
      importId = result.importId;
      expect(cuts).toBeGreaterThan(4);
      expect(result.counts).toEqual({ read: 12_000, accepted: expected.good, updated: 0, unchanged: 0, quarantined: 12_000 - expected.good });
      break;
    }
    expect(await countOf('patent')).toBe(expected.good);
    expect(await reasonsOf(importId)).toEqual(expected.bad);
    for (const { rowNumber, reasonZh, row } of await database.store.read(system, (tx) => listQuarantine(tx, importId))) {
      expect(rowNumber).toBeGreaterThan(1);
      expect(reasonZh).toMatch(/[\u4e00-\u9fff]/);
      expect(Object.keys(row)).toContain('申请号');
    }
  });

  it('is the same import a second time, and only unchanged rows under another key', async () => {
    expect(await run({ id: 'patents', path })).toMatchObject({ importId, alreadyDone: true, counts: { accepted: expected.good } });
    expect((await run({ id: 'patents', path, key: 'again' })).counts).toMatchObject({ accepted: 0, unchanged: expected.good, quarantined: 12_000 - expected.good });
    expect(await countOf('patent')).toBe(expected.good);
  });

  it('keeps the counts of green patents equal to a full rebuild', async () => {
    const cells = 'SELECT * FROM patent_cell WHERE patents <> 0 ORDER BY basis, region, month, origin, office, kind';
    await asOwner(database.url, ["UPDATE patent SET region = '110000', green_mask = green_mask # 3, lapsed_on = granted_on WHERE application_no LIKE '%7.X'", "DELETE FROM patent WHERE application_no LIKE '%11.X'"].map((sql) => `BEGIN; SELECT set_config('app.actor_kind', 'system', true); ${sql}; COMMIT`));
    const gaps = (): Promise<unknown[]> => database.store.transact(system, (tx) => tx.sql('SELECT basis, region, month::text AS month, kept, counted FROM patent_cell_gaps()', [], z.record(z.string(), z.unknown())));
    expect(await gaps()).toEqual([]);
    expect(await countOf('patent_cell_delta')).toBeGreaterThan(0);
    await database.store.transact(system, (tx) => tx.execute('SELECT patent_cell_fold()', []));
    expect(await countOf('patent_cell_delta')).toBe(0);
    const kept = await rowsOf(cells);
    expect(kept.length).toBeGreaterThan(500);
    expect(await gaps()).toEqual([]);
    // The check can fail: a count that somebody moved by hand is found.
    await asOwner(database.url, ["UPDATE patent_cell SET r2 = r2 + 1 WHERE ctid = (SELECT ctid FROM patent_cell WHERE patents > 0 ORDER BY basis, region, month LIMIT 1)"]);
    expect(await gaps()).toHaveLength(1);
    await database.store.transact(system, (tx) => tx.execute('SELECT patent_cell_rebuild()', []));
    expect(await rowsOf(cells)).toEqual(kept);
    // By another path, with nothing of the trigger's SQL in it.
    const [plain] = await rowsOf("SELECT count(*) FILTER (WHERE green_mask & 1 = 1)::int AS r1, count(*) FILTER (WHERE green_mask & 1024 = 1024)::int AS c5, count(*)::int AS patents FROM patent WHERE green_mask > 0 AND region = '330000' AND granted_on BETWEEN '2020-01-01' AND '2020-12-31'");
    const [counted] = await rowsOf("SELECT sum(r1)::int AS r1, sum(c5)::int AS c5, sum(patents)::int AS patents FROM patent_count WHERE basis = 'granted' AND region = '330000' AND month BETWEEN '2020-01-01' AND '2020-12-31'");
    expect(counted).toEqual(plain);
  });

  it('refuses the rebuild to a region', async () => {
    const entry: Actor = { kind: 'user', accountId: 'u', duties: ['entry'], region: '330000' as RegionCode };
    await expect(database.store.transact(entry, (tx) => tx.execute('SELECT patent_cell_rebuild()', []))).rejects.toThrow(/only the platform/);
  });
});

describe('a file of trades', () => {
  const HEAD = '登记机构,合同编号,合同类型,项目名称,签约日期,合同金额,币种,卖方地区,买方国别,买方地区\n';

  it('in GB18030 with quotes and line ends inside, twice the same number', async () => {
    const text = `${HEAD}杭州,1,技术转让,"含,逗号""引号""\r\n与换行",2024-03-01,"1,200.5",CNY,浙江,,江苏\r\n杭州,1,技术转让,另一合同,2024-03-01,5,CNY,浙江,,江苏\r\n杭州,2,技术服务,服务,2024-03-02,7,,浙江,US,\r\n杭州,2,技术服务,服务,2024-03-02,7,,浙江,US,\r\n`;
    const bytes = gb18030(text);
    const path = await file('trades.csv', bytes);
    const { counts, importId } = await run({ id: 'trades', path });
    expect((await open(path, 'trades')).facts.encoding).toBe('gb18030');
    expect(counts).toEqual({ read: 4, accepted: 2, updated: 0, unchanged: 1, quarantined: 1 });
    expect(await rowsOf("SELECT title_zh, amount_wan_yuan, region, buyer_country, import_row FROM trade ORDER BY contract_no")).toEqual([
      { title_zh: '含,逗号"引号" 与换行', amount_wan_yuan: '1200.5', region: '330000', buyer_country: 'CN', import_row: 2 },
      { title_zh: '服务', amount_wan_yuan: '7', region: '330000', buyer_country: 'US', import_row: 5 },
    ]);
    expect(await database.store.read(system, (tx) => listQuarantine(tx, importId))).toMatchObject([{ rowNumber: 4, code: 'duplicate-contradictory', row: { 项目名称: '另一合同' } }]);
  });

  it('changes a stored record only when asked, and keeps what was before', async () => {
    const path = await file('trades-2.csv', `${HEAD}杭州,2,技术服务,服务（更正）,2024-03-02,9,,浙江,US,\n`);
    expect((await run({ id: 'trades', path })).counts).toMatchObject({ accepted: 0, quarantined: 1 });
    const { counts, importId } = await run({ id: 'trades', path, key: 'update', update: true });
    expect(counts).toEqual({ read: 1, accepted: 1, updated: 1, unchanged: 0, quarantined: 0 });
    expect(await rowsOf('SELECT registry, record_key, before ->> \'amount_wan_yuan\' AS before, after ->> \'amount_wan_yuan\' AS after, import_id, changed_by FROM registry_history'))
      .toEqual([{ registry: 'trades', record_key: '杭州|2', before: '7', after: '9', import_id: importId, changed_by: 'system:spec' }]);
    expect(await rowsOf("SELECT title_zh, amount_wan_yuan::float8::text AS amount FROM trade WHERE contract_no = '2'")).toEqual([{ title_zh: '服务（更正）', amount: '9' }]);
  });

  it('of a region holds only its own rows, and sees nothing of a number another region has', async () => {
    const jiangsu: Actor = { kind: 'user', accountId: 'u', duties: ['entry'], region: '320000' as RegionCode };
    const taken = await file('trades-3.csv', `${HEAD}杭州,2,技术服务,占用,2024-03-02,9,,江苏,US,\n`);
    const { counts, importId } = await run({ id: 'trades', path: taken, actor: jiangsu });
    expect(counts).toMatchObject({ read: 1, accepted: 0, quarantined: 1 });
    expect(await reasonsOf(importId)).toEqual({ 'record-elsewhere': 1 });
    const foreign = await file('trades-4.csv', `${HEAD}南京,9,技术服务,他省,2024-03-02,9,,浙江,US,\n`);
    await expect(run({ id: 'trades', path: foreign, actor: jiangsu })).rejects.toThrow(/row-level security/);
  });

  it('stops when asked and goes on from there', async () => {
    const lines = Array.from({ length: 4000 }, (_, index) => `杭州,K${index},技术服务,服务,2024-03-02,9,,浙江,US,\n`).join('');
    const path = await file('trades-5.csv', HEAD + lines);
    const stop = new AbortController();
    const first = await run({ id: 'trades', path, blockBytes: 16 * 1024, watch: { signal: stop.signal, progress: () => stop.abort() } });
    expect(first.cancelled).toBe(true);
    expect(first.counts.accepted).toBeLessThan(4000);
    const second = await run({ id: 'trades', path, blockBytes: 16 * 1024 });
    expect(second).toMatchObject({ importId: first.importId, cancelled: false, counts: { read: 4000, accepted: 4000 } });
  });
});

/** The few characters these files need, by their GB 2312 codes. */
function gb18030(text: string): Buffer {
  const table = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0xa1; high <= 0xf7; high += 1) for (let low = 0xa1; low <= 0xfe; low += 1) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Buffer.concat([...text].map((character) => Buffer.from(character.charCodeAt(0) < 128 ? [character.charCodeAt(0)] : [...(table.get(character) ?? [0x3f, 0x3f])])));
}
