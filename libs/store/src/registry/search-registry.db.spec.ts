import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registryById, type RegistryDeclaration } from '@greengauge/framework';
import type { RegionCode } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { fillEnterprises, fillPatents } from '../testing/fill-registries.js';
import { asOwner, cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { searchRegistry, type RegistrySearch } from './search-registry.sql.js';

const MINISTRY: Actor = { kind: 'user', accountId: '00000000-0000-0000-0000-000000000001', duties: ['analysis'] };
const ZHEJIANG: Actor = { kind: 'user', accountId: '00000000-0000-0000-0000-000000000002', duties: ['entry'], region: '330000' as RegionCode };
const declaration = (id: string): RegistryDeclaration => {
  const found = registryById(id);
  if (found === undefined) throw new Error(id);
  return found;
};

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await asOwner(database.url, [...fillPatents(6000), ...fillEnterprises(3000)]);
});
afterAll(() => database.drop());

const search = (id: string, wanted: Omit<RegistrySearch, 'limit'>, actor: Actor = MINISTRY, bit?: number, limit = 50) => database.store.read(actor, (tx) => searchRegistry(tx, declaration(id), bit, { ...wanted, limit }));
const numberOf = async (sql: string): Promise<number> => Number((await asOwner(database.url, [sql]))[0]?.rows[0]?.n);

/** Every page to the last; `between` runs before each further page. */
async function readAll(id: string, wanted: Omit<RegistrySearch, 'limit'>, between: (page: number) => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const key = declaration(id).key[0] ?? '';
  const keys: string[] = [];
  let after: readonly string[] | undefined;
  for (let page = 0; ; page += 1) {
    const { records, cursor } = await search(id, { ...wanted, ...(after === undefined ? {} : { after }) }, MINISTRY, undefined, 200);
    keys.push(...records.map((record) => record[key] ?? ''));
    if (cursor === undefined) return keys;
    after = cursor;
    await between(page);
  }
}

describe('a search of a registry', () => {
  it('finds by part of the name, number, region and field what plain SQL finds', async () => {
    expect(await readAll('patents', { text: '电池' })).toHaveLength(await numberOf("SELECT count(*) AS n FROM patent WHERE title_zh LIKE '%电池%'"));
    expect(await readAll('patents', { code: 'CN2015' })).toHaveLength(await numberOf("SELECT count(*) AS n FROM patent WHERE application_no LIKE 'CN2015%'"));
    expect(await readAll('patents', { region: '330000', text: '钙钛矿' })).toHaveLength(await numberOf("SELECT count(*) AS n FROM patent WHERE region = '330000' AND title_zh LIKE '%钙钛矿%'"));
    const { records } = await search('patents', { region: '330000', field: 'R3' }, MINISTRY, 2, 200);
    expect(records).toHaveLength(await numberOf("SELECT count(*) AS n FROM patent WHERE region = '330000' AND green_mask & 4 = 4"));
    expect(records.length).toBeGreaterThan(3);
    // Nothing in a text is a pattern.
    for (const text of ['%', '_', '电%池', '\\']) expect((await search('patents', { text })).records).toEqual([]);
  });

  it('shows a region its own, on every path', async () => {
    for (const wanted of [{}, { text: '电池' }, { code: 'CN20' }, { region: '330000' }]) {
      const { records } = await search('patents', wanted, ZHEJIANG);
      expect(records.length).toBeGreaterThan(0);
      expect(new Set(records.map(({ region }) => region))).toEqual(new Set(['330000']));
    }
    expect((await search('patents', { region: '320000' }, ZHEJIANG)).records).toEqual([]);
    expect((await search('patents', {}, { kind: 'public' })).records).toEqual([]);
  });

  it('pages through all there was, each once, while rows arrive before and behind', async () => {
    const before = await readAll('enterprises', { text: '电池' });
    const seen = await readAll('enterprises', { text: '电池' }, (page) => asOwner(database.url, [
      `INSERT INTO enterprise (uscc, name_zh, region) VALUES ('9100000000000000${String(page).padStart(2, '0')}', '新电池${page}', '330000'), ('9199999900000000${String(page).padStart(2, '0')}', '新电池${page}', '330000')`,
    ]));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
    expect(before.filter((key) => !seen.includes(key))).toEqual([]);
    // What arrived behind the place reached is shown, what arrived before it is not.
    expect(seen.length).toBeGreaterThan(before.length);
    expect(seen.some((key) => key.startsWith('91000000'))).toBe(false);
  });

  it('can read names from an index alone, in the order of pages, however rare they are', async () => {
    // At 6,000 rows the key, the table and the covering index cost nearly the same and the planner takes any; at a million only the last
    // pays. So the others are taken away: what must hold is that policy, name and order can all be answered without the table.
    await asOwner(database.url, ['ALTER TABLE patent DROP CONSTRAINT patent_pkey CASCADE']);
    const plan = await database.store.read(MINISTRY, async (tx) => {
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await tx.sql(`SET LOCAL enable_${way} = off`, [], z.unknown());
      return tx.sql("EXPLAIN SELECT application_no FROM patent WHERE strpos(title_zh, '钙钛矿') > 0 ORDER BY application_no LIMIT 51", [], z.record(z.string(), z.string()));
    });
    const text = plan.flatMap((line) => Object.values(line)).join('\n');
    expect(text).toContain('Index Only Scan using patent_application_no_title_zh_region_green_mask_idx');
    expect(text).not.toContain('Sort');
  });
});
