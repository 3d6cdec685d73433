import { indicatorById, regionByCode, type Observation } from '@greengauge/framework';
import type { ObservationChange } from '@greengauge/evaluation';
import { Decimal, formatMinute, isoInstant, MISSING_ZH } from '@greengauge/kernel';
import { periodZh, type RevisionRow } from '@greengauge/contracts';

function sideOf(one: Observation): NonNullable<RevisionRow['before']> {
  const { value, unit, status, missingReason, recordedAtMs } = one;
  return {
    text: value === undefined ? (missingReason === undefined ? '无数据' : MISSING_ZH[missingReason]) : `${value}${unit}`, ...(value === undefined ? {} : { value }), unit, status,
    recordedAt: isoInstant(recordedAtMs), recordedAtZh: formatMinute(recordedAtMs),
  };
}

export function revisionRow({ kind, before, after }: ObservationChange): RevisionRow[] {
  const one = after ?? before;
  if (!one) return [];
  const declaration = indicatorById(one.indicator);
  const comparable = before?.value !== undefined && after?.value !== undefined && before.unit === after.unit;
  return [{
    kind, indicator: one.indicator, nameZh: declaration?.nameZh ?? one.indicator, region: one.region, regionZh: regionByCode(one.region)?.shortZh ?? one.region,
    period: one.period, periodZh: periodZh(one.period, declaration?.measurement), sourceZh: `${one.sourceTitle}（${one.sourcePublisher}）`,
    ...(before ? { before: sideOf(before) } : {}), ...(after ? { after: sideOf(after) } : {}),
    ...(comparable ? { difference: new Decimal(after.value ?? '0').minus(before.value ?? '0').toFixed() } : {}),
  }];
}
