import { targets, type NumberField } from '@greengauge/framework';
import { convertUnit, Decimal, periodOf, samePeriodLastYear } from '@greengauge/kernel';
import { cellKey, findIntegritySignals, rowsOf, withComputed, type SignalField } from '@greengauge/intake';
import type { FilingContent, Signatory } from '@greengauge/store';
import type { SubmissionMaterial } from './submission-material.js';

/** What is frozen when a region submits: every answer in the order of the form, computed ones included. */
export function buildFiling(material: SubmissionMaterial, signatories: readonly { readonly role: Signatory['role']; readonly nameZh: string; readonly phone?: string | undefined }[]): FilingContent {
  const { submission, form, round, cells, answers, findings, explanations, evidence } = material;
  const all = withComputed(form, answers);
  const notes = new Map(cells.flatMap((one) => (one.noteZh === undefined ? [] : [[cellKey(one.cell, one.row), one.noteZh] as const])));
  const places = [
    ...form.fields.map(({ id }) => ({ cell: id, row: '' })),
    ...form.tables.flatMap((table) => rowsOf(table, answers).flatMap((row) => table.columns.map(({ id }) => ({ cell: `${table.id}.${id}`, row: String(row) })))),
  ];
  return {
    region: submission.region, form: form.id, formVersion: form.version, tableNo: form.authority.tableNo, period: round.period, round: round.id, version: submission.version,
    cells: places.flatMap(({ cell, row }) => {
      const answer = all.get(cellKey(cell, row));
      const noteZh = notes.get(cellKey(cell, row));
      return answer === undefined ? [] : [{ cell, row, answer, ...(noteZh === undefined ? {} : { noteZh }) }];
    }),
    findings: findings.map((finding) => {
      const explanationZh = explanations.get(finding.id);
      return explanationZh === undefined ? finding : { ...finding, explanationZh };
    }),
    signals: findIntegritySignals(signalFields(material)),
    signatories: signatories.map(({ role, nameZh, phone }) => (phone === undefined ? { role, nameZh } : { role, nameZh, phone })),
    evidence: evidence.map(({ field, fileName, sha256 }) => ({ field, fileName, sha256 })),
  };
}

/** Numbers with what the signals set them beside: a year ago, and the region's own seen target. */
export function signalFields({ form, round, answers, context, submission }: SubmissionMaterial): readonly SignalField[] {
  const all = withComputed(form, answers);
  const year = samePeriodLastYear(periodOf(round.period))?.id;
  return form.fields.filter((field): field is NumberField => field.kind === 'number').flatMap((field): SignalField[] => {
    const answer = all.get(field.id);
    if (answer?.kind !== 'number') return [];
    const past = context.history.get(field.id)?.find(({ period }) => period.id === year)?.answer;
    const target = targets.find((one) => one.indicator === field.indicator && one.region === submission.region && one.meaning === 'level' && one.evidence === 'seen' && String(one.targetYear) === round.period);
    const wanted = target?.value === undefined || target.unit === undefined ? undefined : convertUnit(new Decimal(target.value), target.unit, field.unit)?.toFixed();
    return [{
      cell: field.id, labelZh: field.labelZh, unit: field.unit, decimals: field.decimals, value: answer.value,
      ...(past?.kind === 'number' ? { lastYear: past.value } : {}), ...(wanted === undefined ? {} : { target: wanted }),
    }];
  });
}
