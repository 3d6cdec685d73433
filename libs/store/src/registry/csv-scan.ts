import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export interface CsvFacts {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly encoding: 'utf-8' | 'gb18030';
  /** Some bytes are of no character of the encoding: a file cut off, or put together from two. They show as U+FFFD and are refused row by row. */
  readonly damaged: boolean;
  /** The file can be cut at line ends: false for UTF-16, and for lines that end in CR alone. */
  readonly inPieces: boolean;
  /** Where the rows begin: behind a byte order mark. */
  readonly firstByte: number;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Reads the file once for what must be known before its rows: its hash, which makes a repeated import the same import, and its
 * encoding. In UTF-8 and in GB18030 no byte of a longer character is a line end, a quote or a comma, so that bytes can be cut there.
 * A file whose header is UTF-8 is UTF-8, also where a later byte is not: a file that was cut off is not one in another encoding.
 */
export async function scanCsv(path: string): Promise<CsvFacts> {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let [sizeBytes, utf8, lines, returns] = [0, true, false, false];
    let head = Buffer.alloc(0);
    let rest = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, sizeBytes);
      if (bytesRead === 0) break;
      const bytes = chunk.subarray(0, bytesRead);
      hash.update(bytes);
      if (sizeBytes === 0) head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
      sizeBytes += bytesRead;
      lines ||= bytes.includes(NEWLINE);
      returns ||= !lines && bytes.includes(RETURN);
      if (!utf8) continue;
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      utf8 = isUtf8(rest.length === 0 ? bytes.subarray(0, end) : Buffer.concat([rest, bytes.subarray(0, end)]));
      rest = Buffer.from(bytes.subarray(end));
    }
    const whole = utf8 && isUtf8(rest);
    const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
    const isText = whole || mark || isUtf8Header(head);
    return { sha256: hash.digest('hex'), sizeBytes, encoding: isText ? 'utf-8' : 'gb18030', damaged: isText && !whole, inPieces: !wide && (lines || !returns), firstByte: mark ? 3 : 0 };
  } finally {
    await file.close();
  }
}

/** A first line with characters beyond ASCII, all of them UTF-8. */
function isUtf8Header(head: Buffer): boolean {
  const line = head.subarray(0, head.indexOf(NEWLINE));
  return line.some((byte) => byte >= 0x80) && isUtf8(line);
}
