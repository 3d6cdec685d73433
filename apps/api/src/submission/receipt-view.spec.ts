import { describe, expect, it } from 'vitest';
import { formById } from '@greengauge/framework';
import { answerText, type Answer } from '@greengauge/contracts';
import { answerZh } from './receipt-view.js';

const form = formById('enterprise-support') ?? expect.fail('enterprise-support');
const ANSWERS: readonly Answer[] = [
  { kind: 'number', value: '12.5' }, { kind: 'not-applicable' }, { kind: 'confidential' },
  ...(['not-collected', 'not-published', 'not-in-force', 'not-due'] as const).map((reason): Answer => ({ kind: 'missing', reason })),
];

describe('a receipt', () => {
  it.each(ANSWERS)('says %j in the words of the form that was filled in', (answer) => expect(answerZh(form, 'grants', answer)).toBe(answerText(answer)));
});
