import { createContext, useContext, useDeferredValue, type ReactNode } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { sessionAnswerSchema, type LoginRequest, type SessionAnswer } from '@greengauge/contracts';
import { getAnswer, sendRequest } from './api.js';
import { queryClient } from './use-answer.js';

const PATH = '/api/session';
/** Who is signed in; the gallery of states puts somebody else there. */
export const SessionContext = createContext<SessionAnswer>({ signedIn: false });

export const useSession = (): SessionAnswer => useContext(SessionContext);

/** Asks once who is signed in; children are drawn only when the answer is there, so that no page flickers. */
export function SessionProvider({ children, waiting, failed }: { readonly children: ReactNode; readonly waiting: ReactNode; readonly failed: (error: Error) => ReactNode }): ReactNode {
  const { data: known, error } = useQuery({ queryKey: ['session'], queryFn: ({ signal }) => getAnswer(PATH, sessionAnswerSchema, signal) });
  // The whole page is drawn with the first answer: in pieces, unlike what a store tells React.
  const drawn = useDeferredValue(known);
  const data = drawn && known;
  if (data) return <SessionContext value={data}>{children}</SessionContext>;
  return error ? failed(error) : waiting;
}

export const useSignIn = () =>
  useMutation({
    mutationFn: (request: LoginRequest) => sendRequest('POST', PATH, sessionAnswerSchema, request),
    onSuccess: (session) => {
      // Answers of whoever sat here before, where the session ended by itself.
      queryClient.removeQueries({ queryKey: ['answer'] });
      queryClient.setQueryData(['session'], session);
    },
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => sendRequest('DELETE', PATH, sessionAnswerSchema),
    onSuccess: (session) => {
      queryClient.removeQueries({ queryKey: ['answer'] });
      queryClient.setQueryData(['session'], session);
    },
  });
