import { describe, expect, it } from 'vitest';
import { CopySink } from './judge-block.js';
import { copyKeys, partLines } from './key-lines.js';

const shape = { columns: 3, key: [2, 0] } as const;
const LINES = ['a\t甲\tx\\\\y\t2\timport\n', 'b\t\\N\t\t10\timport\n', '\\N\t乙\tz\t11\timport\n'];

function sinkOf(text: string): CopySink {
  const sink = new CopySink();
  sink.length = sink.buffer.write(text);
  return sink;
}
const textOf = (sink: CopySink): string => sink.bytes().toString();

describe('lines of COPY', () => {
  it('give their key in its own order, as it stands, with the row number', () => {
    const out = new CopySink();
    copyKeys(sinkOf(LINES.join('')), shape, out);
    expect(textOf(out)).toBe('x\\\\y\ta\t2\n\tb\t10\nz\t\\N\t11\n');
  });

  it.each([[[]], [[2]], [[10]], [[2, 11]], [[2, 10, 11]]])('are parted by row numbers %j, each whole and in order', (rows) => {
    const [met, rest] = [new CopySink(), new CopySink()];
    partLines(sinkOf(LINES.join('')), shape, rows, met, rest);
    const numbers = [2, 10, 11];
    expect(textOf(met)).toBe(LINES.filter((_, at) => rows.includes(numbers[at] ?? 0)).join(''));
    expect(textOf(rest)).toBe(LINES.filter((_, at) => !rows.includes(numbers[at] ?? 0)).join(''));
  });

  it('do not hide that a row is not among them', () => {
    expect(() => partLines(sinkOf(LINES.join('')), shape, [3], new CopySink(), new CopySink())).toThrow('row 3');
  });
});
