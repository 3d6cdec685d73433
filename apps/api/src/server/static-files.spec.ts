import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writePrepared } from './prepared-body.js';
import { StaticFiles } from './static-files.js';

const SCRIPT = Buffer.from('export const words = "绿色技术";\n'.repeat(80));
let folder: string;
let files: StaticFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greengauge-static-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>绿衡</title>');
  await writeFile(join(folder, 'assets/overview-page-Ab12Cd34.js'), SCRIPT);
  await writeFile(join(folder, 'assets/overview-page-Ab12Cd34.js.br'), brotliCompressSync(SCRIPT));
  files = await StaticFiles.load(folder, { https: false });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Encoding, length and bytes of what would be sent. */
function sent(path: string, accepts: string, preloads = false): { readonly head: Record<string, unknown>; readonly bytes: number } {
  const body = files.find(path, preloads);
  if (!body) throw new Error(path);
  let head: readonly unknown[] = [];
  let bytes = 0;
  // Only what is called of a response: two methods.
  const response = { writeHead: (_status: number, lines: readonly unknown[]) => { head = lines; }, end: (chunk: Buffer) => { bytes = chunk.length; } } as unknown as ServerResponse;
  writePrepared({ 'accept-encoding': accepts }, response, body);
  return { head: Object.fromEntries(head.flatMap((name, at) => (at % 2 === 0 ? [[String(name), head[at + 1]]] : []))), bytes };
}

it.each([['gzip, deflate, br, zstd', 'br'], ['br;q=0, gzip', 'gzip'], ['gzip', 'gzip'], ['identity', undefined]])('sends a script to %s as %s', (accepts, encoding) => {
  const { head, bytes } = sent('/assets/overview-page-Ab12Cd34.js', accepts);
  expect([head['content-encoding'], head['content-length'], head['vary']]).toEqual([encoding, String(bytes), 'Accept-Encoding']);
  if (encoding === 'br') expect(bytes).toBeLessThan(sent('/assets/overview-page-Ab12Cd34.js', 'gzip').bytes);
});

it('never serves the compressed file as a page of its own, and names beside the document what its page asks for, to whom it may be', () => {
  expect(files.find('/assets/overview-page-Ab12Cd34.js.br')).toBeUndefined();
  expect(sent('/', 'gzip', true).head['link']).toContain('</assets/overview-page-Ab12Cd34.js>; rel=modulepreload');
  expect(sent('/users', 'gzip', true).head['link']).toBeUndefined();
  expect(sent('/', 'gzip').head['link']).toBeUndefined();
  expect([files.hasPreloads('/'), files.hasPreloads('/users')]).toEqual([true, false]);
});
