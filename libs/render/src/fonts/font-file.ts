import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Memory is handed out by pages of this size, so smaller pieces would save nothing. */
const BLOCK = 4096;
const HASH_BLOCK = 1 << 20;
const TABLE_RECORD = 16;

function readInto(file: number, bytes: Buffer, { from, to }: ByteRange): void {
  for (let at = from; at < to;) {
    const read = readSync(file, bytes, at, to - at, at);
    if (read === 0) throw new Error('a font file is shorter than it was');
    at += read;
  }
}

/** Where the outlines of a TrueType file stand; undefined for other formats, which are read whole. */
function outlinesOf(file: number, size: number): ByteRange | undefined {
  const head = Buffer.alloc(Math.min(size, 12 + 64 * TABLE_RECORD));
  readInto(file, head, { from: 0, to: head.length });
  if (size < 12 || head.readUInt32BE(0) !== 0x0001_0000) return undefined;
  for (let at = 12; at + TABLE_RECORD <= head.length && at < 12 + head.readUInt16BE(4) * TABLE_RECORD; at += TABLE_RECORD) {
    if (head.toString('latin1', at, at + 4) !== 'glyf') continue;
    const from = head.readUInt32BE(at + 8);
    const to = from + head.readUInt32BE(at + 12);
    return to <= size ? { from, to } : undefined;
  }
  return undefined;
}

/**
 * A font file of which only those outlines are in memory that somebody asked for. The six faces hold 80 MB, nine tenths of it
 * outlines, and a report draws two thousand of them. The file stays open, so that one replaced on disk does not mix with the old.
 */
export class FontFile {
  readonly #file: number | undefined;
  readonly #outlines: ByteRange | undefined;
  readonly #present: Uint8Array;

  private constructor(
    /** The file; outlines that nobody asked for are zeros. */
    readonly bytes: Buffer,
    file?: number,
    outlines?: ByteRange,
  ) {
    this.#file = file;
    this.#outlines = outlines;
    this.#present = new Uint8Array(outlines === undefined ? 0 : Math.ceil(bytes.length / BLOCK));
  }

  static held(bytes: Buffer): FontFile {
    return new FontFile(bytes);
  }

  /** @throws as opening and reading a file does */
  static opened(path: string): FontFile {
    const file = openSync(path, 'r');
    const { size } = fstatSync(file);
    const outlines = outlinesOf(file, size);
    const bytes = Buffer.alloc(size);
    if (outlines === undefined) {
      readInto(file, bytes, { from: 0, to: size });
      closeSync(file);
      return new FontFile(bytes);
    }
    readInto(file, bytes, { from: 0, to: outlines.from });
    readInto(file, bytes, { from: outlines.to, to: size });
    return new FontFile(bytes, file, outlines);
  }

  /** Brings outlines into memory: bytes counted from the head of their table. */
  needOutlines(from: number, to: number): void {
    if (this.#outlines === undefined || this.#file === undefined) return;
    const end = Math.min(this.#outlines.from + to, this.#outlines.to);
    for (let block = Math.floor((this.#outlines.from + from) / BLOCK); block * BLOCK < end; block += 1) {
      if (this.#present[block] === 1) continue;
      readInto(this.#file, this.bytes, { from: block * BLOCK, to: Math.min((block + 1) * BLOCK, this.bytes.length) });
      this.#present[block] = 1;
    }
  }

  /** SHA-256 of the whole file, hexadecimal. */
  sha256(): string {
    const hash = createHash('sha256');
    if (this.#file === undefined) return hash.update(this.bytes).digest('hex');
    const block = Buffer.alloc(HASH_BLOCK);
    for (let at = 0; at < this.bytes.length;) {
      const read = readSync(this.#file, block, 0, block.length, at);
      if (read === 0) throw new Error('a font file is shorter than it was');
      hash.update(block.subarray(0, read));
      at += read;
    }
    return hash.digest('hex');
  }
}
