import { formById, regionByCode } from '@greengauge/framework';
import { formatMinute, formatPeriodZh, isoInstant, periodOf } from '@greengauge/kernel';
import type { ExtensionView, RoundView } from '@greengauge/contracts';
import type { ExtensionRecord, RoundRecord } from '@greengauge/store';

function phaseOf(round: RoundRecord, nowMs: number): RoundView['phase'] {
  if (round.frozenAtMs !== undefined) return 'frozen';
  if (nowMs < round.opensAtMs) return 'not-open';
  if (nowMs <= round.dueAtMs) return 'open';
  return nowMs <= round.closesAtMs ? 'overdue' : 'closed';
}

export function roundView(round: RoundRecord, nowMs: number): RoundView {
  const form = formById(round.form);
  const periodZh = formatPeriodZh(periodOf(round.period));
  return {
    id: round.id, form: round.form, formTitleZh: form?.titleZh ?? round.form, tableNo: form?.authority.tableNo ?? '', frequency: form?.frequency ?? 'ad-hoc', period: round.period, periodZh,
    titleZh: round.titleZh === '' ? periodZh : round.titleZh, kind: round.kind, opensAt: isoInstant(round.opensAtMs), dueAt: isoInstant(round.dueAtMs), closesAt: isoInstant(round.closesAtMs),
    dueZh: formatMinute(round.dueAtMs), closesZh: formatMinute(round.closesAtMs), ...(round.frozenAtMs === undefined ? {} : { frozenAt: isoInstant(round.frozenAtMs) }),
    ...(round.regions === undefined ? {} : { regions: round.regions.map((region) => ({ region, regionZh: regionByCode(region)?.nameZh ?? region })) }), phase: phaseOf(round, nowMs),
  };
}

export function extensionView(extension: ExtensionRecord, nameOf: (account: string) => string): ExtensionView {
  const { untilMs, decidedAtMs, decidedBy, answerZh } = extension;
  return {
    id: extension.id, round: extension.round, region: extension.region, regionZh: regionByCode(extension.region)?.nameZh ?? extension.region, formTitleZh: formById(extension.form)?.titleZh ?? extension.form,
    periodZh: formatPeriodZh(periodOf(extension.period)), askedUntil: isoInstant(extension.askedUntilMs), reasonZh: extension.reasonZh, askedAt: isoInstant(extension.askedAtMs), askedBy: nameOf(extension.askedBy),
    state: extension.state, ...(untilMs === undefined ? {} : { until: isoInstant(untilMs), untilZh: formatMinute(untilMs) }), ...(decidedAtMs === undefined ? {} : { decidedAt: isoInstant(decidedAtMs) }),
    ...(decidedBy === undefined ? {} : { decidedBy: nameOf(decidedBy) }), ...(answerZh === undefined ? {} : { answerZh }),
  };
}
