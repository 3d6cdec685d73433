import { unclosedQuoteZh, writeAscii, type RegistryRowOutcome, type Rejection, type RowInput } from '@greengauge/intake';
import { readRows, recordEnd, type BlockText, type RowBlock } from './csv-blocks.js';
import { copyLine, type RegistryJudge } from './record-writer.js';

/** Lines of COPY's text format; the memory is used again for the next block. */
export class CopySink {
  buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  length = 0;

  /** Room for so many bytes more. */
  reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.ceil((this.length + bytes) * 1.25));
    this.buffer.copy(wider, 0, 0, this.length);
    this.buffer = wider;
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}

export interface StagedBlock {
  /** Rows written to the sink. */
  readonly staged: number;
  readonly read: number;
  readonly rejections: Rejection[];
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** More than the columns of a row, its number and its import can add to its bytes. */
const ROW_OVERHEAD = 4096;

/**
 * Checks every row of a block and writes the good ones to the sink as lines of COPY, each with its row number and `tail`. Rows that
 * need no mending are judged from their bytes; the others, and every bad one, by the full checker.
 */
export function judgeBlock(block: RowBlock, judge: RegistryJudge, tail: string, sink: CopySink): StagedBlock {
  sink.length = 0;
  const judged: Judged = { staged: 0, read: 0, rejections: [] };
  if (block.text === undefined) for (const record of block.rows) judgeFully(judged, judge, record, tail, sink);
  else judgeText(judged, block.text, judge, tail, sink);
  return judged;
}

interface Judged {
  staged: number;
  read: number;
  readonly rejections: Rejection[];
}

function judgeText(judged: Judged, { bytes, delimiter, firstRow }: BlockText, judge: RegistryJudge, tail: string, sink: CopySink): void {
  const mark = delimiter.charCodeAt(0);
  const lane = judge.express(mark);
  const ending = `\t${tail}\n`;
  let quote = bytes.indexOf(QUOTE);
  for (let start = 0, row = firstRow; start < bytes.length;) {
    const line = bytes.indexOf(NEWLINE, start);
    const end = line === -1 ? bytes.length : line;
    const stop = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    sink.reserve(end - start + ROW_OVERHEAD);
    const written = lane.write(bytes, start, stop, sink.buffer, sink.length);
    if (written >= 0) {
      sink.length = writeAscii(sink.buffer, writeAscii(sink.buffer, written, String(row)), ending);
      judged.staged += 1;
      judged.read += 1;
      start = end + 1;
      row += 1;
      continue;
    }
    while (quote !== -1 && quote < start) quote = bytes.indexOf(QUOTE, start);
    const next = quote === -1 || quote >= end ? end + 1 : recordEnd(bytes, start, mark);
    const text = bytes.toString('utf8', start, next);
    for (const record of readRows(text, delimiter, row, quote !== -1 && quote < next)) judgeFully(judged, judge, record, tail, sink);
    for (let at = start; at < next && at < bytes.length; at += 1) if (bytes[at] === NEWLINE) row += 1;
    start = next;
  }
}

/** The full checker's word on a record; one whose quote never closes has swallowed the lines behind it, and its cells say nothing. */
export function judgeRecord(judge: RegistryJudge, { rowNumber, cells, unclosedLines }: RowInput): RegistryRowOutcome {
  if (unclosedLines === undefined) return judge.check(rowNumber, cells);
  return { kind: 'rejected', rejection: judge.checker.reject(rowNumber, cells, 'unclosed-quote', unclosedQuoteZh(unclosedLines)) };
}

function judgeFully(judged: Judged, judge: RegistryJudge, record: RowInput, tail: string, sink: CopySink): void {
  const { rowNumber } = record;
  const outcome = judgeRecord(judge, record);
  if (outcome.kind === 'blank') return;
  judged.read += 1;
  if (outcome.kind === 'rejected') {
    judged.rejections.push(outcome.rejection);
    return;
  }
  const text = copyLine(outcome.values, rowNumber, tail);
  sink.reserve(text.length * 3);
  sink.length += sink.buffer.write(text, sink.length);
  judged.staged += 1;
}
