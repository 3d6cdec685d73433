import { checkPages, fontVersions, templateVersion } from '@greengauge/render';
import { buildReport, checkFigures } from '@greengauge/reports';
import { loadSnapshot, type ReportRecord } from '@greengauge/store';
import { CLI_ACTOR, type Platform } from '../platform.js';

export interface ReportFault {
  readonly fileName: string;
  /** 0 where it is of the whole report. */
  readonly page: number;
  readonly rule: string;
  readonly messageZh: string;
}

/** Sets each report again from its snapshot and looks at every page and every number; none found is an empty list. */
export async function checkReports({ store, config }: Platform, reports: readonly ReportRecord[]): Promise<readonly ReportFault[]> {
  const options = config.fontDir === undefined ? {} : { fonts: { licensedFontFolder: config.fontDir } };
  const faults: ReportFault[] = [];
  for (const { snapshotId, fileName } of reports) {
    const snapshot = await store.read(CLI_ACTOR, (tx) => loadSnapshot(tx, snapshotId));
    if (snapshot === undefined) {
      faults.push({ fileName, page: 0, rule: 'snapshot', messageZh: `快照${snapshotId}缺失` });
      continue;
    }
    const document = buildReport(snapshot, { templateVersion, fontVersions: fontVersions(options) });
    for (const { messageZh } of checkFigures(document, snapshot)) faults.push({ fileName, page: 0, rule: 'figure', messageZh });
    for (const { page, rule, messageZh } of await checkPages(document, options)) faults.push({ fileName, page, rule, messageZh });
  }
  return faults;
}

/** One line a fault, and a line that sums up. */
export const tellFaults = (reports: number, faults: readonly ReportFault[]): string[] => [
  ...faults.map(({ fileName, page, messageZh }) => `✗ ${fileName}${page > 0 ? ` 第${page}页` : ''}：${messageZh}`),
  faults.length === 0 ? `✓ 版面和数字检查：${reports}份报告未发现问题` : `✗ 版面和数字检查：发现${faults.length}处问题`,
];
