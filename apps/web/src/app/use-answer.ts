import { createContext, useContext } from 'react';
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ZodType } from 'zod';
import { ApiError, getAnswer } from './api.js';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The event stream tells when an answer changed; until then what is shown is current.
      staleTime: Infinity,
      retry: (count, error) => error instanceof ApiError && error.status === 0 && count < 4,
      refetchOnWindowFocus: false,
    },
  },
});

export type AnswerSource = <T>(path: string, schema: ZodType<T>, signal?: AbortSignal) => Promise<T>;

/** Where answers come from: the server, except in the gallery of states. */
export const AnswerSourceContext = createContext<AnswerSource>(getAnswer);

interface Options {
  /** Shows the answer before while a new address is asked for: for filters and pages of one list. */
  readonly keep?: boolean;
  readonly enabled?: boolean;
}

/** Server state by its path; the path is also the key by which an event makes it stale. */
export function useAnswer<T>(path: string, schema: ZodType<T>, { keep = false, enabled = true }: Options = {}): UseQueryResult<T> {
  const source = useContext(AnswerSourceContext);
  return useQuery({ queryKey: ['answer', path], queryFn: ({ signal }) => source(path, schema, signal), enabled, ...(keep ? { placeholderData: keepPreviousData } : {}) });
}
