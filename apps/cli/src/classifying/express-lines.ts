import type { Classification, Classifier } from '@greengauge/aggregation';
import { ByteMemory } from '@greengauge/intake';

/** What the rows of one set of topics have in common. */
export interface TopicSet {
  readonly mask: number;
  readonly green: boolean;
  /** Rows written by the express lane. */
  rows: number;
}

export interface ExpressLines {
  /**
   * Reads the row that begins at `start` and writes it with its classification to `out` at `at`. True where the row was proven;
   * then `next` and `written` tell where to go on. A row for which there is no room is not proven.
   */
  write(source: Buffer, start: number, out: Buffer, at: number): boolean;
  /** Behind the row read last. */
  next(): number;
  /** Behind the bytes written last. */
  written(): number;
  /** Rows written so far. */
  rows(): number;
  readonly sets: readonly TopicSet[];
}

/** What the full classifier writes before and behind the symbols in normal form of a cell. */
export type WordTail = (found: Classification) => { readonly before: string; readonly after: string };

const KNOWN_SYMBOLS = 200_000;
/** Beyond these, rows whose topics meet for the first time go to the full classifier. */
const MOST_SETS = 20_000;
const NOT_PROVEN = -1;
const MOST_SYMBOLS = 64;
const [SPACE, COMMA, SEMICOLON, NEWLINE, RETURN] = [0x20, 0x2c, 0x3b, 0x0a, 0x0d];

/** 0: goes through as it is; 1: to be looked at. */
const SPECIAL = new Uint8Array(256).fill(1, 0, 0x20);
for (const byte of [0x22, COMMA, 0xef]) SPECIAL[byte] = 1;
/** May begin a cell that `csvCell` writes as it is: digits, letters, and the Han characters U+4E00–U+9FFF (their second byte is looked at). */
const BEGINS = new Uint8Array(256).fill(1, 0x30, 0x3a).fill(1, 0x41, 0x5b).fill(1, 0x61, 0x7b).fill(1, 0xe4, 0xea);

interface Known {
  readonly set: number;
}

/**
 * Classifies rows from their bytes. It proves a row where every cell would be written as it stands, and every symbol stands in normal
 * form, hits no retired place and counts without another; all else is left to the full classifier, which also words what
 * is written here. Remembers each symbol once and each meeting of two sets of topics once.
 */
export function createExpressLines(classifier: Classifier, place: number, wordTail: WordTail): ExpressLines {
  const sets: (TopicSet & { readonly sample: string; readonly before: Buffer; readonly after: Buffer })[] = [];
  const setOfTopics = new Map<string, number>();
  const met = new Map<number, number>();
  const memory = new ByteMemory<Known>(KNOWN_SYMBOLS);
  const unproven: Known = { set: NOT_PROVEN };
  const found = new Array<Known>(MOST_SYMBOLS).fill(unproven);
  let [next, written, remembered, rows] = [0, 0, 0, 0];

  const setOf = (cell: string): number => {
    const classified = classifier.classify(cell);
    const { mask, topics } = classified;
    const key = topics.join(';');
    const known = setOfTopics.get(key);
    if (known !== undefined) return known;
    if (sets.length >= MOST_SETS) return NOT_PROVEN;
    const { before, after } = wordTail(classified);
    sets.push({ mask, green: topics.length > 0, rows: 0, sample: cell, before: Buffer.from(before), after: Buffer.from(after) });
    setOfTopics.set(key, sets.length - 1);
    return sets.length - 1;
  };
  const none = setOf('');
  const union = (a: number, b: number): number => {
    if (a === b || b === none) return a;
    if (a === none) return b;
    const key = a * MOST_SETS + b;
    const known = met.get(key);
    if (known !== undefined) return known;
    if (met.size >= KNOWN_SYMBOLS) return NOT_PROVEN;
    const both = setOf(`${sets[a]?.sample ?? ''};${sets[b]?.sample ?? ''}`);
    met.set(key, both);
    return both;
  };
  const symbolOf = (source: Buffer, start: number, end: number): Known => {
    const known = memory.find(source, start, end);
    if (known !== undefined) return known;
    // Two of one symbol are told by being the same entry.
    if (remembered >= KNOWN_SYMBOLS) return unproven;
    const text = source.toString('utf8', start, end);
    const topics = classifier.topicsOfSymbol(text);
    const value = topics === undefined ? unproven : { set: topics.length === 0 ? none : setOf(text) };
    memory.remember(source, start, end, value);
    remembered += 1;
    return value;
  };

  /** Appends the symbols, each once, behind the words of their topics. -1 where one is not proven. */
  const writeSymbols = (source: Buffer, start: number, end: number, out: Buffer, at: number): number => {
    let set = none;
    let count = 0;
    if (start < end) for (let from = start; from <= end;) {
      let to = from;
      while (to < end && source[to] !== SEMICOLON) to += 1;
      const behind = to + 1;
      while (from < to && source[from] === SPACE) from += 1;
      while (to > from && source[to - 1] === SPACE) to -= 1;
      if (from === to || count === MOST_SYMBOLS) return NOT_PROVEN;
      const symbol = symbolOf(source, from, to);
      if (symbol.set === NOT_PROVEN) return NOT_PROVEN;
      found[count] = symbol;
      count += 1;
      set = union(set, symbol.set);
      if (set === NOT_PROVEN) return NOT_PROVEN;
      from = behind;
    }
    const entry = sets[set];
    if (entry === undefined || at + entry.before.length + end - start + entry.after.length > out.length) return NOT_PROVEN;
    let place = copyInto(out, at, entry.before, 0, entry.before.length);
    place = joinSymbols(source, start, end, out, place, count);
    place = copyInto(out, place, entry.after, 0, entry.after.length);
    entry.rows += 1;
    return place;
  };

  /** The same walk again: the words of the topics stand before the symbols, and are known only when all were read. */
  const joinSymbols = (source: Buffer, start: number, end: number, out: Buffer, at: number, count: number): number => {
    let place = at;
    let from = start;
    for (let index = 0; index < count; index += 1) {
      let to = from;
      while (to < end && source[to] !== SEMICOLON) to += 1;
      const behind = to + 1;
      const symbol = found[index];
      let seen = false;
      for (let earlier = 0; earlier < index; earlier += 1) if (found[earlier] === symbol) seen = true;
      if (!seen) {
        while (from < to && source[from] === SPACE) from += 1;
        while (to > from && source[to - 1] === SPACE) to -= 1;
        if (index > 0) {
          out[place] = SEMICOLON;
          place += 1;
        }
        place = copyInto(out, place, source, from, to);
      }
      from = behind;
    }
    return place;
  };

  return {
    sets,
    next: () => next,
    written: () => written,
    rows: () => rows,
    write: (source, start, out, at) => {
      const length = source.length;
      let cell = 0;
      let cellStart = start;
      let symbolsStart = -1;
      let symbolsEnd = -1;
      let here = start;
      for (;; here += 1) {
        const byte = here < length ? source[here] ?? 0 : NEWLINE;
        if (SPECIAL[byte] === 0) {
          if (here === cellStart && (BEGINS[byte] === 0 || (byte === 0xe4 && (source[here + 1] ?? 0) < 0xb8))) return false;
          continue;
        }
        if (byte === 0xef && source[here + 1] !== 0xbf && here !== cellStart) continue;
        const ends = byte === NEWLINE || (byte === RETURN && (here + 1 >= length || source[here + 1] === NEWLINE));
        if (!ends && byte !== COMMA) return false;
        if (cell === place) {
          symbolsStart = cellStart;
          symbolsEnd = here;
        }
        if (ends) break;
        cell += 1;
        cellStart = here + 1;
      }
      // A row of nothing but blanks is left out by the full classifier.
      if (symbolsStart < 0 || here - start === cell || at + here - start > out.length) return false;
      const behind = writeSymbols(source, symbolsStart, symbolsEnd, out, copyInto(out, at, source, start, here));
      if (behind === NOT_PROVEN) return false;
      next = source[here] === RETURN ? here + 2 : here + 1;
      written = behind;
      rows += 1;
      return true;
    },
  };
}

function copyInto(out: Buffer, at: number, from: Buffer, start: number, end: number): number {
  for (let index = start; index < end; index += 1) out[at + index - start] = from[index] ?? 0;
  return at + end - start;
}
