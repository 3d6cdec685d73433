import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION, periodOf } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import { printCode, type Figure, type ReportSnapshot } from '@greengauge/evaluation';
import { archiveReport } from '../archive/report-archive.js';
import { saveSnapshot } from '../archive/snapshot-archive.js';
import type { Actor } from '../connection/actor.js';
import { syncFramework } from '../framework/framework-sync.js';
import { savePolicyText } from '../framework/policy-text.js';
import { appendObservations } from '../observation/append-observations.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { saveFigures } from './figures.js';
import { resolveFigure } from './resolve-figure.js';

const system: Actor = { kind: 'system', name: 'spec' };
const runId = randomUUID();
let database: ClonedDatabase;
let snapshot: ReportSnapshot;
let figure: Figure;

beforeAll(async () => {
  database = await cloneDatabase();
  const observation: NewObservation = {
    indicator: 'rd-expenditure', region: NATION, period: periodOf('2022').id, breakdown: '', status: 'normal', value: '30782.9', unit: '亿元', marks: [],
    sourceKind: 'official-publication', sourceTitle: '2022年全国科技经费投入统计公报', sourcePublisher: '国家统计局', completeTable: true,
  };
  await database.store.transact(system, async (tx) => {
    await syncFramework(tx);
    await savePolicyText(tx, 'plan-2023-2025', [{ clause: 'plan-2023-2025#2.4', textZh: '（四）加快绿色技术转化应用' }]);
    await appendObservations(tx, [observation]);
    await tx.execute("INSERT INTO job_run (id, job, slot, trigger, status, code_version) VALUES ($1::uuid, 'evaluate-targets', '2026-01-01T00:00:00Z', 'manual', 'succeeded', 'v1')", [runId]);
  });
  snapshot = nationalSnapshot(await database.store.read(system, (tx) => loadObservations(tx)));
  const found = Object.values(snapshot.figures).find(({ indicator, measure, period }) => indicator === 'rd-expenditure' && measure === 'value' && period === '2022');
  if (found === undefined) throw new Error('the sample has no R&D figure');
  figure = found;
  const bytes = new TextEncoder().encode('%PDF');
  await database.store.transact(system, async (tx) => {
    await saveSnapshot(tx, runId, snapshot);
    await archiveReport(tx, { report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId: snapshot.id, sha256: createHash('sha256').update(bytes).digest('hex'), bytes, templateVersion: '1', titleZh: '评估报告', fileName: 'a.pdf' });
  });
});
afterAll(() => database.drop());

const resolve = (code: string, reader: Actor = { kind: 'public' }): ReturnType<typeof resolveFigure> => database.store.read(reader, (tx) => resolveFigure(tx, code));

describe('a printed code', () => {
  it('leads back to value, definition, run, snapshot, report and observation', async () => {
    const lineage = await resolve(printCode(figure.code).toLowerCase(), system);
    expect(lineage).toMatchObject({
      figure: { code: figure.code, value: { kind: 'number', value: '30782.9', unit: '亿元' } },
      runId, snapshotIds: [snapshot.id], reports: [{ titleZh: '评估报告' }],
      jobRun: { job: 'evaluate-targets', slotMs: Date.UTC(2026, 0, 1), status: 'succeeded', codeVersion: 'v1' },
      indicatorVersion: { version: 1, unit: '亿元' },
    });
    expect(lineage?.observations).toMatchObject([{ value: '30782.9', sourceTitle: '2022年全国科技经费投入统计公报' }]);
    expect(lineage?.clause.citationZh).toBe(figure.clause);
  });

  it('names no report to the public that nobody has released', async () => {
    expect(await resolve(figure.code)).toMatchObject({ figure: { code: figure.code }, reports: [] });
  });

  it('finds the words of its clause when it cites one, by id or as printed', async () => {
    for (const [code, clause] of [['11111111', 'plan-2023-2025#2.4'], ['22222222', '发改环资〔2022〕1885号 二（四）']] as const) {
      await database.store.transact(system, (tx) => saveFigures(tx, runId, [{ ...figure, code, clause }]));
      expect((await resolve(code))?.clause, clause).toMatchObject({ id: 'plan-2023-2025#2.4', labelZh: '二（四）', textZh: '（四）加快绿色技术转化应用' });
    }
  });

  it('that nobody printed leads nowhere', async () => {
    expect(await resolve('ZZZZ-ZZZZ')).toBeUndefined();
    expect(await resolve('not a code')).toBeUndefined();
  });

  it('never comes to mean another number', async () => {
    const other: Figure = { ...figure, value: { kind: 'number', value: '1', unit: '亿元', decimals: 1 } };
    await expect(database.store.transact(system, (tx) => saveFigures(tx, runId, [other]))).rejects.toThrow(/already stands for another number/);
    // The same number from other observations (a corrected note, another database id) is still the same number.
    const again: Figure = { ...figure, observations: [randomUUID()], noteZh: '更正' };
    expect(await database.store.transact(system, (tx) => saveFigures(tx, randomUUID(), [again]))).toEqual({ saved: 0 });
  });
});
