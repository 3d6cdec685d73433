import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createTurns } from '@greengauge/kernel';
import { refused } from '../server/refused.js';
import type { GridResult } from './grid.js';

const HEAP_MB = 160;
const TIMEOUT_MS = 15_000;
const MOST_AT_ONCE = 2;
const LONGEST_LINE = 20;
const MOST_OUTPUT_BYTES = 24 * 1024 * 1024;

const resultSchema: z.ZodType<GridResult> = z.union([
  z.object({ ok: z.literal(true), sheets: z.array(z.object({ name: z.string(), cells: z.record(z.string(), z.object({ kind: z.enum(['text', 'number', 'boolean', 'error', 'formula']), text: z.string() })), merges: z.array(z.string()) })) }),
  z.object({ ok: z.literal(false), messageZh: z.string() }),
]);

/** Compiled beside this file; run from sources (specs) Node strips the types of the one file it is. */
const childFile = (): string => {
  const compiled = fileURLToPath(new URL('./read-workbook.child.js', import.meta.url));
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
};

const inTurn = createTurns({
  atOnce: MOST_AT_ONCE, longestLine: LONGEST_LINE, full: () => refused('too-many-requests', '正在读取的文件太多，请稍后再试', { retryAfterSeconds: 10 }),
});

/** Cells of an uploaded file, read in a process that may not take more than its memory and time. Never throws for what the file holds. */
export const readWorkbook = (bytes: Buffer): Promise<GridResult> => inTurn(() => readOnce(bytes));

function readOnce(bytes: Buffer): Promise<GridResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '--no-warnings', childFile()], { stdio: ['pipe', 'pipe', 'ignore'], env: {}, timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    const output: Buffer[] = [];
    let size = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT_BYTES) child.kill('SIGKILL');
      else output.push(chunk);
    });
    // The child may end before it has read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
    child.once('error', () => resolve({ ok: false, messageZh: '暂时不能读取文件，请稍后再试' }));
    child.once('close', (code) => resolve(code === 0 && size <= MOST_OUTPUT_BYTES ? parse(Buffer.concat(output)) : { ok: false, messageZh: '文件过于复杂，读取未能在限定的内存和时间内完成；请在下载的模板中填写' }));
  });
}

function parse(output: Buffer): GridResult {
  try {
    const parsed = resultSchema.safeParse(JSON.parse(output.toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { ok: false, messageZh: '文件内容无法识别；请在下载的模板中填写' };
}
