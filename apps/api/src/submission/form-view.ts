import { assertNever, instantOfDay } from '@greengauge/kernel';
import { mechanismById, type CellField, type FormDeclaration, type FormRule } from '@greengauge/framework';
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
    rules: [...form.rules.map((rule) => ({ id: rule.id, severity: rule.severity, textZh: rule.textZh, missing: rule.missing, cells: writtenCells(form, cellsOf(rule)) })), ...declaredRules(form)],
  };
}

/** 有 goes with rows and 无 with none, whatever else a form declares. */
const declaredRules = ({ tables }: FormDeclaration): FormView['rules'] =>
  tables.flatMap(({ id, labelZh, declaredBy }) => (declaredBy === undefined ? [] : [{ id: `rows-as-declared-${id}`, severity: 'hard' as const, textZh: `有无与${labelZh}一致`, missing: 'skip' as const, cells: [declaredBy, id] }]));

function cellsOf(rule: FormRule): readonly string[] {
  switch (rule.kind) {
    case 'sum': return [rule.total, ...rule.parts];
    case 'compare': return [rule.left, rule.right];
    case 'asks-for': return [rule.field, rule.asked];
    case 'dates-in-period': return [rule.table];
    case 'cross-form': return [rule.left];
    case 'limit': case 'not-below-last': case 'change': case 'expected-range': case 'registry': return [rule.field];
    default: return assertNever(rule);
  }
}

/** A computed cell stands for what it is worked out from. */
function writtenCells(form: FormDeclaration, cells: readonly string[]): string[] {
  return [...new Set(cells.flatMap((cell): readonly string[] => {
    const field = form.fields.find(({ id }) => id === cell);
    const computed = field?.kind === 'number' ? field.computed : undefined;
    switch (computed?.kind) {
      case undefined: return [cell];
      case 'count-rows': case 'sum-column': return [computed.table];
      case 'ratio': return writtenCells(form, [computed.numerator, ...computed.denominator]);
      case 'score': return [computed.field];
      default: return assertNever(computed);
    }
  }))];
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
