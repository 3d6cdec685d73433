import { App } from 'antd';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { doneAnswerSchema } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';

export interface PublicationAction {
  readonly method: 'POST' | 'PUT';
  /** Below /api/publications/:id. */
  readonly path: string;
  readonly body: unknown;
  readonly doneZh: string;
}

/** One write on a publication; what is shown of it and of the lists is asked for again. */
export function usePublicationAction(id: string): UseMutationResult<unknown, Error, PublicationAction> {
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ method, path, body }: PublicationAction) => sendRequest(method, `/api/publications/${encodeURIComponent(id)}/${path}`, doneAnswerSchema, body),
    onSuccess: (_answer, { doneZh }) => {
      void message.success(doneZh);
      void queryClient.invalidateQueries({ queryKey: ['answer'] });
    },
    onError: (error) => void message.error(error.message),
  });
}
