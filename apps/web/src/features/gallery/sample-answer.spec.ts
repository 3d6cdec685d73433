import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import * as contracts from '@greengauge/contracts';
import { buildSampleAnswer } from './sample-answer.js';

const isSchema = (value: unknown): value is ZodType<unknown> => typeof value === 'object' && value !== null && 'safeParse' in value && '_zod' in value;
const answers = Object.entries<unknown>({ ...contracts }).flatMap(([name, value]) => (/AnswerSchema$/.test(name) && isSchema(value) ? [[name, value] as const] : []));

describe('a sample answer', () => {
  it('exists for every answer of the interface', () => {
    expect(answers.length).toBeGreaterThan(40);
    for (const [name, schema] of answers) expect(() => buildSampleAnswer(schema), name).not.toThrow();
  });
});
