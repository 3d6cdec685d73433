import type { IncomingHttpHeaders } from 'node:http';

/** The prefix binds the cookie to this host, https and path /: a neighbour under the same domain cannot plant one. */
const SECURE_NAME = '__Host-greengauge';
/** Browsers refuse the prefix on plain http, which only a trial on this machine uses. */
const PLAIN_NAME = 'greengauge-trial';

const nameOf = (secure: boolean): string => (secure ? SECURE_NAME : PLAIN_NAME);

/** Token of the session cookie. Undefined when there is none, or more than one: then it is not ours to choose. */
export function readSessionCookie({ headers: { cookie } }: { readonly headers: IncomingHttpHeaders }, secure: boolean): string | undefined {
  if (cookie === undefined) return undefined;
  const prefix = `${nameOf(secure)}=`;
  // The only cookie there is, as nearly always.
  if (cookie.startsWith(prefix) && !cookie.includes(';')) return cookie.slice(prefix.length);
  const found = cookie.split(';').map((part) => part.trim()).filter((part) => part.startsWith(prefix));
  return found.length === 1 ? found[0]?.slice(prefix.length) : undefined;
}

/** No Max-Age: it goes with the browser; the server ends the session whatever the browser keeps. */
export const sessionCookie = (token: string, secure: boolean): string =>
  `${nameOf(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

export const clearedCookie = (secure: boolean): string => `${sessionCookie('', secure)}; Max-Age=0`;
