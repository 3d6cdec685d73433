import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clauses, documents, indicators, plans, regions, targets } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { syncFramework } from './framework-sync.js';
import { listClauseTexts, loadClauseText, savePolicyText } from './policy-text.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const sync = (): Promise<{ readonly changed: number }> => database.store.transact(system, (tx) => syncFramework(tx));
const count = async (from: string): Promise<number> => (await database.store.read(system, (tx) => tx.sql(`SELECT count(*) AS n FROM ${from}`, [], z.object({ n: z.number() }))))[0]?.n ?? -1;

describe('syncFramework', () => {
  it('writes everything once, however many start together, and nothing again', async () => {
    const all = regions.length + documents.length + clauses.length + plans.length + targets.length + indicators.length;
    const changed = (await Promise.all([sync(), sync(), sync()])).map((result) => result.changed);
    expect(changed.sort((a, b) => a - b)).toEqual([0, 0, all]);
    expect(await sync()).toEqual({ changed: 0 });
    expect(await count('region')).toBe(regions.length);
    expect(await count('target WHERE valid_to IS NULL')).toBe(targets.length);
    expect(await count("audit WHERE action = 'framework.sync'")).toBe(1);
  });

  it('keeps the declaration that was in force beside the one that is', async () => {
    const before = await count('indicator_version');
    // As if an older release had written another definition, and one that is gone since.
    await database.store.transact(system, async (tx) => {
      await tx.execute("UPDATE indicator_version SET content_hash = 'old', declaration = '{}', valid_from = now() - interval '1 year' WHERE indicator = $1", [indicators[0]?.id]);
      await tx.execute("INSERT INTO indicator_version (indicator, version, name_zh, unit, source, declaration, content_hash) VALUES ('gone', 1, '已取消', '个', 's', '{}', 'h')", []);
    });
    expect(await sync()).toEqual({ changed: 3 });
    expect(await count('indicator_version')).toBe(before + 2);
    expect(await count(`indicator_version WHERE indicator = '${indicators[0]?.id}' AND valid_to IS NULL`)).toBe(1);
    expect(await count("indicator_version WHERE indicator = 'gone' AND valid_to IS NULL")).toBe(0);
  });
});

describe('policy texts', () => {
  const save = (textZh: string): ReturnType<typeof savePolicyText> =>
    database.store.transact(system, (tx) => savePolicyText(tx, 'plan-2023-2025', [{ clause: 'plan-2023-2025#2.4', textZh }, { clause: 'plan-2023-2025#2.1', textZh: '第一段\n第二段' }]));

  it('are found by clause, replaced when other, left alone when equal', async () => {
    expect(await save('旧文')).toEqual({ saved: 2, unchanged: 0 });
    expect(await save('旧文')).toEqual({ saved: 0, unchanged: 2 });
    expect(await save('新文')).toEqual({ saved: 1, unchanged: 1 });
    expect(await database.store.read(system, (tx) => loadClauseText(tx, 'plan-2023-2025#2.4'))).toMatchObject({ textZh: '新文', document: 'plan-2023-2025' });
    expect(await database.store.read(system, (tx) => loadClauseText(tx, 'plan-2023-2025#3.1'))).toBeUndefined();
    expect((await database.store.read(system, (tx) => listClauseTexts(tx, 'plan-2023-2025'))).map(({ clause }) => clause)).toEqual(['plan-2023-2025#2.1', 'plan-2023-2025#2.4']);
  });
});
