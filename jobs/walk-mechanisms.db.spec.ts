import { indicatorAnswerSchema } from '@greengauge/contracts';
import { forms, greenSchemes, indicatorById, indicators, mechanisms, PLATFORM_MECHANISMS, platformSubject, regionCode, regions, registerById, type Mechanism, type NewObservation, type RecordWay } from '@greengauge/framework';
import { parseObservationRows, withComputed } from '@greengauge/intake';
import { convertUnit, Decimal, expectOk, NATION, parseInstant, periodOf, systemClock, type RegionCode } from '@greengauge/kernel';
import { buildReport } from '@greengauge/reports';
import { appendObservations, importRegisterRows, latestSnapshot, loadAnswer, proposeMilestone, verifyMilestone, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from './catalogue.js';
import type { RuntimePorts } from './runtime/ports.js';
import { runJobNow } from './runtime/run-now.js';
import { sampleAnswers, sampleRows } from '@greengauge/intake/testing';
import { insertEnterprises, insertFinancing, insertPatents, insertTrades } from './testing/sample-records.js';
import { createTestPorts } from './testing/test-jobs.js';
import { unnamedCounts } from './testing/unnamed-counts.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const ZHEJIANG = regionCode('330000');
const SLOT = parseInstant('2026-11-22T02:00:00+08:00') ?? 0;

let database: ClonedDatabase;
let ports: RuntimePorts;
let reportText = '';
let ledgerText = '';

/** What each mechanism's declared way is, done once: entering the same list twice would be no second record. */
const done = new Set<string>();
async function enter(mechanism: Mechanism, way: RecordWay): Promise<void> {
  switch (way.kind) {
    case 'register': return once(`register ${way.register}`, () => enterRegister(way.register));
    case 'registry': {
      // The list of platforms and the arrivals of foreign investment are lists of their own beside the contracts.
      await once(`registry ${way.registry}`, () => database.store.transact(SPEC, async (tx) => { await REGISTRIES[way.registry](tx); }));
      if (way.registry === 'enterprises') await once('register key-programme-projects', () => enterRegister('key-programme-projects'));
      if (way.registry === 'trades') for (const register of ['trading-platforms', 'foreign-investments']) await once(`register ${register}`, () => enterRegister(register));
      return undefined;
    }
    case 'form': case 'narrative': case 'event': case 'reporting-round': return enterForm(mechanism);
    case 'milestone': return enterMilestones(mechanism, way.per);
    case 'ministry-series': return importSeries(mechanism);
    // Versioned with the platform: each scheme says its version, and every registry is classified by it.
    case 'concordance': return expect(greenSchemes.map(({ id, listedAs }) => [id, /^\d{4}\.\d{2}$/.test(listedAs)])).toContainEqual(['wipo-green', true]);
    default: return way satisfies never;
  }
}
const REGISTRIES = { enterprises: insertEnterprises, patents: insertPatents, trades: insertTrades, financing: insertFinancing } as const;

async function once(key: string, work: () => Promise<void>): Promise<void> {
  if (done.has(key)) return;
  done.add(key);
  await work();
}

async function enterRegister(id: string): Promise<void> {
  const register = registerById(id);
  if (!register) throw new Error(`no register ${id}`);
  const result = await importRegisterRows(database.store, SPEC, { register, rows: sampleRows(register), fileName: `${id}.csv`, sha256: id, clock: systemClock });
  expect(result, id).toMatchObject({ ok: true, value: { counts: { accepted: 6 } } });
}

/** The form that the mechanism is reported on; the answers become what an accepted submission of 浙江 says. */
async function enterForm(mechanism: Mechanism): Promise<void> {
  const form = forms.find((one) => one.mechanisms.includes(mechanism.id)) ?? (registerById('cases')?.mechanisms.includes(mechanism.id) === true ? undefined : expectForm(mechanism.id));
  if (!form) return;
  await once(`form ${form.id}`, async () => {
    const answers = withComputed(form, sampleAnswers(form));
    const rows = form.fields.flatMap((field): NewObservation[] => {
      const answer = answers.get(field.id);
      const indicator = field.kind === 'number' && field.indicator !== undefined ? indicatorById(field.indicator) : undefined;
      if (field.kind !== 'number' || !indicator || answer?.kind !== 'number') return [];
      return [{
        indicator: indicator.id, region: ZHEJIANG, period: periodOf('2025').id, breakdown: '', status: 'normal', value: convertUnit(new Decimal(answer.value), field.unit, indicator.unit)?.toFixed() ?? '',
        unit: indicator.unit, marks: [], sourceKind: 'submission', sourceTitle: form.titleZh, sourcePublisher: '浙江省填报单位', completeTable: false,
      }];
    });
    await database.store.transact(SPEC, (tx) => appendObservations(tx, rows));
  });
}
const expectForm = (mechanism: string): never => { throw new Error(`no form reports ${mechanism}`); };

/** Proposed with evidence by one person, confirmed by another. */
async function closeMilestone(kind: 'mechanism' | 'region-plan', subject: string, region: RegionCode): Promise<void> {
  const person = (accountId: string): Actor => ({ kind: 'user', accountId, duties: ['acceptance'] });
  const key = { kind, subject, region };
  expectOk(await database.store.transact(person('proposer'), (tx) => proposeMilestone(tx, key, { accountId: 'proposer', nameZh: '张三' }, { evidenceZh: '公开发布的文件，见官方网站' })), subject);
  expectOk(await database.store.transact(person('verifier'), (tx) => verifyMilestone(tx, key, { accountId: 'verifier', nameZh: '李四' })), subject);
}

async function enterMilestones({ id }: Mechanism, per: 'nation' | 'region' | 'platform'): Promise<void> {
  if (per === 'nation') await closeMilestone('mechanism', id, NATION);
  if (per === 'region') await closeMilestone('region-plan', '2023-2025', ZHEJIANG);
  if (per === 'platform') for (const mechanism of PLATFORM_MECHANISMS.slice(0, 4)) await closeMilestone('mechanism', platformSubject('trading-platforms-2', mechanism.id), ZHEJIANG);
}

/** Through the same check as `greengauge import observations`. */
async function importSeries({ id, indicators: ids }: Mechanism): Promise<void> {
  const rows = ids.map((indicator, index) => [indicator, '全国', '2025', String(12 + index), indicatorById(indicator)?.unit ?? '', '年度统计资料', '国家有关部门']);
  const cells = [['指标', '地区', '时期', '数值', '单位', '资料来源', '发布单位'], ...rows].map((row, index) => ({ rowNumber: index + 1, cells: row }));
  const parsed = expectOk(parseObservationRows(cells, { catalogue: { indicators, regions }, clock: systemClock }), id);
  expect(parsed.rejected, id).toEqual([]);
  await database.store.transact(SPEC, (tx) => appendObservations(tx, parsed.accepted.map(({ observation }) => observation)));
}

beforeAll(async () => {
  database = await cloneDatabase();
  ports = createTestPorts(database.store, jobs, { clock: systemClock, lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
  for (const mechanism of mechanisms) for (const way of mechanism.recordedBy) await enter(mechanism, way);
  for (const job of ['aggregate-registries', 'derive-indicators', 'evaluate-targets', 'build-answers']) {
    const ended = await runJobNow(ports, { job, slotMs: SLOT, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
    expect(ended, `${job} ${JSON.stringify(ended.error)}`).toMatchObject({ status: 'succeeded' });
  }
  const snapshot = await database.store.read(SPEC, (tx) => latestSnapshot(tx, { report: 'national', plan: '2023-2025', period: '2025', region: NATION }));
  if (!snapshot) throw new Error('no national snapshot');
  reportText = JSON.stringify(buildReport(snapshot));
  const ledger = await database.store.read(SPEC, (tx) => loadAnswer(tx, '2023-2025/2025/ledger'));
  ledgerText = new TextDecoder().decode(ledger?.body);
}, 240_000);
afterAll(async () => {
  expect(await unnamedCounts(database.store, jobs)).toEqual([]);
  await database.drop();
});

const indicatorPage = async (indicator: string) => {
  const answer = await database.store.read(SPEC, (tx) => loadAnswer(tx, `2023-2025/2025/indicators/${indicator}`));
  return indicatorAnswerSchema.parse(JSON.parse(new TextDecoder().decode(answer?.body)));
};

describe('the 55 mechanisms of the plan', () => {
  it('are all walked', () => {
    expect(mechanisms).toHaveLength(55);
  });

  it.each(mechanisms.map((mechanism) => [mechanism.id, mechanism.mechanismZh, mechanism] as const))('%s %s: entered by its way, on the API and in the national report', async (_id, _zh, mechanism) => {
    expect(ledgerText).toContain(mechanism.mechanismZh);
    expect(reportText).toContain(mechanism.mechanismZh);
    for (const id of mechanism.indicators) {
      const page = await indicatorPage(id);
      const national = page.evaluation?.actual;
      const zhejiang = page.distribution?.provinces.find(({ region }) => region === ZHEJIANG)?.cell;
      // A number of the nation, or the one of the only region that has reported: 全国 is its own observation and never a sum.
      const cell = national?.kind === 'number' ? national : zhejiang;
      expect(cell, id).toMatchObject({ kind: 'number', figure: expect.stringMatching(/^[0-9A-Z]{8}$/) as string });
      expect(reportText, id).toContain(page.indicator.nameZh);
    }
  });
});
