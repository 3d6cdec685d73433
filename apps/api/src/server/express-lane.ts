import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { LiveSession } from '@greengauge/store';
import type { AnswerMemory } from '../answer/answer-memory.js';
import type { EventHub } from '../event/event-hub.js';
import { openStream } from '../event/open-stream.js';
import { mayReadFigures } from '../session/permissions.js';
import { readSessionCookie } from '../session/session-cookie.js';
import type { SessionMemory } from '../session/session-memory.js';
import type { ApiSettings } from './ports.js';
import { writePrepared } from './prepared-body.js';

export interface LaneParts {
  readonly answers: AnswerMemory;
  readonly sessions: SessionMemory;
  readonly hub: EventHub;
  readonly secure: boolean;
  readonly settings: Pick<ApiSettings, 'signIn'>;
}

/** True when the request was taken. */
type Lane = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/**
 * Two kinds of GET are answered before any framework sees them: ready bytes, at the cost of two look-ups, and event streams,
 * which would else hold a framework's request for hours. Both ask for the session and the permission that the ordinary way asks
 * for; what they do not take goes that way.
 */
export function openExpressLane(server: Server, parts: LaneParts): void {
  const ordinary = server.listeners('request');
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    for (const listener of ordinary) listener.call(server, request, response);
  };
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const taken = laneOf(request, parts)?.(request, response) ?? false;
    if (taken === false) pass(request, response);
    // A session that cannot be looked up is refused in the ordinary words.
    else if (taken !== true) void taken.then((done) => done || pass(request, response), () => pass(request, response));
  });
}

function laneOf({ method, url = '' }: IncomingMessage, { answers, sessions, hub, secure, settings }: LaneParts): Lane | undefined {
  const mayRead = (session: LiveSession | undefined): session is LiveSession => session !== undefined && mayReadFigures(session.account, settings);
  if (method !== 'GET') return undefined;
  const sessionOf = (request: IncomingMessage): LiveSession | undefined | Promise<LiveSession | undefined> => {
    const token = readSessionCookie(request, secure);
    return token === undefined ? undefined : sessions.resolve(token);
  };
  if (url === '/api/events') {
    return async (request, response) => {
      const session = await sessionOf(request);
      if (!mayRead(session) || response.destroyed) return false;
      openStream(request, hub, session);
      return true;
    };
  }
  const body = answers.readyAt(url);
  if (!body) return undefined;
  return (request, response) => {
    const session = sessionOf(request);
    if (session instanceof Promise || !mayRead(session)) return false;
    writePrepared(request.headers, response, body);
    return true;
  };
}
