import { useEffect, useState } from 'react';
import { serverEventSchema, type ServerEvent } from '@greengauge/contracts';
import { queryClient } from './use-answer.js';

const TOPICS = ['answer', 'report', 'job', 'import', 'session', 'resync'] as const;

/** Which shown answers an event makes stale. Job progress only concerns the job page. */
function affects(event: ServerEvent, path: string): boolean {
  if (event.topic === 'job' || event.topic === 'import') return path.startsWith('/api/jobs');
  if (event.topic === 'report') return path.startsWith('/api/reports') || path.startsWith('/api/verify');
  return !path.startsWith('/api/jobs');
}

function apply(event: ServerEvent): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => {
      const path = queryKey[1];
      return queryKey[0] === 'session' ? event.topic === 'session' : typeof path === 'string' && affects(event, path);
    },
  });
}

/**
 * Keeps the page current without reload. Answers that changed are asked for again; what is on the screen stays until the new
 * answer is there. The browser reconnects by itself and sends the last event's id, so nothing is missed.
 * @returns whether the stream is open; and a number that rises with each change of figures, for image addresses.
 */
export function useLive(enabled: boolean): { readonly connected: boolean; readonly edition: number } {
  const [connected, setConnected] = useState(false);
  const [edition, setEdition] = useState(0);
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource('/api/events');
    const receive = (message: MessageEvent<string>): void => {
      const parsed = serverEventSchema.safeParse(JSON.parse(message.data));
      if (!parsed.success) return;
      apply(parsed.data);
      if (parsed.data.topic === 'answer' || parsed.data.topic === 'resync') setEdition((current) => current + 1);
    };
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    for (const topic of TOPICS) source.addEventListener(topic, receive);
    return () => source.close();
  }, [enabled]);
  return { connected, edition };
}
