import { useEffect, useState } from 'react';
import { serverEventSchema, type ServerEvent } from '@greengauge/contracts';
import { affects } from './affected-answers.js';
import type { LiveState } from './live-context.js';
import { queryClient } from './use-answer.js';

const TOPICS = ['submission', 'publication', 'delivery', 'notice', 'answer', 'report', 'job', 'import', 'session', 'resync'] as const;
/** A stream that is back within this was never missed by anyone. */
const PATIENCE_MS = 4_000;

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
 */
export function useLive(enabled: boolean): LiveState {
  const [connected, setConnected] = useState(true);
  const [edition, setEdition] = useState(0);
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource('/api/events');
    let losing: number | undefined;
    const lost = (): void => { losing ??= window.setTimeout(() => setConnected(false), PATIENCE_MS); };
    const found = (): void => {
      window.clearTimeout(losing);
      losing = undefined;
      setConnected(true);
    };
    const receive = (message: MessageEvent<string>): void => {
      const parsed = serverEventSchema.safeParse(JSON.parse(message.data));
      if (!parsed.success) return;
      apply(parsed.data);
      if (parsed.data.topic === 'answer' || parsed.data.topic === 'resync') setEdition((current) => current + 1);
    };
    source.onopen = found;
    source.onerror = lost;
    for (const topic of TOPICS) source.addEventListener(topic, receive);
    return () => {
      window.clearTimeout(losing);
      source.close();
    };
  }, [enabled]);
  return { connected, edition };
}
