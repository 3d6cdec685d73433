import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

export interface CsvFacts {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly encoding: 'utf-8' | 'gb18030';
  /** Where the rows begin: behind a byte order mark. */
  readonly firstByte: number;
}

const CHUNK_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Reads the file once for what must be known before its rows: its hash, which makes a repeated import the same import, and its
 * encoding. In UTF-8 and in GB18030 no byte of a longer character is a line end, a quote or a comma, so that bytes can be cut there.
 */
export async function scanCsv(path: string): Promise<CsvFacts> {
  const file = await open(path);
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let [sizeBytes, utf8, mark] = [0, true, false];
    let rest = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, sizeBytes);
      if (bytesRead === 0) break;
      const bytes = chunk.subarray(0, bytesRead);
      hash.update(bytes);
      if (sizeBytes === 0) mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      sizeBytes += bytesRead;
      if (!utf8) continue;
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      utf8 = isUtf8(rest.length === 0 ? bytes.subarray(0, end) : Buffer.concat([rest, bytes.subarray(0, end)]));
      rest = Buffer.from(bytes.subarray(end));
    }
    return { sha256: hash.digest('hex'), sizeBytes, encoding: utf8 && isUtf8(rest) ? 'utf-8' : 'gb18030', firstByte: mark ? 3 : 0 };
  } finally {
    await file.close();
  }
}
