import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { doneAnswerSchema } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

export interface PublicationAction {
  readonly method: 'POST' | 'PUT';
  /** Below /api/publications/:id. */
  readonly path: string;
  readonly body: unknown;
  readonly doneZh: string;
}

/** One write on a publication; what is shown of it and of the lists is asked for again. */
export function usePublicationAction(id: string): UseMutationResult<unknown, Error, PublicationAction> {
  const { message } = useDialogues();
  return useMutation({
    mutationFn: ({ method, path, body }: PublicationAction) => sendRequest(method, `/api/publications/${encodeURIComponent(id)}/${path}`, doneAnswerSchema, body),
    onSuccess: (_answer, { doneZh }) => {
      message.success(doneZh);
      void queryClient.invalidateQueries({ queryKey: ['answer'] });
    },
    onError: (error) => message.error(error.message),
  });
}
