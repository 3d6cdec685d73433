import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveSession } from '@greengauge/store';
import { API_HEADERS } from '../server/security-headers.js';
import type { EventHub } from './event-hub.js';

const HEAD = Object.entries({
  ...API_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close', 'x-accel-buffering': 'no',
}).flat();

/** Turns an answered GET into an event stream, or tells the page to come back later where there are too many. */
export function openStream({ headers }: IncomingMessage, response: ServerResponse, hub: EventHub, session: LiveSession): void {
  const last = headers['last-event-id'];
  // Until the connection closes, without chunk frames: the same bytes go to every socket.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, HEAD);
  response.socket?.setNoDelay(true);
  response.socket?.setTimeout(0);
  if (!hub.admit(response, session, typeof last === 'string' ? last : undefined)) response.end('retry: 30000\n\n');
}
