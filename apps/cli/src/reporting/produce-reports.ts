import { systemClock, type Period, type RegionCode } from '@greengauge/kernel';
import type { Plan } from '@greengauge/framework';
import { listReports, loadReportFile, loadTwin, type ReportRecord, type TwinFormat, type TwinRecord } from '@greengauge/store';
import { requireSuccess, type JobRunner } from '../job-runner.js';
import { CLI_ACTOR, type Platform } from '../platform.js';
import { Refused } from '../refusal.js';

export type ReportKind = 'national' | 'regional' | 'brief' | 'ledger' | 'data-quality';

const JOB: Readonly<Record<ReportKind, string>> = { national: 'generate-national-report', regional: 'generate-regional-reports', brief: 'generate-brief', ledger: 'generate-ledger', 'data-quality': 'generate-data-quality' };

export interface ReportRequest {
  readonly kind: ReportKind;
  readonly plan: Plan;
  readonly period: Period;
  /** Regions of a regional report; absent: every region with data. */
  readonly regions?: readonly RegionCode[];
}

/**
 * Has the report made by its job, through the ledger, and returns the current archived draft of each; what was issued before it is another file. The same data give the
 * same snapshot and the same bytes, so that asking twice archives once.
 */
export async function produceReports({ store }: Platform, runner: JobRunner, { kind, plan, period, regions }: ReportRequest): Promise<readonly ReportRecord[]> {
  const input = { plan: plan.id, period: period.id, ...(regions === undefined ? {} : { regions: [...regions] }) };
  requireSuccess(await runner.run({ job: JOB[kind], input, slotMs: systemClock.now(), trigger: 'manual' }));
  const current = await store.read(CLI_ACTOR, (tx) => listReports(tx, { report: kind, plan: plan.id, period: period.id, stage: 'draft', latestOnly: true }));
  return regions === undefined ? current : current.filter(({ region }) => regions.includes(region));
}

/** Bytes of an archived report. */
export async function loadBytes({ store }: Platform, { reportId, fileName }: ReportRecord): Promise<Uint8Array> {
  const file = await store.read(CLI_ACTOR, (tx) => loadReportFile(tx, reportId));
  if (!file) throw new Refused('archive-incomplete', `归档中缺少文件 ${fileName}（${reportId}）`);
  return file.bytes;
}

/** Another form of an archived report, with its own hash. */
export async function loadTwinBytes({ store }: Platform, { reportId, fileName }: ReportRecord, format: TwinFormat): Promise<TwinRecord & { readonly bytes: Uint8Array }> {
  const twin = await store.read(CLI_ACTOR, (tx) => loadTwin(tx, reportId, format));
  if (!twin) throw new Refused('archive-incomplete', `归档中没有 ${fileName} 的 ${format.toUpperCase()} 文件（${reportId}）`);
  return twin;
}
