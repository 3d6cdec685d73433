import type { CellField, FormDeclaration, FormRule } from '@greengauge/framework';
import { cellKey, type Answer, type Answers } from '../form/answer.js';
import { sampleAnswers } from './sample-answers.js';

/** What a rule between two cells asks of them, as `lesser <= greater`. */
function orderOf(rule: FormRule): { readonly lesser: string; readonly greater: string } | undefined {
  if (rule.kind !== 'compare') return undefined;
  if (rule.comparison === '<=' || rule.comparison === '<') return { lesser: rule.left, greater: rule.right };
  return rule.comparison === '=' ? undefined : { lesser: rule.right, greater: rule.left };
}

/**
 * A form filled in whole so that its own rules within the form hold: no two numbers are equal, totals are the sums of their parts,
 * comparisons stand. What looks unusual beside other forms or registries may still ask for an explanation.
 */
export function answersThatHold(form: FormDeclaration, first: number): Answers {
  const numbers = new Map<string, number>();
  const typed = form.fields.filter((field): field is Extract<CellField, { kind: 'number' }> => field.kind === 'number' && field.computed === undefined);
  for (const [index, { id }] of typed.entries()) numbers.set(id, first + index);
  for (const rule of form.rules) {
    const order = orderOf(rule);
    if (order) numbers.set(order.greater, Math.max(numbers.get(order.greater) ?? 0, (numbers.get(order.lesser) ?? 0) + first));
    if (rule.kind === 'sum') numbers.set(rule.total, rule.parts.reduce((sum, part) => sum + (numbers.get(part) ?? 0), 0));
  }
  const answers = new Map(sampleAnswers(form));
  for (const [id, value] of numbers) answers.set(cellKey(id), { kind: 'number', value: String(value) } satisfies Answer);
  return answers;
}
