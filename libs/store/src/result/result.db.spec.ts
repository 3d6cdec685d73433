import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { listAnswers, loadAnswer, removeAnswers, saveAnswer } from '../answer/answer-store.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { loadAggregates, saveAggregates, type AggregateRow } from './aggregates.js';
import { loadEvaluations, saveEvaluations } from './evaluations.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

describe('aggregates', () => {
  it('of a run are exactly those of its last attempt', async () => {
    const runId = randomUUID();
    const row = (measure: string, changes: Partial<AggregateRow>): AggregateRow => ({ indicator: 'gdp', region: NATION, period: '2022', breakdown: '', measure, unit: '亿元', observations: [randomUUID()], ...changes });
    const rows = [row('sum-of-provinces', { value: '1203462.3', methodZh: '31省相加', details: { covered: 31 } }), row('yoy', { unit: '%', missingReason: 'no-base', details: {} })];
    const save = (given: readonly AggregateRow[]): ReturnType<typeof saveAggregates> => database.store.transact(system, (tx) => saveAggregates(tx, runId, given));
    await save([...rows, row('left over', { value: '1' })]);
    await save(rows);
    expect(await database.store.read(system, (tx) => loadAggregates(tx, runId))).toEqual(rows);
    await expect(save([row('neither', {})])).rejects.toThrow(/aggregate_value_or_reason/);
    await expect(save([row('both', { value: '1', missingReason: 'no-base' })])).rejects.toThrow(/aggregate_value_or_reason/);
  });
});

describe('evaluations', () => {
  it('come back in their order, from the last run unless another is named', async () => {
    const { evaluations } = nationalSnapshot([]);
    const scope = { plan: '2023-2025', period: '2025', region: NATION };
    const [older, newer] = [randomUUID(), randomUUID()];
    await database.store.transact(system, (tx) => saveEvaluations(tx, older, scope, evaluations));
    await database.store.transact(system, (tx) => saveEvaluations(tx, newer, scope, evaluations.slice(0, 2)));
    expect(evaluations.length).toBeGreaterThan(2);
    expect((await database.store.read(system, (tx) => loadEvaluations(tx, scope))).map(({ indicator }) => indicator)).toEqual(evaluations.slice(0, 2).map(({ indicator }) => indicator));
    expect(await database.store.read(system, (tx) => loadEvaluations(tx, scope, older))).toEqual(JSON.parse(JSON.stringify(evaluations)));
    expect(await database.store.read(system, (tx) => loadEvaluations(tx, { ...scope, period: '2024' }))).toEqual([]);
  });
});

describe('answers', () => {
  const save = (key: string, etag: string, body: string | Uint8Array = `{"etag":"${etag}"}`): ReturnType<typeof saveAnswer> =>
    database.store.transact(system, (tx) => saveAnswer(tx, { key, etag, contentType: 'application/json', body }));

  it('are replaced when their etag changes, and only then', async () => {
    expect(await save('regions/110000', '1')).toEqual({ changed: true });
    expect(await save('regions/110000', '1')).toEqual({ changed: false });
    expect(await save('regions/110000', '2', new Uint8Array([0, 255, 10]))).toEqual({ changed: true });
    expect(await database.store.read({ kind: 'public' }, (tx) => loadAnswer(tx, 'regions/110000'))).toMatchObject({ etag: '2', body: new Uint8Array([0, 255, 10]) });
    expect(await database.store.read(system, (tx) => loadAnswer(tx, 'none'))).toBeUndefined();
  });

  it('are listed by prefix, taken literally, and removed', async () => {
    await save('regions/330000', '1');
    await save('regionsX', '1');
    await save('100%', '1');
    const keys = async (prefix?: string): Promise<string[]> => (await database.store.read(system, (tx) => listAnswers(tx, prefix))).map(({ key }) => key);
    expect(await keys('regions/')).toEqual(['regions/110000', 'regions/330000']);
    expect(await keys('%')).toEqual([]);
    expect(await keys()).toHaveLength(4);
    expect(await database.store.transact(system, (tx) => removeAnswers(tx, ['regionsX', 'unknown']))).toEqual({ removed: 1 });
    expect(await keys('regionsX')).toEqual([]);
  });
});
