import type { FormDeclaration, FormField } from '@greengauge/framework';
import { assertNever } from '@greengauge/kernel';
import { cellKey, type Answers } from './answer.js';
import type { CheckMaterial, FindingCell, FormFinding } from './check-material.js';
import { rowsOf, withComputed } from './compute-cells.js';
import { judgeRule } from './judge-rule.js';

/** Everything the form asks: required cells first in the order of the form, then the rules in theirs. */
export function checkSubmission(form: FormDeclaration, material: CheckMaterial): readonly FormFinding[] {
  const answers = withComputed(form, material.answers);
  const whole = { ...material, answers };
  return [
    ...requiredFields(form, answers, material.evidence), ...requiredColumns(form, answers), ...declaredTables(form, answers),
    ...form.rules.flatMap((rule) => judgeRule(form, rule, whole)),
  ];
}

const error = (rule: string, cells: readonly FindingCell[], ruleZh: string, messageZh: string): FormFinding => ({
  id: [rule, ...cells.map(({ cell, row }) => cellKey(cell, row))].join(':'), rule, severity: 'error', cells, ruleZh, messageZh,
});

function requiredFields(form: FormDeclaration, answers: Answers, evidence: ReadonlyMap<string, number>): readonly FormFinding[] {
  return form.fields.flatMap((field) => {
    if (!field.required || (field.kind === 'number' && field.computed !== undefined)) return [];
    if (field.kind === 'evidence' ? (evidence.get(field.id) ?? 0) > 0 : answers.has(field.id)) return [];
    return [error('required', [{ cell: field.id, row: '' }], '必填', unansweredZh(field))];
  });
}

/** What is missing and how to answer it, in the words that stand on the page. */
function unansweredZh(field: FormField): string {
  const nameZh = `“${field.labelZh}”`;
  switch (field.kind) {
    case 'number': {
      const others = [...(field.answers.includes('missing') ? ['缺报原因'] : []), ...(field.answers.includes('not-applicable') ? ['不适用'] : []), ...(field.answers.includes('confidential') ? ['保密'] : [])];
      return others.length === 0 ? `${nameZh}未填` : `${nameZh}未填；没有数值的请选择${others.join('、')}`;
    }
    case 'choice': return `${nameZh}未选择`;
    case 'date': return `${nameZh}未填`;
    case 'text': return `${nameZh}未填；确无内容的请写“无”`;
    case 'evidence': return `${nameZh}未上传`;
    default: return assertNever(field);
  }
}

function requiredColumns(form: FormDeclaration, answers: Answers): readonly FormFinding[] {
  return form.tables.flatMap((table) => rowsOf(table, answers).flatMap((row) => table.columns.flatMap((column) => {
    const cell = `${table.id}.${column.id}`;
    if (!column.required || answers.has(cellKey(cell, String(row)))) return [];
    return [error('required', [{ cell, row: String(row) }], '必填', `${table.labelZh}第 ${row} 行“${column.labelZh}”未填`)];
  })));
}

/** 有 goes with rows, 无 with none. */
function declaredTables(form: FormDeclaration, answers: Answers): readonly FormFinding[] {
  return form.tables.flatMap((table) => {
    const declared = table.declaredBy === undefined ? undefined : answers.get(table.declaredBy);
    if (table.declaredBy === undefined || declared?.kind !== 'text') return [];
    const rows = rowsOf(table, answers).length;
    if ((declared.text === 'some') === (rows > 0)) return [];
    const messageZh = rows > 0 ? `已选“无”，但${table.labelZh}有 ${rows} 行` : `已选“有”，但${table.labelZh}没有内容`;
    return [error('rows-as-declared', [{ cell: table.declaredBy, row: '' }], `有无与${table.labelZh}一致`, messageZh)];
  });
}
