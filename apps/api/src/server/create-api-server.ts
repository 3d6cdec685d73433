import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AnswerMemory } from '../answer/answer-memory.js';
import { Channel } from '../channel/channel.js';
import { ChartDrawings } from '../chart/chart-drawings.js';
import { EventHub } from '../event/event-hub.js';
import { buildOpenApiDocument } from '../openapi/openapi-document.js';
import { MOST_EVIDENCE_BYTES } from '../submission/submission.controller.js';
import { WORKBOOK_TYPE } from '@greengauge/contracts';
import { MOST_WORKBOOK_BYTES } from '../workbook/workbook.controller.js';
import { hashUploads } from '../verify/hash-upload.js';
import { ApiModule } from './api.module.js';
import { ContractPipe } from './contract.pipe.js';
import { FirstPaint } from '../paint/first-paint.js';
import { ErrorFilter, refusalOf } from './error.filter.js';
import { openExpressLane } from './express-lane.js';
import type { ApiPorts } from './ports.js';
import { prepareBody, sendPrepared } from './prepared-body.js';
import { refused } from './refused.js';
import { API_HEADERS } from './security-headers.js';
import { sendRefusal } from './send-refusal.js';
import { mayReadFigures } from '../session/permissions.js';
import { readSessionCookie } from '../session/session-cookie.js';
import { SessionMemory } from '../session/session-memory.js';
import { StaticFiles } from './static-files.js';

/** The largest is a pasted block of cells or a long narrative; files have parsers of their own. */
const MOST_BODY_BYTES = 256 * 1024;

export interface ApiServer {
  /** Listens and follows the channel. Port 0 takes a free one. Returns the address people can open. */
  start(listen: { readonly host: string; readonly port: number }): Promise<{ readonly url: string }>;
  /** Ends event streams, lets running answers finish, closes the port. The store and the pool stay open: they are the caller's. */
  stop(): Promise<void>;
  readonly openApi: OpenAPIObject;
  /** Every address with its method, e.g. `GET /api/indicators/:id`. */
  readonly routes: readonly string[];
  /** For specs: requests without a socket. */
  readonly app: NestFastifyApplication;
}

/** The whole HTTP server on ports handed in; used by the process, by `greengauge start` and by specs. */
export async function createApiServer(ports: ApiPorts): Promise<ApiServer> {
  const { log, settings } = ports;
  const https = settings.publicUrl?.startsWith('https:') ?? false;
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES, genReqId: requestIds(), trustProxy: settings.publicUrl === undefined ? false : 'loopback',
    routerOptions: { maxParamLength: 200 }, requestTimeout: 60_000, connectionTimeout: 0, keepAliveTimeout: 65_000,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => sendRefusal(request, reply, refusalOf(error)),
    clientErrorHandler: (_error: Error, socket: import('node:net').Socket) => refuseSocket(socket),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(ports), adapter, { logger: false, abortOnError: false, bodyParser: false });
  const fastify = app.getHttpAdapter().getInstance();
  const routes: string[] = [];
  fastify.addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((verb) => `${verb} ${url}`)));
  parseJson(fastify);
  hashUploads(fastify);
  takeEvidence(fastify);
  takeWorkbooks(fastify);
  // Answers that Nest sends (objects a handler returns) carry the same headers as those written by hand, which pass this by.
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(API_HEADERS);
    done(null, payload);
  });
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new ErrorFilter(log));
  const openApi = buildOpenApiDocument(app, settings.codeVersion);
  const description = prepareBody(Buffer.from(JSON.stringify(openApi)), { contentType: 'application/json; charset=utf-8', cacheControl: 'no-cache' });
  fastify.get('/api/openapi.json', (request, reply) => sendPrepared(request, reply, description));
  // Where Prometheus looks unless told; without it the page for unknown addresses would answer, which is no metrics.
  fastify.get('/metrics', (_request, reply) => reply.redirect('/api/health/metrics', 308));
  const maySee = async (request: FastifyRequest): Promise<boolean> => {
    const token = readSessionCookie(request, https);
    const session = token === undefined ? undefined : await app.get(SessionMemory).resolve(token);
    return session !== undefined && mayReadFigures(session.account, settings);
  };
  const paint = new FirstPaint(app.get(AnswerMemory), app.get(ChartDrawings));
  await servePages(fastify, await StaticFiles.load(settings.webDir, { https }), maySee, paint);
  await app.init();
  await fastify.ready();
  openExpressLane(app.getHttpServer(), { answers: app.get(AnswerMemory), sessions: app.get(SessionMemory), hub: app.get(EventHub), secure: https, settings });
  return { app, openApi, routes, ...lifecycle(app, log) };
}

/** Unique over all processes and starts, and cheaper than a random number for each request. */
function requestIds(): () => string {
  const process = randomBytes(5).toString('hex');
  let count = 0;
  return () => `${process}-${(count += 1).toString(36)}`;
}

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** JSON and the PDF of the verification page; every other content type is refused. An empty body is no body. */
function parseJson(fastify: Fastify): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: MOST_BODY_BYTES }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : withoutPrototype(JSON.parse(String(text))));
    } catch {
      done(refused('malformed-json', '请求正文不是有效的 JSON'));
    }
  });
}

/** Filled templates, bounded in size; what is in them is read by another process. */
function takeWorkbooks(fastify: Fastify): void {
  fastify.addContentTypeParser(WORKBOOK_TYPE, { parseAs: 'buffer', bodyLimit: MOST_WORKBOOK_BYTES }, (_request, bytes, done) => done(null, bytes));
}

/** Files that prove a submission, whole in memory: their size is bounded, and the database keeps them. */
function takeEvidence(fastify: Fastify): void {
  fastify.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: MOST_EVIDENCE_BYTES }, (_request, bytes, done) => done(null, bytes));
}

/** A key `__proto__` would survive JSON.parse as an own key and poison whoever merges it later; no contract of ours knows one. */
function withoutPrototype(value: unknown): unknown {
  if (JSON.stringify(value)?.includes('"__proto__"')) throw refused('bad-request', '请求内容不符合要求');
  return value;
}

async function servePages(fastify: Fastify, files: StaticFiles, maySee: (request: FastifyRequest) => Promise<boolean>, firstPaint: FirstPaint): Promise<void> {
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (path === '/api' || path.startsWith('/api/')) return sendRefusal(request, reply, refused('not-found', '没有这个接口'));
    // A database that is out of reach must not keep the document away: the page says so itself.
    const known = files.hasPreloads(path) && (await maySee(request).catch(() => false));
    // A question in the address (another moment, another tab) and English are drawn by the page alone.
    const painted = known && path === request.url && !request.headers.cookie?.includes('greengauge-locale=en');
    const paint = painted ? await firstPaint.of(path).catch(() => undefined) : undefined;
    const body = files.find(path, known, paint);
    if (body) return sendPrepared(request, reply, body);
    sendRefusal(request, reply, files.hasPages ? refused('not-found', '没有这个页面或文件') : refused('not-ready', '网页尚未构建，请先运行 npm run build；接口可用'));
  };
  fastify.get('/*', page);
}

function lifecycle(app: NestFastifyApplication, log: ApiPorts['log']): Pick<ApiServer, 'start' | 'stop'> {
  const [channel, hub] = [app.get(Channel), app.get(EventHub)];
  return {
    start: async ({ host, port }) => {
      await channel.open();
      hub.open();
      await app.listen({ port, host });
      app.get(ChartDrawings).warmUp().catch((error: unknown) => log.warn({ err: error }, '图形预热未成功'));
      const address = app.getHttpServer().address() as AddressInfo;
      const shown = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(address.address) ? 'localhost' : address.address;
      return { url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}` };
    },
    stop: async () => {
      hub.close();
      await channel.close();
      await app.close();
    },
  };
}

/** Not HTTP, or a head too long: there is no request to answer to. */
function refuseSocket(socket: import('node:net').Socket): void {
  const body = JSON.stringify({ code: 'bad-request', messageZh: '请求格式有误' });
  if (socket.writable) {
    socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  } else {
    socket.destroy();
  }
}
