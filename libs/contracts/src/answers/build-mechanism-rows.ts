import { indicatorById } from '@greengauge/framework';
import { parsePeriod } from '@greengauge/kernel';
import { MILESTONE_STATUS_ZH, type MechanismState, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { MechanismRow } from '../ledger.contract.js';
import { MECHANISM_STATE_ZH, MILESTONE_SIGNAL } from './labels.js';

export function buildMechanismRows(snapshot: ReportSnapshot): MechanismRow[] {
  return snapshot.mechanisms.map((mechanism) => {
    const state = stateOf(mechanism);
    const withData = new Set(mechanism.withData);
    return {
      id: mechanism.id, task: mechanism.task, measureZh: mechanism.measureZh, mechanismZh: mechanism.mechanismZh, recordedByZh: mechanism.recordedByZh,
      indicators: mechanism.indicators.map((id) => ({ id, nameZh: indicatorById(id)?.nameZh ?? id, hasData: withData.has(id) })),
      state, stateZh: MECHANISM_STATE_ZH[state], ...(snapshot.region.level === 'nation' ? { milestone: milestoneOf(mechanism, snapshot) } : {}),
    };
  });
}

/** Without a record the calendar says that a measure goes on until its plan ends and waits for its evidence from then on; never that it is done or late. */
function milestoneOf({ milestone }: MechanismState, { period, plan }: ReportSnapshot): MechanismRow['milestone'] {
  const over = (parsePeriod(period)?.endMs ?? 0) >= (parsePeriod(`${plan.toYear}`)?.endMs ?? Number.POSITIVE_INFINITY);
  const { status, evidenceZh, verifier } = milestone ?? { status: over ? 'awaiting-evidence' as const : 'in-progress' as const };
  return { status, statusZh: MILESTONE_STATUS_ZH[status], signal: MILESTONE_SIGNAL[status], ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }) };
}

function stateOf({ indicators, withData }: MechanismState): MechanismRow['state'] {
  if (indicators.length === 0) return 'other-record';
  if (withData.length === 0) return 'no-data';
  return withData.length < indicators.length ? 'partly' : 'with-data';
}
