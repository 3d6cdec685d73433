import { Decimal } from '@greengauge/kernel';
import type { Computation, FormDeclaration, FormTable } from '@greengauge/framework';
import { cellKey, type Answer, type Answers } from './answer.js';

/** Rows of a table in which anything was answered, ascending. */
export function rowsOf(table: Pick<FormTable, 'id'>, answers: Answers): readonly number[] {
  const rows = new Set<number>();
  for (const key of answers.keys()) {
    const hash = key.indexOf('#');
    if (hash !== -1 && key.startsWith(`${table.id}.`)) rows.add(Number(key.slice(hash + 1)));
  }
  return [...rows].sort((a, b) => a - b);
}

/** The answers together with what the platform works out; nobody can answer a computed cell. Missing inputs make it missing. */
export function withComputed(form: FormDeclaration, answers: Answers): Answers {
  const all = new Map(answers);
  for (const field of form.fields) {
    if (field.kind !== 'number' || field.computed === undefined) continue;
    all.delete(field.id);
    const value = compute(form, field.computed, all);
    if (value !== undefined) all.set(field.id, typeof value === 'string' ? { kind: 'missing', reason: 'not-collected' } : { kind: 'number', value: value.toDecimalPlaces(field.decimals, Decimal.ROUND_HALF_UP).toFixed() });
  }
  return all;
}

const numberOf = (answer: Answer | undefined): Decimal | undefined => (answer?.kind === 'number' ? new Decimal(answer.value) : undefined);

/** Undefined while an input is not answered; 'missing' where an input has no number. */
function compute(form: FormDeclaration, computed: Computation, answers: Answers): Decimal | 'missing' | undefined {
  switch (computed.kind) {
    case 'ratio': return ratio(computed, answers);
    case 'score': {
      const answer = answers.get(computed.field);
      const score = answer?.kind === 'text' ? computed.scores[answer.text] : undefined;
      return score === undefined ? undefined : new Decimal(score);
    }
    case 'count-rows': {
      const rows = rowsOf({ id: computed.table }, answers);
      return rows.length > 0 ? new Decimal(rows.length) : emptyTable(form, computed.table, answers);
    }
    case 'sum-column': {
      const rows = rowsOf({ id: computed.table }, answers);
      if (rows.length === 0) return emptyTable(form, computed.table, answers);
      const values = rows.map((row) => answers.get(cellKey(`${computed.table}.${computed.column}`, String(row))));
      if (values.includes(undefined)) return undefined;
      const numbers = values.map(numberOf);
      return numbers.reduce<Decimal | 'missing'>((sum, value) => (sum === 'missing' || value === undefined ? 'missing' : sum.plus(value)), new Decimal(0));
    }
  }
}

function emptyTable(form: FormDeclaration, table: string, answers: Answers): Decimal | undefined {
  const declaredBy = form.tables.find(({ id }) => id === table)?.declaredBy;
  const declared = declaredBy === undefined ? undefined : answers.get(declaredBy);
  return declared?.kind === 'text' && declared.text === 'none' ? new Decimal(0) : undefined;
}

function ratio({ numerator, denominator, scale }: Extract<Computation, { kind: 'ratio' }>, answers: Answers): Decimal | 'missing' | undefined {
  const inputs = [numerator, ...denominator].map((id) => answers.get(id));
  if (inputs.includes(undefined)) return undefined;
  const [top, ...below] = inputs.map(numberOf);
  if (top === undefined || below.includes(undefined)) return 'missing';
  const sum = below.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0));
  return sum.isZero() ? 'missing' : top.div(sum).times(scale);
}
