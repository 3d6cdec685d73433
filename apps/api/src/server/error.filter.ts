import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { PasswordLineFull } from '@greengauge/store';
import type { ErrorCode } from '@greengauge/contracts';
import { Refused, refused } from './refused.js';
import { sendRefusal } from './send-refusal.js';

/** What Fastify and Nest say in English, in our words. */
const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['bad-request', '请求有误，请检查后重试'], 404: ['not-found', '没有这个地址'], 405: ['method-not-allowed', '该地址不支持这种请求方法'],
  413: ['too-large', '上传内容超过允许的大小'], 414: ['too-large', '地址过长'], 415: ['unsupported-media-type', '不支持这种内容类型'],
};

const fastifyErrorSchema = z.object({ statusCode: z.int().min(400).max(599), code: z.string().optional() });
/** PostgreSQL or the pool is away: connection refused, reset, timed out, shutting down; Prisma P1001, P1002, P1008, P1017, P2024, P2028. */
const AWAY = /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|terminat|timeout|the database system is|Can't reach database|Unable to start a transaction|P10(?:01|02|08|17)|P202[48]/i;

export function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof PasswordLineFull) return refused('too-many-requests', '登录的人太多，请稍后再试', { retryAfterSeconds: 5 });
  const status = error instanceof HttpException ? error.getStatus() : fastifyErrorSchema.safeParse(error).data?.statusCode;
  if (status !== undefined && status < 500) {
    if (/JSON/i.test(error instanceof Error ? error.message : '')) return refused('malformed-json', '请求正文不是有效的 JSON');
    const [code, messageZh] = BY_STATUS[status] ?? ['bad-request', '请求有误，请检查后重试'];
    return refused(code, messageZh);
  }
  if (error instanceof Error && AWAY.test(`${error.message} ${String(Reflect.get(error, 'code') ?? '')}`)) {
    return refused('unavailable', '数据库暂时不可用，请稍后再试', { retryAfterSeconds: 5 });
  }
  return refused('internal', '服务器内部错误，已记录，请联系系统管理员并告知请求编号');
}

/** Every refusal leaves as one shape, in Chinese, without a stack; what is our fault goes to the log with its cause. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const refusal = refusalOf(error);
    if (refusal.status >= 500 && refusal.answer.code !== 'not-ready') this.log.error({ err: error, requestId: request.id, method: request.method, path: pathOf(request.url) }, '请求失败');
    sendRefusal(request, http.getResponse<FastifyReply>(), refusal);
  }
}

/** Without the query: it may carry what does not belong in a log. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';
