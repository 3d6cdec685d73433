import { regionByCode } from '@greengauge/framework';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { periodZh, REPORT_KIND_ZH, type ReportRow, type ReportTwin } from '@greengauge/contracts';
import type { ReportRecord, TwinFormat, TwinRecord } from '@greengauge/store';

/** What a twin is called, served as and named. A CSV of several tables is a zip. */
export const TWINS: Readonly<Record<TwinFormat, { readonly labelZh: string; readonly type: string; readonly ending: string }>> = {
  html: { labelZh: '网页版（无障碍）', type: 'text/html; charset=utf-8', ending: '.html' },
  xlsx: { labelZh: '表格（XLSX）', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: '.xlsx' },
  csv: { labelZh: '表格（CSV压缩包）', type: 'application/zip', ending: '.csv.zip' },
};

const twinRow = (record: ReportRecord, { format, sha256, sizeBytes }: TwinRecord): ReportTwin => ({
  format, labelZh: TWINS[format].labelZh, sha256, bytes: sizeBytes, href: `/api/reports/${record.reportId}/twin/${format}`, fileName: fileNameZh(record).replace(/\.pdf$/, TWINS[format].ending),
});

export function reportRow(record: ReportRecord, twins: readonly TwinRecord[] = []): ReportRow {
  const { reportId, report, supersedes, supersededBy, archivedAtMs } = record;
  return {
    id: reportId, kind: report, kindZh: REPORT_KIND_ZH[report], titleZh: record.titleZh, plan: record.plan, period: record.period, periodZh: periodZh(record.period),
    region: record.region, regionZh: regionByCode(record.region)?.nameZh ?? record.region, version: record.version,
    createdAt: isoInstant(archivedAtMs), createdZh: formatMinute(archivedAtMs), sha256: record.sha256, bytes: record.sizeBytes, snapshotId: record.snapshotId,
    templateVersion: record.templateVersion, fileName: fileNameZh(record), current: supersededBy === undefined, stage: record.stage, stageZh: stageZh(record), href: `/api/reports/${reportId}/file`, twins: twins.filter((twin) => twin.reportId === reportId).map((twin) => twinRow(record, twin)),
    ...(supersedes === undefined ? {} : { supersedes }), ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

const stageZh = ({ stage, variant }: ReportRecord): string => (stage === 'draft' ? '机器草稿，未签发' : variant === 'full' ? '已签发' : '已签发（不含地区位次附页）');

/** The title as a file name: what stands in the download folder should say what it is. */
export const fileNameZh = ({ titleZh, fileName }: Pick<ReportRecord, 'titleZh' | 'fileName'>): string =>
  `${titleZh.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()}${/\.\w+$/.exec(fileName)?.[0] ?? '.pdf'}`;

/** RFC 6266 with RFC 5987: the Chinese name for those who read it, a plain one for those who do not. No quote or line break survives. */
export function contentDisposition(fileName: string, plainName: string = fileName): string {
  const plain = plainName.normalize('NFKD').replace(/[^\w.-]+/g, '_').replace(/^_+|_+(?=\.)/g, '') || 'report.pdf';
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain.startsWith('.') ? `report${plain}` : plain}"; filename*=UTF-8''${encoded}`;
}
