import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '@greengauge/kernel';
import { regions, registryById } from '@greengauge/framework';
import { openCsvSource } from './csv-source.js';
import { CopySink, judgeBlock } from './judge-block.js';

const context = { regions, clock: fixedClock('2026-11-22T00:00:00Z') };
const HEADER = '登记机构,合同编号,合同类型,项目名称,签约日期,合同金额,卖方地区,买方地区';
const row = (no: string | number, title = '废水回用'): string => `浙江技术市场,${no},技术转让,${title},2025-03-01,5,浙江,江苏`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'csv-source-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Told {
  readonly accepted: readonly string[];
  readonly refused: readonly (readonly [row: number, code: string])[];
}

/** Contract numbers taken in, and rows refused; or the refusal of the file. */
async function told(content: string | Uint8Array, blockBytes = 512): Promise<Told | string> {
  const path = join(folder, 'a.csv');
  await writeFile(path, content);
  const declaration = registryById('trades');
  if (declaration === undefined) throw new Error('trades');
  const source = await openCsvSource(path, declaration, context, blockBytes);
  if (!source.ok) return source.error.code;
  const sink = new CopySink();
  const accepted: string[] = [];
  const refused: [number, string][] = [];
  for await (const block of source.value.blocks(source.value.start)) {
    const { rejections } = judgeBlock(block, source.value.judge, 'T', sink);
    accepted.push(...sink.bytes().toString().split('\n').filter((line) => line !== '').map((line) => line.split('\t')[1] ?? ''));
    refused.push(...rejections.map(({ rowNumber, code }): [number, string] => [rowNumber, code]));
  }
  return { accepted, refused };
}

const numbers = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

describe('a file of a registry', () => {
  it('that was cut off within a character keeps its encoding: only its last row is refused', async () => {
    const whole = new TextEncoder().encode([HEADER, row(1), row(2)].join('\n'));
    for (const cut of [1, 2, 4, 5]) expect(await told(whole.subarray(0, -cut)), `${cut} bytes`).toEqual({ accepted: ['1'], refused: [[3, 'unknown-region']] });
  });

  it('put together from two encodings is read in that of its header', async () => {
    const other = Buffer.from([0xd5, 0xe3, 0xbd, 0xad]);
    const bytes = Buffer.concat([Buffer.from(`${HEADER}\n${row(1)}\n`), other, Buffer.from(`,2,技术转让,废水,2025-03-01,5,浙江,江苏\n${row(3)}\n`)]);
    expect(await told(bytes)).toEqual({ accepted: ['1', '3'], refused: [[3, 'text-undecodable']] });
  });

  it('in UTF-16, or whose lines end in CR alone, is not taken for one without rows', async () => {
    expect(await told(Buffer.from(`\ufeff${HEADER}\r\n${row(1)}\r\n`, 'utf16le'))).toBe('not-in-pieces');
    expect(await told(`${HEADER}\r${row(1)}\r`)).toBe('not-in-pieces');
  });

  it('without rows is refused, blank lines above the header are not', async () => {
    expect(await told('')).toBe('empty-file');
    expect(await told('\n\r\n,,\n')).toBe('empty-file');
    expect(await told(`${HEADER}\n`)).toBe('no-rows');
    expect(await told(`\n\r\n,,,\n${HEADER}\n${row(1)}\n${row(2, 'x\u0001')}\n`)).toEqual({ accepted: ['1'], refused: [[6, 'text-control-character']] });
  });

  it('with a lone quote inside a cell is cut where its rows end', async () => {
    const rows = numbers(1, 40000).map((no) => row(no, no === '3' ? '5" 管道' : '废水回用技术'));
    expect(await told([HEADER, ...rows].join('\n'), 256 * 1024)).toEqual({ accepted: numbers(1, 40000), refused: [] });
  });

  it('with a quote that never closes keeps the rows before it, and says from where on nothing could be read', async () => {
    const rows = numbers(1, 30).map((no) => row(no, no === '21' ? '"废水' : '废水'));
    for (const blockBytes of [256, 1 << 20]) expect(await told([HEADER, ...rows, ''].join('\n'), blockBytes)).toEqual({ accepted: numbers(1, 20), refused: [[22, 'unclosed-quote']] });
  });
});
