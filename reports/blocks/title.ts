import { formatDayZh, formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';

/** Words that several sections and the document properties share. */
export const periodWords = (snapshot: ReportSnapshot): string => formatPeriodZh(periodOf(snapshot.period));

/** Broken by sense for the cover. */
export const titleLines = (snapshot: ReportSnapshot): readonly string[] => [
  snapshot.report === 'regional' ? snapshot.region.nameZh : '市场导向的',
  '绿色技术创新体系建设',
  `监测评估报告（${periodWords(snapshot)}）`,
];

export const reportTitle = (snapshot: ReportSnapshot): string => titleLines(snapshot).join('');

export const cutoffWords = (snapshot: ReportSnapshot): string => formatDayZh(snapshot.dataCutoffMs);

/** What the QR code holds; `greengauge verify` and the verification page read it. */
export const verificationContent = (snapshot: ReportSnapshot): string => `greengauge:${snapshot.id}`;

/** The id of the snapshot as it is: short enough to be typed. */
export const verificationCode = (snapshot: ReportSnapshot): string => snapshot.id;
