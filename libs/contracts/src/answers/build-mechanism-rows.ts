import { indicatorById } from '@greengauge/framework';
import type { MechanismState, ReportSnapshot } from '@greengauge/evaluation/model';
import type { MechanismRow } from '../ledger.contract.js';
import { MECHANISM_STATE_ZH } from './labels.js';

export function buildMechanismRows({ mechanisms }: ReportSnapshot): MechanismRow[] {
  return mechanisms.map((mechanism) => {
    const state = stateOf(mechanism);
    const withData = new Set(mechanism.withData);
    return {
      id: mechanism.id, task: mechanism.task, measureZh: mechanism.measureZh, mechanismZh: mechanism.mechanismZh, recordedByZh: mechanism.recordedByZh,
      indicators: mechanism.indicators.map((id) => ({ id, nameZh: indicatorById(id)?.nameZh ?? id, hasData: withData.has(id) })),
      state, stateZh: MECHANISM_STATE_ZH[state],
    };
  });
}

function stateOf({ indicators, withData }: MechanismState): MechanismRow['state'] {
  if (indicators.length === 0) return 'other-record';
  if (withData.length === 0) return 'no-data';
  return withData.length < indicators.length ? 'partly' : 'with-data';
}
