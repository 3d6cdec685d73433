import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import { z } from 'zod';
import type { Actor } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { asOwner } from '../testing/owner.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import {
  appendObservations, archiveReport, checkpointAudit, closeImport, openImport, removeAnswers, saveAggregates, saveAnswer, saveEvaluations, saveFigures, saveMilestone,
  savePolicyText, saveQuarantine, saveSnapshot, syncFramework,
} from '../index.js';

const system: Actor = { kind: 'system', name: 'spec' };
const runId = randomUUID();
let database: ClonedDatabase;
let importId: string;

const observation: NewObservation = {
  indicator: 'rd-expenditure', region: '330000' as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal', value: '1', unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: 't', sourcePublisher: 'p', completeTable: true,
};
const snapshot = nationalSnapshot([]);
const bytes = new TextEncoder().encode('%PDF');

beforeAll(async () => {
  database = await cloneDatabase();
  await database.store.transact(system, async (tx) => {
    ({ importId } = await openImport(tx, { dataset: 'd', fileName: 'f', sha256: 's', idempotencyKey: 'k' }));
    await saveAnswer(tx, { key: 'old', etag: '1', contentType: 'application/json', body: '{}' });
    await saveSnapshot(tx, runId, snapshot);
  });
  await asOwner(database.url, ['REVOKE INSERT (action, subject, details) ON audit FROM greengauge_app']);
});
afterAll(() => database.drop());

const MUTATIONS: readonly (readonly [string, (tx: Tx) => Promise<unknown>])[] = [
  ['appendObservations', (tx) => appendObservations(tx, [observation])],
  ['openImport', (tx) => openImport(tx, { dataset: 'd', fileName: 'f', sha256: 's', idempotencyKey: 'another' })],
  ['saveQuarantine', (tx) => saveQuarantine(tx, importId, [{ rowNumber: 2, code: 'unknown-unit', reasonZh: '单位无法识别', row: { a: 'b' } }])],
  ['closeImport', (tx) => closeImport(tx, importId, { read: 0, accepted: 0, unchanged: 0, quarantined: 0 })],
  ['syncFramework', (tx) => syncFramework(tx)],
  ['savePolicyText', (tx) => savePolicyText(tx, 'plan-2023-2025', [{ clause: 'plan-2023-2025#2.4', textZh: '文' }])],
  ['saveMilestone', (tx) => saveMilestone(tx, { kind: 'deliverable', subject: '1', region: NATION, status: 'in-progress' })],
  ['saveAggregates', (tx) => saveAggregates(tx, runId, [])],
  ['saveEvaluations', (tx) => saveEvaluations(tx, runId, { plan: '2023-2025', period: '2025', region: NATION }, snapshot.evaluations.slice(0, 1))],
  ['saveFigures', (tx) => saveFigures(tx, runId, [{ ...sampleFigure(), code: '00000000' }])],
  ['saveSnapshot', (tx) => saveSnapshot(tx, runId, nationalSnapshot([{ ...observation, id: randomUUID(), revision: 1, recordedAtMs: 1 }]))],
  ['archiveReport', (tx) => archiveReport(tx, { report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId: snapshot.id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes, templateVersion: '1', titleZh: 't', fileName: 'f.pdf' })],
  ['saveAnswer', (tx) => saveAnswer(tx, { key: 'k', etag: '1', contentType: 'application/json', body: '{}' })],
  ['removeAnswers', (tx) => removeAnswers(tx, ['old'])],
  ['checkpointAudit', (tx) => checkpointAudit(tx, 'spec')],
];

function sampleFigure() {
  const [figure] = Object.values(snapshot.figures);
  if (figure === undefined) throw new Error('the sample has no figure');
  return figure;
}

const TABLES = ['observation', 'observation_current', 'import_batch', 'quarantine', 'region', 'clause', 'plan', 'target', 'indicator_version', 'policy_text', 'milestone', 'aggregate',
  'evaluation', 'figure', 'figure_run', 'snapshot', 'snapshot_run', 'report', 'report_file', 'answer', 'witness_checkpoint', 'audit'];

const state = (): Promise<unknown> =>
  database.store.read(system, (tx) => tx.sql(TABLES.map((table) => `SELECT '${table}' AS name, count(*) AS n, (SELECT string_agg(status, '') FROM import_batch) AS open FROM ${table}`).join(' UNION ALL '), [], z.unknown()));

describe('no audit, no action', () => {
  it.each(MUTATIONS)('%s leaves nothing behind when the audit refuses it', async (_name, mutation) => {
    const before = await state();
    await expect(database.store.transact(system, mutation)).rejects.toThrow(/permission denied for table audit/);
    expect(await state()).toEqual(before);
  });
});
