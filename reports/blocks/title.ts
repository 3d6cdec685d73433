import { assertNever, formatDayZh, formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';

/** Words that several sections and the document properties share. */
export const periodWords = (snapshot: ReportSnapshot): string => formatPeriodZh(periodOf(snapshot.period));

/** Broken by sense for the cover. */
export function titleLines(snapshot: ReportSnapshot): readonly string[] {
  const period = `（${periodWords(snapshot)}）`;
  switch (snapshot.report) {
    case 'national': return ['市场导向的', '绿色技术创新体系建设', `监测评估报告${period}`];
    case 'regional': return [snapshot.region.nameZh, '绿色技术创新体系建设', `监测评估报告${period}`];
    case 'brief': return [`绿色技术创新体系建设监测简报${period}`];
    case 'ledger': return ['市场导向的绿色技术创新体系', `任务落实台账${period}`];
    case 'data-quality': return ['绿色技术创新体系建设监测', `数据质量说明${period}`];
    default: return assertNever(snapshot.report);
  }
}

export const reportTitle = (snapshot: ReportSnapshot): string => titleLines(snapshot).join('');

export const cutoffWords = (snapshot: ReportSnapshot): string => formatDayZh(snapshot.dataCutoffMs);

/** What the report rests on; invented data are never called published. */
export const groundWords = (snapshot: ReportSnapshot): string => (snapshot.demo ? '本报告依据生成的演示数据' : '本报告依据公开发布的统计数据');

/** What the QR code holds; `greengauge verify` and the verification page read it. */
export const verificationContent = (snapshot: ReportSnapshot): string => `greengauge:${snapshot.id}`;

/** The id of the snapshot as it is: short enough to be typed. */
export const verificationCode = (snapshot: ReportSnapshot): string => snapshot.id;
