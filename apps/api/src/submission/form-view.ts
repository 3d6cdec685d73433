import { mechanismById, type CellField, type FormDeclaration } from '@greengauge/framework';
import { instantOfDay } from '@greengauge/kernel';
import type { CellFieldView, FormView } from '@greengauge/contracts';

export const FREQUENCY_ZH: Readonly<Record<FormDeclaration['frequency'], string>> = { monthly: '月报', quarterly: '季报（累计）', yearly: '年报', 'ad-hoc': '专项调度' };

/** The last valid day ends at midnight in Shanghai. */
export function isExpired(form: Pick<FormDeclaration, 'authority'>, nowMs: number): boolean {
  const [year = 0, month = 1, day = 1] = form.authority.validUntil.split('-').map(Number);
  return nowMs >= instantOfDay(year, month, day + 1);
}

export function formView(form: FormDeclaration, nowMs: number): FormView {
  return {
    id: form.id, titleZh: form.titleZh, version: form.version, frequency: form.frequency, frequencyZh: FREQUENCY_ZH[form.frequency],
    authority: { ...form.authority, expired: isExpired(form, nowMs) }, scopeZh: form.scope.noteZh, sourceZh: form.source,
    mechanisms: form.mechanisms.map((id) => ({ id, mechanismZh: mechanismById(id)?.mechanismZh ?? id })),
    fields: form.fields.map((field) => (field.kind === 'evidence' ? { ...field } : cellFieldView(field))),
    tables: form.tables.map(({ id, labelZh, hintZh, columns, mostRows, carriesOver }) => ({ id, labelZh, ...(hintZh === undefined ? {} : { hintZh }), columns: columns.map(cellFieldView), mostRows, carriesOver })),
    rules: form.rules.map(({ id, severity, textZh, missing }) => ({ id, severity, textZh, missing })),
  };
}

function cellFieldView(field: CellField): CellFieldView {
  switch (field.kind) {
    case 'number': {
      const { computed, answers, ...rest } = field;
      return { ...rest, answers: [...answers], computed: computed !== undefined };
    }
    case 'choice': return { ...field, options: field.options.map((option) => ({ ...option })) };
    default: return { ...field };
  }
}
