import { createContext, useContext, type ReactNode } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sessionAnswerSchema, type LoginRequest, type SessionAnswer } from '@greengauge/contracts';
import { getAnswer, sendRequest } from './api.js';
import { queryClient } from './use-answer.js';

const PATH = '/api/session';
const SessionContext = createContext<SessionAnswer>({ signedIn: false });

export const useSession = (): SessionAnswer => useContext(SessionContext);

/** Asks once who is signed in; children are drawn only when the answer is there, so that no page flickers. */
export function SessionProvider({ children, waiting, failed }: { readonly children: ReactNode; readonly waiting: ReactNode; readonly failed: (error: Error) => ReactNode }): ReactNode {
  const { data, error } = useQuery({ queryKey: ['session'], queryFn: ({ signal }) => getAnswer(PATH, sessionAnswerSchema, signal) });
  if (data) return <SessionContext value={data}>{children}</SessionContext>;
  return error ? failed(error) : waiting;
}

export const useSignIn = () =>
  useMutation({
    mutationFn: (request: LoginRequest) => sendRequest('POST', PATH, sessionAnswerSchema, request),
    onSuccess: (session) => queryClient.setQueryData(['session'], session),
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => sendRequest('DELETE', PATH, sessionAnswerSchema),
    onSuccess: (session) => {
      queryClient.removeQueries({ queryKey: ['answer'] });
      queryClient.setQueryData(['session'], session);
    },
  });
