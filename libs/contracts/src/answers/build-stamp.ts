import { formatMinute, formatPeriodEndZh, formatPeriodZh, isoInstant, parsePeriod } from '@greengauge/kernel';
import type { Measurement } from '@greengauge/framework';
import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { Stamp } from '../stamp.contract.js';

export function buildStamp(snapshot: ReportSnapshot): Stamp {
  return {
    snapshotId: snapshot.id,
    snapshotHash: snapshot.hash,
    plan: { ...snapshot.plan },
    period: snapshot.period,
    periodZh: periodZh(snapshot.period),
    dataCutoff: isoInstant(snapshot.dataCutoffMs),
    dataCutoffZh: formatMinute(snapshot.dataCutoffMs),
    jobRun: snapshot.jobRun,
    codeVersion: snapshot.codeVersion,
    demo: snapshot.demo,
  };
}

/** A stock is told by the end of its period (2022年末), everything else by the period (2022年). Unknown text stays as it is. */
export function periodZh(id: string, measurement?: Measurement): string {
  const period = parsePeriod(id);
  if (!period) return id;
  return measurement === 'stock' ? formatPeriodEndZh(period) : formatPeriodZh(period);
}
