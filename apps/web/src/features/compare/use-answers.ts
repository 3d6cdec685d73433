import { useContext } from 'react';
import { useQueries } from '@tanstack/react-query';
import type { ZodType } from 'zod';
import { AnswerSourceContext } from '../../app/use-answer.js';
import { useKnown } from '../../parts/known-at.js';

/** Several answers of one kind at once, as known at the moment in the address; undefined while any is on its way, the first error where one failed. */
export function useAnswers<T>(paths: readonly string[], schema: ZodType<T>): { readonly answers: readonly T[] | undefined; readonly error: Error | undefined } {
  const source = useContext(AnswerSourceContext);
  const { known } = useKnown();
  const addresses = paths.map((path) => (known === undefined ? path : `${path}?asKnownAt=${encodeURIComponent(known)}`));
  const results = useQueries({ queries: addresses.map((path) => ({ queryKey: ['answer', path], queryFn: ({ signal }: { readonly signal: AbortSignal }) => source(path, schema, signal) })) });
  const answers = results.flatMap(({ data }) => (data === undefined ? [] : [data]));
  return { answers: answers.length === paths.length ? answers : undefined, error: results.find(({ error }) => error !== null)?.error ?? undefined };
}
