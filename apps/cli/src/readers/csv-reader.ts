import { readFile, stat } from 'node:fs/promises';
import type { RowInput } from '@greengauge/intake';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.js';
import { MAX_COLUMNS, MAX_ROWS, megabytes, UnreadableFile, type RowSource } from './reader.js';

const MAX_BYTES = 128 * 1024 * 1024;
const MAX_RECORD_CHARACTERS = 1024 * 1024;

/** Reads CSV: commas, or tabs or semicolons where the first line has those and no comma; CRLF or LF; quotes of RFC 4180. */
export async function readCsv(path: string): Promise<RowSource> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw new UnreadableFile('file-too-large', `文件有 ${megabytes(size)}，超过上限 ${megabytes(MAX_BYTES)}，请拆分后再导入`);
  const { text, encodingZh } = decodeText(await readFile(path));
  if (text.includes('\0')) throw new UnreadableFile('not-text', '文件不是文本文件（含空字符），请确认是 CSV 文件');
  return { rows: csvRows(text), encodingZh };
}

function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  if (line.includes(',')) return ',';
  return line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
}

async function* csvRows(text: string): AsyncGenerator<RowInput, void, void> {
  // The parser runs ahead of the reader; an error is about the line after the last record it finished.
  let parsedLines = 0;
  const parser = parse({
    bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false,
    max_record_size: MAX_RECORD_CHARACTERS,
    on_record: (record, { lines }) => {
      parsedLines = lines;
      return record;
    },
  });
  parser.write(text);
  parser.end();
  let nextLine = 1;
  let count = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      count += 1;
      if (count > MAX_ROWS) throw new UnreadableFile('too-many-rows', `文件超过 ${MAX_ROWS} 行，请拆分后再导入`);
      if (record.length > MAX_COLUMNS) throw new UnreadableFile('too-many-columns', `第${nextLine}行有${record.length}列，超过上限${MAX_COLUMNS}列`);
      yield { rowNumber: nextLine, cells: record };
      nextLine = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error, parsedLines + 1);
    throw error;
  }
}

function unreadable(error: CsvError, line: number): UnreadableFile {
  const reasonZh = error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? `第${line}行起的引号没有成对，其后的内容无法分行`
    : error.code === 'CSV_MAX_RECORD_SIZE'
      ? `第${line}行过长（超过${MAX_RECORD_CHARACTERS}字符），可能是引号没有成对`
      : `第${line}行附近不是有效的 CSV（${error.code}）`;
  return new UnreadableFile('malformed-csv', reasonZh, { cause: error });
}
