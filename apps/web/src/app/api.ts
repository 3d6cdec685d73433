import { errorAnswerSchema, REQUEST_HEADER, type ErrorAnswer } from '@greengauge/contracts';
import type { ZodType } from 'zod';
import { ApiError } from './api-error.js';
import { decodeTable } from './decode-table.js';

export { ApiError };

const offline: ErrorAnswer = { code: 'unavailable', messageZh: '连接不上服务器。请检查网络，页面会在恢复后自动更新。' };
const unreadable: ErrorAnswer = { code: 'internal', messageZh: '服务器的回答不符合约定，请刷新页面；若仍出现，请联系系统管理员。' };

async function refusal(response: Response): Promise<ErrorAnswer> {
  const parsed = errorAnswerSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? parsed.data : unreadable;
}

async function ask<T>(path: string, schema: ZodType<T>, init: RequestInit): Promise<T> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => undefined);
  if (!response) throw new ApiError(0, offline);
  if (!response.ok) throw new ApiError(response.status, await refusal(response));
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) throw new ApiError(response.status, unreadable);
  return parsed.data;
}

export const getAnswer = <T>(path: string, schema: ZodType<T>, signal?: AbortSignal): Promise<T> =>
  ask(path, schema, signal ? { signal } : {});

/** A write; the header shows that our own page asked (cross-site forms cannot set it). */
export function sendRequest<T>(method: 'POST' | 'DELETE' | 'PUT', path: string, schema: ZodType<T>, body?: unknown, idempotencyKey?: string): Promise<T> {
  const headers: Record<string, string> = { [REQUEST_HEADER]: 'page' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  return ask(path, schema, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** Uploads bytes as they are. */
export const sendFile = <T>(path: string, schema: ZodType<T>, file: File): Promise<T> =>
  ask(path, schema, { method: 'POST', headers: { [REQUEST_HEADER]: 'page', 'content-type': 'application/pdf' }, body: file });

/** A file of any type, kept as it is. */
export const sendBytes = <T>(path: string, schema: ZodType<T>, file: Blob, idempotencyKey: string, contentType = 'application/octet-stream'): Promise<T> =>
  ask(path, schema, { method: 'POST', headers: { [REQUEST_HEADER]: 'page', 'content-type': contentType, 'idempotency-key': idempotencyKey }, body: file });

/** Uploads a table as UTF-8 text, whatever it was: Excel on a Chinese system writes CSV as GB18030. */
export async function sendTable<T>(path: string, schema: ZodType<T>, file: File): Promise<T> {
  const text = decodeTable(new Uint8Array(await file.arrayBuffer()));
  return ask(path, schema, { method: 'POST', headers: { [REQUEST_HEADER]: 'page', 'content-type': 'application/octet-stream' }, body: new Blob([text]) });
}
