import type { CellField, FormDeclaration } from '@greengauge/framework';
import { cellKey, type Answer, type Answers } from '../form/answer.js';

function sampleAnswer(field: CellField): Answer {
  switch (field.kind) {
    case 'number': return { kind: 'number', value: '7' };
    case 'text': return { kind: 'text', text: `${field.labelZh}的情况` };
    case 'choice': return { kind: 'text', text: field.options[0]?.id ?? '' };
    case 'date': return { kind: 'text', text: '2025-06-30' };
    default: return field satisfies never;
  }
}

/** A form filled in whole: every cell that is typed, three rows of every table. */
export function sampleAnswers({ fields, tables }: FormDeclaration): Answers {
  const answers = new Map<string, Answer>();
  for (const field of fields) {
    if (field.kind === 'evidence' || (field.kind === 'number' && field.computed !== undefined)) continue;
    answers.set(field.id, sampleAnswer(field));
  }
  for (const table of tables) for (const row of ['1', '2', '3']) for (const column of table.columns) answers.set(cellKey(`${table.id}.${column.id}`, row), sampleAnswer(column));
  return answers;
}
