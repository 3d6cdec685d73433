import { inflateSync } from 'node:zlib';

/**
 * Unpacks a WOFF 1.0 file into the TrueType file it wraps. pdfkit reads woff only at the price of 28 s a document, so it is done
 * once, here. Tables keep their order in the file; checksums are copied from the woff directory.
 *
 * @throws when the file is not WOFF or a table does not have its promised length.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('unpackWoff: not a WOFF file');
  const tableCount = woff.readUInt16BE(12);
  const searchRange = 2 ** Math.floor(Math.log2(tableCount));
  const header = Buffer.alloc(12 + tableCount * 16);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tableCount, 4);
  header.writeUInt16BE(searchRange * 16, 6);
  header.writeUInt16BE(Math.log2(searchRange), 8);
  header.writeUInt16BE((tableCount - searchRange) * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let index = 0; index < tableCount; index += 1) {
    const entry = 44 + index * 20;
    const at = woff.readUInt32BE(entry + 4);
    const packedLength = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const packed = woff.subarray(at, at + packedLength);
    const table = packedLength < length ? inflateSync(packed, { maxOutputLength: length }) : packed;
    if (table.length !== length) throw new Error('unpackWoff: a table is cut short');
    const record = 12 + index * 16;
    woff.copy(header, record, entry, entry + 4);
    woff.copy(header, record + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, record + 8);
    header.writeUInt32BE(length, record + 12);
    const padding = (4 - (length % 4)) % 4;
    parts.push(table, Buffer.alloc(padding));
    offset += length + padding;
  }
  return Buffer.concat(parts, offset);
}
