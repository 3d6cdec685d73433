import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { IncomingHttpHeaders, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_HEADERS } from './security-headers.js';

/** Bytes made once and sent many times, also compressed once: compressing per answer costs more than everything else. */
export interface PreparedBody {
  readonly etag: string;
  readonly plain: Buffer;
  /** Absent where it would not be smaller. */
  readonly gzip: Buffer | undefined;
  /** Only what was compressed when it was built: it takes too long to do while somebody waits. */
  readonly brotli: Buffer | undefined;
  /** Names and values in turn: writing them needs no object to be walked. */
  readonly full: OutgoingHttpHeader[];
  readonly fullGzip: OutgoingHttpHeader[];
  readonly fullBrotli: OutgoingHttpHeader[];
  readonly unchanged: OutgoingHttpHeader[];
}

export interface PreparedOptions {
  readonly contentType: string;
  /** `private, no-cache`: kept by the browser, asked for each time, answered 304 while it holds. */
  readonly cacheControl?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Text of a strong hash; taken of the bytes unless the caller has one. */
  readonly hash?: string;
  readonly brotli?: Buffer | undefined;
}

export function prepareBody(plain: Buffer, { contentType, cacheControl = 'private, no-cache', headers = API_HEADERS, hash, brotli }: PreparedOptions): PreparedBody {
  // Weak, because one tag stands for the plain and the compressed form.
  const etag = `W/"${hash ?? createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  const zipped = plain.length > 860 ? gzipSync(plain, { level: 9 }) : undefined;
  const gzip = zipped && zipped.length < plain.length ? zipped : undefined;
  const unchanged = { ...headers, etag, 'cache-control': cacheControl, vary: 'Accept-Encoding' };
  const full = { ...unchanged, 'content-type': contentType };
  return {
    etag, plain, gzip, brotli, unchanged: inTurn(unchanged),
    full: inTurn({ ...full, 'content-length': plain.length }),
    fullGzip: inTurn({ ...full, 'content-encoding': 'gzip', 'content-length': gzip?.length ?? 0 }),
    fullBrotli: inTurn({ ...full, 'content-encoding': 'br', 'content-length': brotli?.length ?? 0 }),
  };
}

const inTurn = (headers: OutgoingHttpHeaders): OutgoingHttpHeader[] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [name, typeof value === 'number' ? String(value) : value]));

const ACCEPTS_BROTLI = /(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i;
const ACCEPTS_GZIP = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i;

export function sendPrepared(request: FastifyRequest, reply: FastifyReply, body: PreparedBody): void {
  reply.hijack();
  writePrepared(request.headers, reply.raw, body);
}

/** The same on Node's own response, for those who have no other. */
export function writePrepared({ 'if-none-match': known, 'accept-encoding': accepts }: IncomingHttpHeaders, raw: ServerResponse, body: PreparedBody): void {
  if (known !== undefined && matches(known, body.etag)) {
    raw.writeHead(304, body.unchanged);
    raw.end();
  } else if (body.brotli && typeof accepts === 'string' && ACCEPTS_BROTLI.test(accepts)) {
    raw.writeHead(200, body.fullBrotli);
    raw.end(body.brotli);
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
