import { REQUEST_HEADER } from '@greengauge/contracts';
import type { ZodType } from 'zod';
import type { Installation } from '../installation.js';

/** Somebody with an account, asking what a page would ask. */
export interface Person {
  read<T>(path: string, schema: ZodType<T>): Promise<T>;
  send<T>(method: 'POST' | 'PUT', path: string, schema: ZodType<T>, body?: unknown): Promise<T>;
  /** A file as the page offers it for download. */
  download(path: string): Promise<string>;
  /** A table as the page uploads it. */
  upload<T>(path: string, schema: ZodType<T>, text: string): Promise<T>;
}

export async function signInPerson(site: Installation, login: string): Promise<Person> {
  const password = site.accounts.find((account) => account.login === login)?.password;
  if (password === undefined) throw new Error(`no trial account ${login}`);
  const page = { [REQUEST_HEADER]: 'page', 'content-type': 'application/json' };
  const session = await fetch(`${site.url}/api/session`, { method: 'POST', headers: page, body: JSON.stringify({ login, password }) });
  const cookie = session.headers.get('set-cookie')?.split(';')[0];
  if (session.status !== 201 || cookie === undefined) throw new Error(`sign-in of ${login}: ${session.status} ${await session.text()}`);
  const fetched = async (path: string, init: RequestInit): Promise<string> => {
    const reply = await fetch(`${site.url}${path}`, { ...init, headers: { ...init.headers, cookie } });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${login} ${init.method ?? 'GET'} ${path}: ${reply.status} ${text.slice(0, 600)}`);
    return text;
  };
  const ask = async <T>(path: string, schema: ZodType<T>, init: RequestInit): Promise<T> => schema.parse(JSON.parse(await fetched(path, init)));
  return {
    read: (path, schema) => ask(path, schema, {}),
    download: (path) => fetched(path, {}),
    send: (method, path, schema, body) => ask(path, schema, { method, headers: page, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    upload: (path, schema, text) => ask(path, schema, { method: 'POST', headers: { ...page, 'content-type': 'application/octet-stream' }, body: text }),
  };
}
