import { indicatorById, type FormDeclaration, type NumberField, type Observation } from '@greengauge/framework';
import { convertUnit, Decimal, formatPeriodZh, periodOf } from '@greengauge/kernel';
import { findIntegritySignals, median, scoreOutlier, withComputed, type Answers } from '@greengauge/intake';
import type { ReviewNotesAnswer } from '@greengauge/contracts';
import { signalFields } from './filing.js';
import type { SubmissionMaterial } from './submission-material.js';

/** Rules whose warning says that a value lies far from the region's own past. A registry that counts otherwise is another source. */
export function isOutlierRule({ rules }: Pick<FormDeclaration, 'rules'>, rule: string): boolean {
  const kind = rules.find(({ id }) => id === rule)?.kind;
  return kind === 'change' || kind === 'expected-range';
}

/** What a reviewer should look at beside the numbers themselves. `peers` are the answers of other regions in the same round. */
export function buildReviewNotes(material: SubmissionMaterial, peers: readonly Answers[], observations: readonly Observation[]): ReviewNotesAnswer {
  const { form, answers, findings } = material;
  const all = withComputed(form, answers);
  const computedPeers = peers.map((one) => withComputed(form, one));
  const numbers = form.fields.filter((field): field is NumberField => field.kind === 'number');
  const compared = numbers.flatMap((field) => peerNote(field, all, computedPeers));
  return {
    signals: [
      ...findIntegritySignals(signalFields(material)).map((signal) => ({ ...signal })),
      ...findings.filter(({ rule }) => isOutlierRule(form, rule)).map(({ cells, messageZh }) => ({ kind: 'outlier-history' as const, messageZh, ...(cells[0] === undefined ? {} : { cell: cells[0].cell }) })),
      ...compared.filter(({ outlier }) => outlier).map(({ cell, labelZh, value, unit, median, regions }) => ({ kind: 'outlier-peers' as const, cell, messageZh: `“${labelZh}”${value}${unit}，与 ${regions} 个地区的中位数 ${median}${unit} 相差较大` })),
    ],
    peers: compared,
    conflicts: numbers.flatMap((field) => conflictNotes(field, material, all, observations)),
  };
}

export function peerNote(field: NumberField, answers: Answers, peers: readonly Answers[]): ReviewNotesAnswer['peers'] {
  const own = answers.get(field.id);
  const others = peers.flatMap((one) => { const answer = one.get(field.id); return answer?.kind === 'number' ? [new Decimal(answer.value)] : []; });
  if (own?.kind !== 'number') return [];
  const scores = scoreOutlier(new Decimal(own.value), others);
  const middle = median(others);
  if (scores === undefined || middle === undefined) return [];
  return [{
    cell: field.id, labelZh: field.labelZh, unit: field.unit, value: own.value, median: middle.toFixed(), outlier: scores.outlier, regions: others.length,
    ...(scores.z === undefined ? {} : { z: scores.z.toFixed(2) }), ...(scores.modifiedZ === undefined ? {} : { modifiedZ: scores.modifiedZ.toFixed(2) }),
  }];
}

/** What others say of the same cell: shown, never silently chosen. */
function conflictNotes(field: NumberField, { round }: SubmissionMaterial, answers: Answers, observations: readonly Observation[]): ReviewNotesAnswer['conflicts'] {
  const own = answers.get(field.id);
  const declared = field.indicator === undefined ? undefined : indicatorById(field.indicator);
  if (own?.kind !== 'number' || declared === undefined) return [];
  const period = periodOf(round.period);
  return observations.flatMap((other) => {
    if (other.indicator !== declared.id || other.sourceKind === 'submission' || other.breakdown !== '' || other.value === undefined || periodOf(other.period).id !== period.id) return [];
    const value = convertUnit(new Decimal(other.value), other.unit, field.unit);
    // Agreeing to the precision that the form asks for is agreeing.
    if (value === undefined || value.minus(own.value).abs().lessThanOrEqualTo(new Decimal(10).pow(-field.decimals).div(2))) return [];
    return [{ cell: field.id, labelZh: field.labelZh, reported: own.value, other: value.toFixed(), unit: field.unit, sourceZh: other.sourceTitle, publisherZh: other.sourcePublisher, periodZh: formatPeriodZh(period) }];
  });
}
