import type { RegistryField } from '@greengauge/framework';
import { USCC_ALPHABET, USCC_WEIGHTS } from '../uscc.js';
import { ByteMemory } from './byte-memory.js';
import type { CellReader } from './registry-cell.js';

/** What the express lane has to know about symbols: the bits of one symbol in normal form, undefined where it needs the full reader. */
export type ReadSymbol = (symbol: string) => number | undefined;

/**
 * Proves from its bytes that a cell stands in the form in which it is stored, or that it was read before. `copy` cells go to the
 * store byte by byte; `known` cells are read once and remembered. NO means: not proven, the full reader decides.
 */
export type ExpressCell =
  | { readonly kind: 'copy'; proves(source: Buffer, start: number, end: number): boolean }
  | { readonly kind: 'known'; read(source: Buffer, start: number, end: number): string | undefined }
  | { readonly kind: 'symbols'; mask(source: Buffer, start: number, end: number): number };

export const NOT_PROVEN = -1;
const KNOWN_VALUES = 50_000;
const KNOWN_SYMBOLS = 200_000;
const SEMICOLON = 0x3b;

export function createExpressCell({ type }: RegistryField, reader: CellReader, readSymbol: ReadSymbol): ExpressCell {
  switch (type.kind) {
    case 'text': return { kind: 'copy', proves: type.identifier === true ? identifierProver(textProver(type.max)) : textProver(type.max) };
    case 'code': return { kind: 'copy', proves: (source, start, end) => isPlainCode(source, start, end) && type.pattern.test(source.toString('latin1', start, end)) };
    case 'uscc': return { kind: 'copy', proves: isUsccBytes };
    case 'symbols': return { kind: 'symbols', mask: symbolsMask(readSymbol) };
    default: return { kind: 'known', read: knownReader(reader) };
  }
}

/** The full reader speaks once for each distinct cell; a cell it complains about is never remembered. */
function knownReader(reader: CellReader): (source: Buffer, start: number, end: number) => string | undefined {
  const memory = new ByteMemory<string>(KNOWN_VALUES);
  return (source, start, end) => {
    const known = memory.find(source, start, end);
    if (known !== undefined) return known;
    let faulty = false;
    const value = reader(source.toString('utf8', start, end), () => (faulty = true));
    if (faulty || value === undefined) return undefined;
    memory.remember(source, start, end, value);
    return value;
  };
}

/**
 * Text as `normaliseTitle` leaves it: no blank at an end, no two blanks, no control character, nothing that counts as blank or has
 * no width, no backslash (which COPY would need escaped). Han characters, their punctuation and full-width forms are proven; rarer
 * scripts go to the full reader. The bytes are valid UTF-8.
 */
function textProver(max: number): (source: Buffer, start: number, end: number) => boolean {
  return (source, start, end) => {
    if (source[start] === 0x20 || source[end - 1] === 0x20) return false;
    let characters = 0;
    for (let at = start; at < end; characters += 1) {
      const byte = source[at] ?? 0;
      if (byte < 0x80) {
        if (byte < 0x20 || byte === 0x5c || byte === 0x7f || (byte === 0x20 && source[at + 1] === 0x20)) return false;
        at += 1;
        continue;
      }
      const second = source[at + 1] ?? 0;
      const third = source[at + 2] ?? 0;
      const plain = byte >= 0xe4 && byte <= 0xe9
        || byte === 0xe3 && !(second === 0x80 && third === 0x80)
        || byte === 0xe2 && second === 0x80 && third >= 0x90 && third <= 0xa7
        || byte === 0xef && (second === 0xbc || second === 0xbd);
      if (!plain) return false;
      at += 3;
    }
    return characters <= max;
  };
}

/** Leaves what a spreadsheet may have rounded to the full reader: a digit first, and an E. */
function identifierProver(proves: (source: Buffer, start: number, end: number) => boolean): (source: Buffer, start: number, end: number) => boolean {
  return (source, start, end) => {
    const first = source[start] ?? 0;
    if (first >= 0x30 && first <= 0x39) for (let at = start + 1; at < end; at += 1) if (source[at] === 0x45 || source[at] === 0x65) return false;
    return proves(source, start, end);
  };
}

/** Visible ASCII without lower case, backslash or quote: what upper-casing and NFKC leave as it is. */
function isPlainCode(source: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = source[at] ?? 0;
    if (byte <= 0x20 || byte > 0x7a || byte === 0x5c || byte === 0x22 || byte >= 0x61) return false;
  }
  return true;
}

const USCC_DIGIT = new Int8Array(256).fill(-1);
for (const [digit, character] of [...USCC_ALPHABET].entries()) USCC_DIGIT[character.charCodeAt(0)] = digit;

function isUsccBytes(source: Buffer, start: number, end: number): boolean {
  if (end - start !== USCC_WEIGHTS.length + 1) return false;
  let sum = 0;
  for (let place = 0; place < USCC_WEIGHTS.length; place += 1) {
    const digit = USCC_DIGIT[source[start + place] ?? 0] ?? -1;
    if (digit < 0) return false;
    sum += digit * (USCC_WEIGHTS[place] ?? 0);
  }
  return USCC_DIGIT[source[end - 1] ?? 0] === (31 - (sum % 31)) % 31;
}

function symbolsMask(readSymbol: ReadSymbol): (source: Buffer, start: number, end: number) => number {
  const memory = new ByteMemory<number>(KNOWN_SYMBOLS);
  return (source, start, end) => {
    let mask = 0;
    for (let from = start; from <= end;) {
      let to = from;
      while (to < end && source[to] !== SEMICOLON) to += 1;
      let bits = memory.find(source, from, to);
      if (bits === undefined) {
        bits = readSymbol(source.toString('utf8', from, to)) ?? NOT_PROVEN;
        memory.remember(source, from, to, bits);
      }
      if (bits === NOT_PROVEN) return NOT_PROVEN;
      mask |= bits;
      from = to + 1;
    }
    return mask;
  };
}
