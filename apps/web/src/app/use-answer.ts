import { createContext, useContext, useDeferredValue, useMemo } from 'react';
import { keepPreviousData, QueryCache, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ZodType } from 'zod';
import { ApiError, getAnswer } from './api.js';

export const queryClient: QueryClient = new QueryClient({
  // The session has ended while the page was open: who is signed in is asked again, and the frame leads through sign-in back to here.
  queryCache: new QueryCache({
    onError: (error, { queryKey, state }) => {
      if (error instanceof ApiError && error.status === 401 && queryKey[0] !== 'session' && state.data === undefined) void queryClient.invalidateQueries({ queryKey: ['session'] });
    },
  }),
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

/**
 * Server state by its path; the path is also the key by which an event makes it stale. The first answer of a path is drawn in pieces, so
 * that a large page does not hold up whoever touches it; later ones at once, as everything else that a store tells React.
 */
export function useAnswer<T>(path: string, schema: ZodType<T>, { keep = false, enabled = true }: Options = {}): UseQueryResult<T> {
  const source = useContext(AnswerSourceContext);
  const result = useQuery({ queryKey: ['answer', path], queryFn: ({ signal }) => source(path, schema, signal), enabled, ...(keep ? { placeholderData: keepPreviousData } : {}) });
  const deferred = useDeferredValue(useMemo(() => ({ path, result }), [path, result]));
  return deferred.path === path && deferred.result.isPending && !result.isPending ? deferred.result : result;
}
