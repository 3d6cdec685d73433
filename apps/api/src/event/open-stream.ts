import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { LiveSession } from '@greengauge/store';
import { API_HEADERS } from '../server/security-headers.js';
import type { EventHub } from './event-hub.js';

const HEAD_LINES = Object.entries({
  ...API_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close', 'x-accel-buffering': 'no',
}).map(([name, value]) => `${name}: ${value}\r\n`);
/** The same bytes for every stream, so that none keeps a head of its own; until the connection closes, without chunk frames. */
const HEAD = `HTTP/1.1 200 ${STATUS_CODES[200] ?? ''}\r\n${HEAD_LINES.join('')}\r\n`;
const WELCOME = Buffer.from(`${HEAD}retry: 2000\n\n`);
const LATER = Buffer.from(`${HEAD}retry: 30000\n\n`);

/** Turns a GET that nothing was written to into an event stream, or tells the page to come back later where there are too many. */
export function openStream(request: IncomingMessage, hub: EventHub, session: LiveSession): void {
  const { socket } = request;
  const last = request.headers['last-event-id'];
  socket.setNoDelay(true);
  socket.setTimeout(0);
  // A request lives as long as its stream; what it said at the beginning need not.
  request.rawHeaders.length = 0;
  request.headers = {};
  if (!hub.admit(socket, WELCOME, session, typeof last === 'string' ? last : undefined)) socket.end(LATER);
}
