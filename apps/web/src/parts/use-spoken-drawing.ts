import { useEffect, useState } from 'react';
import { spoken } from '../app/english/speech.js';
import { drawingInEnglish } from '../app/english/drawing-in-english.js';

/**
 * Where the drawing is to be had: the server's address, or in English the same drawing with its texts read. Undefined until it is there. One
 * that cannot be fetched is shown as the server has it.
 */
export function useSpokenDrawing(address: string): string | undefined {
  const read = spoken();
  const [made, setMade] = useState<{ readonly of: string; readonly source: string }>();
  useEffect(() => {
    if (!read) return undefined;
    const stop = new AbortController();
    void fetch(address, { credentials: 'same-origin', signal: stop.signal })
      .then(async (reply) => (reply.ok ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawingInEnglish(await reply.text(), read))}` : address))
      .catch(() => address)
      .then((source) => { if (!stop.signal.aborted) setMade({ of: address, source }); });
    return () => stop.abort();
  }, [address, read]);
  return read ? (made?.of === address ? made.source : undefined) : address;
}
