import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createClassifier, type Classifier } from '@greengauge/aggregation';
import { greenSchemes } from '@greengauge/framework';
import { createClassifiedLines, type ClassifyCounts } from './classified-lines.js';
import { createExpressLines } from './express-lines.js';
import { createPen } from './pen.js';

const scheme = greenSchemes.find(({ id }) => id === 'wipo-green');
if (scheme === undefined) throw new Error('wipo-green is declared');
const listed = scheme.topics.flatMap(({ symbols }) => symbols);
const symbols = [...listed, 'A01B 1/00', 'G06F 17/30', 'H04L 29/06', 'H01L 31/042', 'H01M 2/10', 'C10L 9/08', 'E04B 2/02'];
const dirty = ['h01l31/042', ' H10F 19/80', '光伏', 'B26B', 'A21D 13/', '', ' ', 'A01B 1/00（2006.01）', '\u00a0', 'A01B\t1/00'];
const cells = ['1', 'x', '一种电池', '甲，乙', '', '-', '-5', '=1+1', '＝1', '"a,b"', '"a ""b"""', '"a\nb"', 'a"b', 'é', '\ue000', '\uffee', '𠀀', '鿿a', '䷿', ' a', '1 ', '\u0001', '\ufffd', '\ufffe'];

/** Cells, symbols and line ends of every sort; mostly of the plain sort, so that both lanes are taken by turns. */
const symbolCell = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...symbols) }, { weight: 1, arbitrary: fc.constantFrom(...dirty) }), { maxLength: 4 })
  .chain((parts) => fc.constantFrom(';', ';', ';', '; ', '|', '；').map((mark) => parts.join(mark)));
const cell = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...cells.slice(0, 5)) }, { weight: 1, arbitrary: fc.constantFrom(...cells) });
const row = fc.tuple(cell, symbolCell, fc.array(cell, { maxLength: 2 }), fc.integer({ min: 0, max: 40 }))
  .map(([before, middle, after, odd]) => (odd === 0 ? ',,' : odd === 1 ? '' : odd === 2 ? before : [before, middle, ...after].join(',')));
const text = fc.tuple(fc.constantFrom('编号,IPC分类号,其他', '编号,IPC分类号', '"编号",IPC分类号'), fc.array(row, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\n', '\r'))
  .map(([header, rows, lineEnd, last]) => `${[header, ...rows].join(lineEnd)}${last}`);

interface Classified {
  readonly counts: ClassifyCounts;
  readonly written: string;
}

/** A buffer that is small against the file is handed over in the middle of it. */
async function classified(content: string, classifier: Classifier, full: boolean): Promise<Classified> {
  const pages: Buffer[] = [];
  const pen = createPen({ write: (bytes, offset, length) => Promise.resolve({ bytesWritten: pages.push(Buffer.from(bytes.subarray(offset, offset + length))) && length }) }, 512);
  const lines = createClassifiedLines({ classifier, findPlace: () => 1, full }, pen);
  await lines.take({ bytes: Buffer.from(content), delimiter: ',', firstRow: 1 });
  await pen.finish();
  return { counts: lines.counts(), written: Buffer.concat(pages).toString() };
}

describe('the express lane of the command', () => {
  it.each(['group', 'subgroups'] as const)('writes what the full classifier writes, whatever stands in a file (/00 means %s)', async (zeroZero) => {
    const classifier = createClassifier({ scheme, edition: '2025.01', zeroZero });
    await fc.assert(fc.asyncProperty(text, async (content) => {
      expect(await classified(content, classifier, false)).toEqual(await classified(content, classifier, true));
    }), { numRuns: 300 });
  });

  it('takes rows in normal form, several symbols and topics among them', () => {
    const classifier = createClassifier({ scheme, edition: '2025.01' });
    const lane = createExpressLines(classifier, 1, () => ({ before: ',[', after: ']\r\n' }));
    const out = Buffer.alloc(1024);
    const taken = (line: string): string | undefined => (lane.write(Buffer.from(line), 0, out, 0) ? out.toString('utf8', 0, lane.written()) : undefined);
    expect(taken('1,H10F 19/80;A01B 1/00; H10F 19/80\n')).toBe('1,H10F 19/80;A01B 1/00; H10F 19/80,[H10F 19/80;A01B 1/00]\r\n');
    expect(taken('一,,x')).toBe('一,,x,[]\r\n');
    expect(lane.rows()).toBe(2);
    // Where there is no room, where a cell must be quoted, and where a symbol must be mended.
    expect(lane.write(Buffer.from('1,H10F 19/80\n'), 0, Buffer.alloc(20), 0)).toBe(false);
    expect(taken('"1",A01B 1/00')).toBeUndefined();
    expect(taken('1,a01b 1/00')).toBeUndefined();
    expect(lane.rows()).toBe(2);
  });

  it('counts rows of both lanes and fields of each', async () => {
    const classifier = createClassifier({ scheme, edition: '2025.01' });
    const { counts } = await classified('编号,IPC分类号\n1,H10F 19/80\n2,h10f19/80\n3,A01B 1/00\n', classifier, false);
    expect(counts).toMatchObject({ rows: 3, green: 2, repaired: 1 });
    expect(counts.fields.map(({ rows }) => rows)).toContain(2);
  });
});
