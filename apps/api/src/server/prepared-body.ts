import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_HEADERS } from './security-headers.js';

/** Bytes made once and sent many times, also compressed once: compressing per answer costs more than everything else. */
export interface PreparedBody {
  readonly etag: string;
  readonly plain: Buffer;
  /** Absent where it would not be smaller. */
  readonly gzip: Buffer | undefined;
  readonly full: OutgoingHttpHeaders;
  readonly fullGzip: OutgoingHttpHeaders;
  readonly unchanged: OutgoingHttpHeaders;
}

export interface PreparedOptions {
  readonly contentType: string;
  /** `private, no-cache`: kept by the browser, asked for each time, answered 304 while it holds. */
  readonly cacheControl?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Text of a strong hash; taken of the bytes unless the caller has one. */
  readonly hash?: string;
}

export function prepareBody(plain: Buffer, { contentType, cacheControl = 'private, no-cache', headers = API_HEADERS, hash }: PreparedOptions): PreparedBody {
  // Weak, because one tag stands for the plain and the compressed form.
  const etag = `W/"${hash ?? createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  const zipped = plain.length > 860 ? gzipSync(plain, { level: 9 }) : undefined;
  const gzip = zipped && zipped.length < plain.length ? zipped : undefined;
  const unchanged = { ...headers, etag, 'cache-control': cacheControl, vary: 'Accept-Encoding' };
  const full = { ...unchanged, 'content-type': contentType };
  return {
    etag, plain, gzip, unchanged,
    full: { ...full, 'content-length': plain.length },
    fullGzip: { ...full, 'content-encoding': 'gzip', 'content-length': gzip?.length ?? 0 },
  };
}

const ACCEPTS_GZIP = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i;

export function sendPrepared(request: FastifyRequest, reply: FastifyReply, body: PreparedBody): void {
  const { raw } = reply;
  const { 'if-none-match': known, 'accept-encoding': accepts } = request.headers;
  reply.hijack();
  if (known !== undefined && matches(known, body.etag)) {
    raw.writeHead(304, body.unchanged);
    raw.end();
  } else if (body.gzip && typeof accepts === 'string' && ACCEPTS_GZIP.test(accepts)) {
    raw.writeHead(200, body.fullGzip);
    raw.end(body.gzip);
  } else {
    raw.writeHead(200, body.full);
    raw.end(body.plain);
  }
}

/** Weak comparison, as RFC 9110 wants it for If-None-Match. */
function matches(header: string, etag: string): boolean {
  if (header === etag || header.trim() === '*') return true;
  const bare = etag.slice(2);
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === bare);
}
