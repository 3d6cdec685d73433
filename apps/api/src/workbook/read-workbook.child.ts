/**
 * Reads one XLSX from standard input and writes its cells as JSON to standard output. Runs in a process of its own with little
 * memory and little time, because what comes in is anyone's file. Uses nothing but Node; nothing of the file is executed,
 * fetched or believed: sizes are counted while inflating, formulas are reported as formulas, entities are only the five of XML.
 */
import { inflateRawSync } from 'node:zlib';
import type { GridCell, GridResult, GridSheet } from './grid.js';

const MOST_ENTRIES = 300;
const MOST_UNPACKED = 32 * 1024 * 1024;
const MOST_CELLS = 60_000;
const MOST_TEXT = 32_767;
const MOST_SHEETS = 30;

class Unreadable extends Error {}
const broken = (): Unreadable => new Unreadable('文件不是有效的 XLSX（结构损坏）；旧式 .xls 请另存为 .xlsx');

function unpack(bytes: Buffer): Map<string, Buffer> {
  const tail = Math.max(0, bytes.length - 65_557);
  const end = bytes.subarray(tail).lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex')) ? new Unreadable('文件是旧式 .xls 或已加密，请另存为不加密的 .xlsx') : broken();
  const at = tail + end;
  const count = bytes.readUInt16LE(at + 10);
  if (count > MOST_ENTRIES) throw new Unreadable(`压缩包内有 ${count} 个部件，超过上限 ${MOST_ENTRIES}`);
  const parts = new Map<string, Buffer>();
  let left = MOST_UNPACKED;
  let cursor = bytes.readUInt32LE(at + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (bytes.readUInt32LE(cursor) !== 0x02014b50) throw broken();
    const [name, extra, comment] = [bytes.readUInt16LE(cursor + 28), bytes.readUInt16LE(cursor + 30), bytes.readUInt16LE(cursor + 32)];
    const path = bytes.toString('utf8', cursor + 46, cursor + 46 + name);
    if (/vbaProject|macrosheets|activeX|embeddings/i.test(path)) throw new Unreadable('文件含宏或嵌入对象，不接受；请在下载的模板中填写，保存为 .xlsx');
    if (/externalLinks\//i.test(path)) throw new Unreadable('文件含外部链接，不接受；请把链接的内容粘贴为数值');
    if (/^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(path)) {
      const part = inflate(bytes, cursor, left);
      left -= part.length;
      parts.set(path, part);
    }
    cursor += 46 + name + extra + comment;
  }
  return parts;
}

function inflate(bytes: Buffer, entry: number, left: number): Buffer {
  const tooLarge = new Unreadable('文件解压后过大，不是本平台的模板');
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== 0x04034b50) throw broken();
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) throw broken();
  const data = bytes.subarray(start, start + packed);
  if (left <= 0) throw tooLarge;
  if (method === 0) {
    if (data.length > left) throw tooLarge;
    return data;
  }
  if (method !== 8) throw new Unreadable('文件使用了不支持的压缩方式或已加密，请另存为普通 .xlsx');
  try {
    return inflateRawSync(data, { maxOutputLength: left });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge;
    throw broken();
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }).replaceAll(/_x([0-9a-fA-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s(?:\\w+:)?${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
};

/** Pieces between an opening and a closing tag, found by position: no pattern walks the whole text twice. */
function* elements(xml: string, name: string): Generator<{ readonly tag: string; readonly inner: string }> {
  const opening = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])[^>]*>`, 'g');
  const closing = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g');
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    const tag = match[0];
    if (tag.endsWith('/>')) { yield { tag, inner: '' }; continue; }
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(xml);
    if (!close) throw broken();
    yield { tag, inner: xml.slice(opening.lastIndex, close.index) };
    opening.lastIndex = closing.lastIndex;
  }
}

const textOf = (inner: string): string => {
  let text = '';
  for (const { inner: piece } of elements(inner.replaceAll(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')) text += decode(piece);
  return text;
};

function readSheet(name: string, xml: string, strings: readonly string[], budget: { cells: number }): GridSheet {
  const cells: Record<string, GridCell> = Object.create(null) as Record<string, GridCell>;
  for (const { tag, inner } of elements(xml, 'c')) {
    const address = attribute(tag, 'r') ?? '';
    if (!/^[A-Z]{1,3}\d{1,7}$/.test(address)) throw broken();
    if (inner === '') continue;
    budget.cells -= 1;
    if (budget.cells < 0) throw new Unreadable(`有内容的格超过 ${MOST_CELLS} 个，不是本平台的模板`);
    const cell = readCell(attribute(tag, 't') ?? 'n', inner, strings);
    if (cell.text.length > MOST_TEXT) throw new Unreadable(`${name}!${address}：内容有 ${cell.text.length} 字，超过一格所能容纳的长度`);
    if (cell.text !== '' || cell.kind === 'formula') cells[address] = cell;
  }
  const merges = [...elements(xml, 'mergeCell')].map(({ tag }) => attribute(tag, 'ref') ?? '').slice(0, 1_000);
  return { name, cells, merges };
}

function readCell(type: string, inner: string, strings: readonly string[]): GridCell {
  if (/<(?:\w+:)?f[\s/>]/.test(inner)) return { kind: 'formula', text: '' };
  if (type === 'inlineStr') return { kind: 'text', text: textOf(inner) };
  const [value] = elements(inner, 'v');
  const text = decode(value?.inner ?? '');
  if (type === 's') return { kind: 'text', text: strings[Number(text)] ?? '' };
  if (type === 'b') return { kind: 'boolean', text };
  if (type === 'e') return { kind: 'error', text };
  return { kind: type === 'str' ? 'text' : 'number', text };
}

function read(bytes: Buffer): GridResult {
  const parts = unpack(bytes);
  const xml = (path: string): string => parts.get(path)?.toString('utf8') ?? '';
  if ([...parts.values()].some((part) => part.subarray(0, 2_000).includes('<!DOCTYPE'))) throw broken();
  const targets = new Map([...elements(xml('xl/_rels/workbook.xml.rels'), 'Relationship')].map(({ tag }) => [attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '']));
  const strings = [...elements(xml('xl/sharedStrings.xml'), 'si')].map(({ inner }) => textOf(inner));
  const named = [...elements(xml('xl/workbook.xml'), 'sheet')];
  if (named.length === 0) throw broken();
  if (named.length > MOST_SHEETS) throw new Unreadable(`工作表有 ${named.length} 张，不是本平台的模板`);
  const budget = { cells: MOST_CELLS };
  const sheets = named.map(({ tag }) => {
    const target = targets.get(/\sr:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? '';
    return readSheet(attribute(tag, 'name') ?? '', xml(target.startsWith('/') ? target.slice(1) : `xl/${target}`), strings, budget);
  });
  return { ok: true, sheets };
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
let result: GridResult;
try {
  result = read(Buffer.concat(chunks));
} catch (error) {
  // Offsets that point outside the file are a damaged file; anything else is a fault of ours and ends the process.
  if (!(error instanceof Unreadable) && !(error instanceof RangeError)) throw error;
  result = { ok: false, messageZh: error instanceof Unreadable ? error.message : broken().message };
}
process.stdout.write(JSON.stringify(result));
