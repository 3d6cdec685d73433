import { join } from 'node:path';
import { listReports, type ReportRecord } from '@greengauge/store';
import { CLI_ACTOR, type Platform } from '../platform.js';
import { loadBytes } from '../reporting/produce-reports.js';
import { writeReportFile } from '../reporting/write-report-file.js';

export interface WrittenReport {
  readonly report: ReportRecord;
  readonly path: string;
}

/** Puts the current version of every archived report under data/reports/<plan>/<period>/; files that are there already stay untouched. */
export async function writeCurrentReports(platform: Platform): Promise<readonly WrittenReport[]> {
  const reports = await platform.store.read(CLI_ACTOR, (tx) => listReports(tx, { latestOnly: true }));
  const written: WrittenReport[] = [];
  for (const report of reports) {
    const path = join(platform.config.dataDir, 'reports', report.plan, report.period, report.fileName);
    await writeReportFile(path, await loadBytes(platform, report));
    written.push({ report, path });
  }
  return written;
}
