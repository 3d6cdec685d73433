import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusedWithBody, type Refused } from './refused.js';
import { API_HEADERS } from './security-headers.js';

export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refused): void {
  const { answer, status } = refusal;
  const { raw } = reply;
  // Headers already gone: the answer was being streamed; all that is left is to stop.
  if (raw.headersSent) {
    raw.destroy();
    return;
  }
  const body = Buffer.from(JSON.stringify({ ...(refusal instanceof RefusedWithBody ? refusal.body : {}), ...answer, requestId: request.id }));
  reply.hijack();
  raw.writeHead(status, {
    ...API_HEADERS, 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, 'cache-control': 'no-store',
    ...(answer.retryAfterSeconds === undefined ? {} : { 'retry-after': String(answer.retryAfterSeconds) }),
    // What was not read of a refused upload must not be taken for the next request.
    ...(request.raw.complete ? {} : { connection: 'close' }),
  });
  raw.end(body);
}
