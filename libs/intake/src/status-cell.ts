import { MISSING_ZH, type MissingReason } from '@greengauge/kernel';
import type { ObservationStatus } from '@greengauge/framework';
import { normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

const STATUS: ReadonlyMap<string, ObservationStatus> = new Map<string, ObservationStatus>([
  ['normal', 'normal'], ['正常', 'normal'], ['正式', 'normal'],
  ['provisional', 'provisional'], ['初步', 'provisional'], ['初步核算', 'provisional'], ['快报', 'provisional'],
  ['estimated', 'estimated'], ['估计', 'estimated'], ['估算', 'estimated'], ['预计', 'estimated'],
  ['missing', 'missing'], ['缺失', 'missing'], ['缺数', 'missing'],
  ['not-applicable', 'not-applicable'], ['notapplicable', 'not-applicable'], ['不适用', 'not-applicable'], ['—', 'not-applicable'],
  ['confidential', 'confidential'], ['保密', 'confidential'], ['不宜公开', 'confidential'],
]);

/** Reasons a reporter can know. The others say why a computation has no result and are never imported. */
const REPORTABLE: readonly MissingReason[] = ['not-due', 'not-reported', 'not-published', 'not-collected', 'not-in-force'];

const REASON: ReadonlyMap<string, MissingReason> = new Map(
  REPORTABLE.flatMap((reason) => [[reason, reason], [MISSING_ZH[reason], reason]] as const),
);

/** Blank means normal. */
export function parseStatusCell(text: string): CellResult<ObservationStatus | 'blank'> {
  const cell = normaliseCell(text).toLowerCase();
  if (cell === '') return accept('blank');
  const status = STATUS.get(cell.replaceAll('_', '-'));
  return status
    ? accept(status)
    : reject('invalid-status', `状态${quoteCell(text)}无法识别；可填 正常、初步核算、估计、缺失、不适用、不宜公开`);
}

export function parseMissingReasonCell(text: string): CellResult<MissingReason | 'blank'> {
  const cell = normaliseCell(text).toLowerCase();
  if (cell === '') return accept('blank');
  const reason = REASON.get(cell.replaceAll('_', '-'));
  return reason
    ? accept(reason)
    : reject('invalid-missing-reason', `缺失原因${quoteCell(text)}无法识别；可填 ${REPORTABLE.map((known) => MISSING_ZH[known]).join('、')}`);
}

/** What value, status and reason say together. */
export type StatedValue =
  | { readonly kind: 'number'; readonly status: 'normal' | 'provisional' | 'estimated' }
  | { readonly kind: 'none'; readonly status: 'missing' | 'not-applicable' | 'confidential'; readonly missingReason: MissingReason };

/**
 * Missing is never zero: a blank cell is accepted only with the status and the reason, a number never with a status that says
 * there is none. A bare — counts as not applicable.
 */
export function reconcileStatus(
  value: 'blank' | 'not-applicable' | 'number',
  status: ObservationStatus | 'blank',
  reason: MissingReason | 'blank',
): CellResult<StatedValue> {
  if (value === 'number') return withNumber(status, reason);
  if (status === 'confidential') return accept({ kind: 'none', status, missingReason: 'confidential' });
  if (status === 'not-applicable' || (value === 'not-applicable' && status === 'blank')) {
    return accept({ kind: 'none', status: 'not-applicable', missingReason: 'not-applicable' });
  }
  if (status === 'missing') {
    return reason === 'blank'
      ? reject('missing-reason-blank', `状态为缺失，但未注明缺失原因；可填 ${REPORTABLE.map((known) => MISSING_ZH[known]).join('、')}`)
      : accept({ kind: 'none', status, missingReason: reason });
  }
  if (status === 'blank' && reason !== 'blank') return accept({ kind: 'none', status: 'missing', missingReason: reason });
  return reject('value-blank', '数值为空；确为零请填 0，没有数据请在“状态”填“缺失”并注明“缺失原因”');
}

function withNumber(status: ObservationStatus | 'blank', reason: MissingReason | 'blank'): CellResult<StatedValue> {
  if (status === 'missing' || status === 'not-applicable' || status === 'confidential') {
    return reject('status-with-value', '状态表示没有数值，但“数值”列已填数，请核对其一');
  }
  if (reason !== 'blank') return reject('missing-reason-with-value', '已填数值，不应再注明缺失原因');
  return accept({ kind: 'number', status: status === 'blank' ? 'normal' : status });
}
