import { inflateRawSync } from 'node:zlib';
import { megabytes, UnreadableFile } from './reader.js';

export interface ZipLimits {
  readonly maxEntries: number;
  /** All parts together, unpacked. */
  readonly maxUnpackedBytes: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;

const broken = (): UnreadableFile => new UnreadableFile('malformed-xlsx', '文件不是有效的 XLSX（压缩结构损坏）；旧式 .xls 请另存为 .xlsx');

/**
 * Unpacks the XML parts of an archive under a hard limit. Sizes an archive declares about itself are not believed: inflating
 * stops at the limit, so that a small file cannot grow without bound.
 */
export function unpackXmlParts(bytes: Buffer, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  const end = bytes.subarray(Math.max(0, bytes.length - 65_557)).lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const at = end < 0 ? -1 : Math.max(0, bytes.length - 65_557) + end;
  if (at < 0 || at + 22 > bytes.length || bytes.readUInt32LE(at) !== END_SIGNATURE) throw broken();
  const count = bytes.readUInt16LE(at + 10);
  if (count > limits.maxEntries) throw new UnreadableFile('xlsx-too-large', `压缩包内有${count}个部件，超过上限${limits.maxEntries}`);
  try {
    return unpack(bytes, bytes.readUInt32LE(at + 16), count, limits);
  } catch (error) {
    // Offsets that point outside the file; anything else is not about the archive.
    if (error instanceof RangeError && !(error instanceof UnreadableFile)) throw broken();
    throw error;
  }
}

function unpack(bytes: Buffer, directory: number, count: number, limits: ZipLimits): ReadonlyMap<string, Buffer> {
  const parts = new Map<string, Buffer>();
  let left = limits.maxUnpackedBytes;
  let cursor = directory;
  for (let entry = 0; entry < count; entry += 1) {
    if (bytes.readUInt32LE(cursor) !== ENTRY_SIGNATURE) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(cursor + offset));
    const name = bytes.toString('utf8', cursor + 46, cursor + 46 + (nameLength ?? 0));
    if (/\.xml(?:\.rels)?$|\.rels$/.test(name)) {
      const part = inflate(bytes, cursor, left, limits);
      left -= part.length;
      parts.set(name, part);
    }
    cursor += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return parts;
}

function inflate(bytes: Buffer, entry: number, left: number, limits: ZipLimits): Buffer {
  const method = bytes.readUInt16LE(entry + 10);
  const packedSize = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== LOCAL_SIGNATURE) throw broken();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packedSize > bytes.length) throw broken();
  const packed = bytes.subarray(start, start + packedSize);
  const tooLarge = new UnreadableFile('xlsx-too-large', `文件解压后超过上限 ${megabytes(limits.maxUnpackedBytes)}，请拆分后再导入`);
  if (method === 0) {
    if (packed.length > left) throw tooLarge;
    return packed;
  }
  if (method !== 8) throw new UnreadableFile('malformed-xlsx', '文件使用了不支持的压缩方式或已加密，请另存为普通 XLSX');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge;
    throw broken();
  }
}
