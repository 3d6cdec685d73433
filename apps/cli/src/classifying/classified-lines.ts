import { SYMBOL_REPAIR_ZH, type Classification, type Classifier } from '@greengauge/aggregation';
import { greenFields, greenFieldsOf } from '@greengauge/framework';
import { readRows, recordEnd, type BlockText } from '@greengauge/store';
import { csvCell } from '../importing/quarantine-csv.js';
import { createExpressLines, type ExpressLines } from './express-lines.js';
import type { Pen } from './pen.js';

export interface ClassifyCounts {
  readonly rows: number;
  readonly green: number;
  readonly repaired: number;
  readonly unreadable: number;
  readonly retired: number;
  /** Rows of each field, in the order of the fields. */
  readonly fields: readonly { readonly id: string; readonly nameZh: string; readonly rows: number }[];
}

export interface ClassifiedLines {
  take(block: BlockText): Promise<void>;
  /** Rows written so far, without the header. */
  rows(): number;
  /** True once a header was written. */
  begun(): boolean;
  counts(): ClassifyCounts;
}

export interface LinesRequest {
  readonly classifier: Classifier;
  /** Column of the symbols, or undefined where this row is no header but holds symbols in its first cell. */
  readonly findPlace: (firstRow: readonly string[]) => number | undefined;
  /** Leave every row to the full classifier: what the express lane is compared with. */
  readonly full?: boolean;
}

const ADDED = ['绿色', '规划领域', '目录领域', '主题', '规范分类号', '修正', '未能识别', '已迁出的旧分类号', '对照表'] as const;
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const ROWS_BETWEEN_TURNS = 64;

/** Rows of a CSV file with their classification behind them: by the express lane where it proves a row, else by the full classifier. */
export function createClassifiedLines({ classifier, findPlace, full = false }: LinesRequest, pen: Pen): ClassifiedLines {
  const tally = createTally();
  let place: number | undefined;
  let express: ExpressLines | undefined;

  const begin = async (cells: readonly string[]): Promise<boolean> => {
    const header = findPlace(cells);
    place = header ?? 0;
    await pen.text(`\uFEFF${[...(header === undefined ? cells.map((_, index) => (index === 0 ? '分类号' : `第${index + 1}列`)) : cells), ...ADDED].map(csvCell).join(',')}\r\n`);
    return header !== undefined;
  };
  const takeRecord = async (cells: readonly string[]): Promise<void> => {
    if (place === undefined && await begin(cells)) return;
    if (cells.every((cell) => cell === '')) return;
    const found = classifier.classify(cells[place ?? 0] ?? '');
    tally.add(found);
    await pen.text(`${[...cells, ...resultCells(found, classifier.label)].map(csvCell).join(',')}\r\n`);
  };

  return {
    take: async ({ bytes, delimiter, firstRow }) => {
      const mark = delimiter.charCodeAt(0);
      let quote = bytes.indexOf(QUOTE);
      let proven = 0;
      for (let start = 0; start < bytes.length;) {
        if (express?.write(bytes, start, pen.buffer, pen.place) === true) {
          start = express.next();
          pen.place = express.written();
          proven += 1;
          if (proven % ROWS_BETWEEN_TURNS === 0) await pen.turn();
          continue;
        }
        const line = bytes.indexOf(NEWLINE, start);
        const end = line === -1 ? bytes.length : line;
        while (quote !== -1 && quote < start) quote = bytes.indexOf(QUOTE, start);
        const quoted = quote !== -1 && quote < end;
        const next = quoted ? recordEnd(bytes, start, mark) : end + 1;
        for (const { cells } of readRows(bytes.toString('utf8', start, next), delimiter, firstRow, quoted)) await takeRecord(cells);
        start = next;
        await pen.turn();
        // Only a comma is written between cells.
        if (place !== undefined && !full && delimiter === ',') express ??= createExpressLines(classifier, place, (found) => tailOf(found, classifier.label));
      }
    },
    rows: () => tally.rows() + (express?.rows() ?? 0),
    begun: () => place !== undefined,
    counts: () => tally.counts(express),
  };
}

const SYMBOLS_AT = 4;
const joined = (cells: readonly string[]): string => cells.map(csvCell).join(',');

function tailOf(found: Classification, label: string): { readonly before: string; readonly after: string } {
  const cells = resultCells(found, label);
  return { before: `,${joined(cells.slice(0, SYMBOLS_AT))},`, after: `,${joined(cells.slice(SYMBOLS_AT + 1))}\r\n` };
}

function resultCells({ mask, topics, symbols, unreadable, repairs, retired }: Classification, label: string): readonly string[] {
  const fields = greenFieldsOf(mask);
  const of = (...kinds: readonly string[]): string => fields.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id).join(';');
  return [
    topics.length > 0 ? '是' : '否', of('research'), of('catalogue', 'outside'), topics.join(';'), symbols.join(';'),
    repairs.map((repair) => SYMBOL_REPAIR_ZH[repair]).join(';'), unreadable.join(';'), retired.join(';'), label,
  ];
}

interface Tally {
  add(found: Classification): void;
  rows(): number;
  /** With the rows of the express lane: readable, in normal form and of the edition, every one. */
  counts(express: ExpressLines | undefined): ClassifyCounts;
}

function createTally(): Tally {
  let [rows, green, repaired, unreadable, retired] = [0, 0, 0, 0, 0];
  const byMask = new Map<number, number>();
  const countMask = (into: Map<number, number>, mask: number, times: number): void => void into.set(mask, (into.get(mask) ?? 0) + times);
  return {
    add: (found) => {
      rows += 1;
      if (found.topics.length > 0) green += 1;
      if (found.repairs.length > 0) repaired += 1;
      if (found.unreadable.length > 0) unreadable += 1;
      if (found.retired.length > 0) retired += 1;
      countMask(byMask, found.mask, 1);
    },
    rows: () => rows,
    counts: (express) => {
      const masks = new Map(byMask);
      for (const set of express?.sets ?? []) countMask(masks, set.mask, set.rows);
      const ofBit = (bit: number): number => [...masks].reduce((sum, [mask, times]) => sum + (mask >> bit & 1) * times, 0);
      return {
        rows: rows + (express?.rows() ?? 0), green: green + (express?.sets ?? []).reduce((sum, set) => sum + (set.green ? set.rows : 0), 0), repaired, unreadable, retired,
        fields: greenFields.map(({ id, nameZh, bit }) => ({ id, nameZh, rows: ofBit(bit) })),
      };
    },
  };
}
