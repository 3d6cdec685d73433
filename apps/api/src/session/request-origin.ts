import type { FastifyRequest } from 'fastify';
import { REQUEST_HEADER } from '@greengauge/contracts';
import { refused } from '../server/refused.js';

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** True where the browser speaks https: to us, or to the proxy whose address we were told. */
export const isSecure = (request: FastifyRequest, publicUrl: string | undefined): boolean =>
  publicUrl === undefined ? request.protocol === 'https' : publicUrl.startsWith('https:');

/**
 * A password over plain http is readable on the way. Allowed on this machine itself, and where the operator has named an http
 * address in so many words.
 */
export function requireSafeConnection(request: FastifyRequest, publicUrl: string | undefined): void {
  if (publicUrl !== undefined || request.protocol === 'https' || LOOPBACK.test(request.socket.remoteAddress ?? '')) return;
  throw refused('insecure-connection', '连接未加密，不能登录。请通过 https 访问，并将 GREENGAUGE_PUBLIC_URL 设为该地址');
}

/**
 * Three locks against forged requests from other sites, besides SameSite=Strict: our header, which a form or image cannot set
 * and a script of another origin only after a preflight we never answer; the Origin; and what the browser says of the site.
 */
export function requireSameSite(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const expected = publicUrl === undefined ? `${request.protocol}://${request.headers.host ?? ''}` : new URL(publicUrl).origin;
  const marked = request.headers[REQUEST_HEADER] !== undefined;
  const ownOrigin = origin === undefined || origin === expected;
  const ownSite = site === undefined || site === 'same-origin';
  if (!marked || !ownOrigin || !ownSite) throw refused('cross-site', '请求不是由本站页面发出，已拒绝');
}
