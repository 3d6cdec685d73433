import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
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

/** Server state by its path; the path is also the key by which an event makes it stale. */
export const useAnswer = <T>(path: string, schema: ZodType<T>): UseQueryResult<T> =>
  useQuery({ queryKey: ['answer', path], queryFn: ({ signal }) => getAnswer(path, schema, signal) });
