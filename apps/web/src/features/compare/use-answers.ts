import { useContext } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { ZodType } from 'zod';
import { AnswerSourceContext } from '../../app/use-answer.js';

/** Several answers of one kind at once; undefined while any is on its way, the first error where one failed. */
export function useAnswers<T>(paths: readonly string[], schema: ZodType<T>): { readonly answers: readonly T[] | undefined; readonly error: Error | undefined } {
  const source = useContext(AnswerSourceContext);
  const results = useQueries({ queries: paths.map((path) => ({ queryKey: ['answer', path], queryFn: ({ signal }: { readonly signal: AbortSignal }) => source(path, schema, signal) })) });
  const answers = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return { answers: answers.length === paths.length ? answers : undefined, error: results.find(({ error }) => error !== null)?.error ?? undefined };
}
