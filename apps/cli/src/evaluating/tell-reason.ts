import { MISSING_ZH, type MissingReason } from '@greengauge/kernel';

/** Reason and detail in one sentence; a detail that begins with the reason says it once. */
export function tellReason(reason: MissingReason, detailZh: string | undefined): string {
  const known = MISSING_ZH[reason];
  if (detailZh === undefined) return known;
  return detailZh.startsWith(known) ? detailZh : `${known}：${detailZh}`;
}
