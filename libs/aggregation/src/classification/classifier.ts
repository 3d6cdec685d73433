import { greenMaskOfTopic, type GreenScheme, type ZeroZero } from '@greengauge/framework';
import { parseIpcSymbol, splitSymbols, type IpcSymbol, type SymbolRepair } from './ipc-symbol.js';
import { buildSchemeRules, rulesUnder, type SchemeRule } from './scheme-rules.js';
import type { SymbolRange } from './symbol-range.js';

export interface ClassifierOptions {
  readonly scheme: GreenScheme;
  /** IPC edition, yyyy.mm. */
  readonly edition: string;
  /** The scheme's own unless given. */
  readonly zeroZero?: ZeroZero;
}

export interface Classification {
  /** Bits of the plan's fields; 0 where nothing is green. */
  readonly mask: number;
  /** Topics hit, in the order of the scheme. Topics of no field are among them. */
  readonly topics: readonly string[];
  /** The symbols in normal form, in file order, each once; unreadable ones are left out. */
  readonly symbols: readonly string[];
  readonly unreadable: readonly string[];
  readonly repairs: readonly SymbolRepair[];
  /** Symbols that hit a place which the edition no longer has. */
  readonly retired: readonly string[];
}

export interface Classifier {
  /** Scheme, edition and meaning of `/00`, as stored beside every mask: `wipo-green@2025.01/group`. */
  readonly label: string;
  /** One cell of symbols. */
  classify(cell: string): Classification;
  /** Only the mask and the normal form: the path for millions of rows. Undefined where a symbol cannot be read. */
  mask(cell: string): { readonly mask: number; readonly symbols: string } | undefined;
  /** Bits of one symbol in normal form; undefined where it must be mended first or counts only together with another. */
  maskOfSymbol(symbol: string): number | undefined;
  /** Topics of one symbol by their place in the scheme; undefined where the symbol must be mended, hits a retired place or counts only together with another. */
  topicsOfSymbol(symbol: string): readonly number[] | undefined;
}

interface Hit {
  readonly symbol: IpcSymbol;
  readonly mask: number;
  readonly topics: readonly number[];
  readonly retired: boolean;
  /** Index of this symbol's place in the pairs that must stand together. */
  readonly pairs: readonly { readonly pair: number; readonly side: 1 | 2 }[];
}

/** Distinct symbols in circulation are some 80,000; what is beyond is spelling, and not worth keeping. */
const MEMORY_SYMBOLS = 200_000;

/** Builds the interval tables once; each symbol is then looked up once and remembered. */
export function createClassifier({ scheme, edition, zeroZero = scheme.zeroZero }: ClassifierOptions): Classifier {
  const rules = rulesUnder(buildSchemeRules(scheme, zeroZero), edition);
  const topicIds = scheme.topics.map(({ id }) => id);
  const masks = topicIds.map((id) => greenMaskOfTopic(scheme.id, id));
  const topicAt = new Map(topicIds.map((id, index) => [id, index]));
  const table = tableOf(rules.filter(({ together }) => together === undefined));
  const pairs = rules.flatMap((rule) => (rule.together === undefined ? [] : [{ topic: topicAt.get(rule.topic) ?? 0, first: rule.range, second: rule.together }]));
  const memory = new Map<string, Hit | null>();

  const hitOf = (text: string): Hit | null => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const symbol = parseIpcSymbol(text);
    const hit = symbol === undefined ? null : lookUp(symbol);
    // A slice of a large text would hold all of it.
    if (memory.size < MEMORY_SYMBOLS) memory.set(ownCopy(text), hit);
    return hit;
  };
  const lookUp = (symbol: IpcSymbol): Hit => {
    const found = [...(table.get(symbol.subclass) ?? []), ...(table.get(symbol.subclass.slice(0, 3)) ?? [])].filter(({ range }) => holds(range, symbol));
    const topics = [...new Set(found.map(({ topic }) => topicAt.get(topic) ?? 0))].sort((a, b) => a - b);
    return {
      symbol, topics, mask: topics.reduce((mask, topic) => mask | (masks[topic] ?? 0), 0),
      retired: found.length > 0 && found.every(({ until }) => until !== undefined && until <= edition),
      pairs: pairs.flatMap(({ first, second }, pair) => [...(inRange(first, symbol) ? [{ pair, side: 1 as const }] : []), ...(inRange(second, symbol) ? [{ pair, side: 2 as const }] : [])]),
    };
  };
  const completedPairs = (hits: readonly Hit[]): readonly number[] => {
    const sides = new Map<number, number>();
    for (const { pairs: places } of hits) for (const { pair, side } of places) sides.set(pair, (sides.get(pair) ?? 0) | side);
    return [...sides].flatMap(([pair, both]) => (both === 3 ? [pairs[pair]?.topic ?? 0] : []));
  };

  return {
    label: `${scheme.id}@${edition}/${zeroZero}`,
    classify: (cell) => {
      const pieces = splitSymbols(cell);
      const hits = pieces.flatMap((piece) => hitOf(piece) ?? []);
      const topics = [...new Set([...hits.flatMap((hit) => hit.topics), ...completedPairs(hits)])].sort((a, b) => a - b);
      return {
        mask: topics.reduce((mask, topic) => mask | (masks[topic] ?? 0), 0),
        topics: topics.map((topic) => topicIds[topic] ?? ''),
        symbols: [...new Set(hits.map(({ symbol }) => symbol.text))],
        unreadable: pieces.filter((piece) => hitOf(piece) === null),
        repairs: [...new Set(hits.flatMap(({ symbol }) => symbol.repairs))],
        retired: [...new Set(hits.filter(({ retired }) => retired).map(({ symbol }) => symbol.text))],
      };
    },
    maskOfSymbol: (text) => {
      const hit = hitOf(text);
      return hit === null || hit.symbol.text !== text || hit.pairs.length > 0 ? undefined : hit.mask;
    },
    topicsOfSymbol: (text) => {
      const hit = hitOf(text);
      return hit === null || hit.symbol.text !== text || hit.symbol.repairs.length > 0 || hit.pairs.length > 0 || hit.retired ? undefined : hit.topics;
    },
    mask: (cell) => {
      let mask = 0;
      let symbols = '';
      let waiting: Hit[] | undefined;
      for (let start = 0; start < cell.length;) {
        const cut = cell.indexOf(';', start);
        const end = cut === -1 ? cell.length : cut;
        const hit = hitOf(cell.slice(start, end).trim());
        if (hit === null) return slowMask(cell, hitOf, masks, completedPairs);
        mask |= hit.mask;
        if (hit.pairs.length > 0) (waiting ??= []).push(hit);
        symbols = symbols === '' ? hit.symbol.text : `${symbols};${hit.symbol.text}`;
        start = end + 1;
      }
      if (waiting !== undefined) for (const topic of completedPairs(waiting)) mask |= masks[topic] ?? 0;
      return { mask, symbols };
    },
  };
}

/** Separators other than the semicolon, or a piece that cannot be read. */
function slowMask(cell: string, hitOf: (text: string) => Hit | null, masks: readonly number[], completedPairs: (hits: readonly Hit[]) => readonly number[]): { mask: number; symbols: string } | undefined {
  const hits: Hit[] = [];
  for (const piece of splitSymbols(cell)) {
    const hit = hitOf(piece);
    if (hit === null) return undefined;
    hits.push(hit);
  }
  const mask = hits.reduce((sum, hit) => sum | hit.mask, 0);
  return { mask: completedPairs(hits).reduce((sum, topic) => sum | (masks[topic] ?? 0), mask), symbols: hits.map(({ symbol }) => symbol.text).join(';') };
}

function tableOf(rules: readonly SchemeRule[]): ReadonlyMap<string, readonly SchemeRule[]> {
  const table = new Map<string, SchemeRule[]>();
  for (const rule of rules) {
    const known = table.get(rule.range.subclass);
    if (known) known.push(rule);
    else table.set(rule.range.subclass, [rule]);
  }
  return table;
}

/** A bare subclass falls under a rule only where the rule takes the whole of it. */
const holds = ({ from, to }: SymbolRange, { place }: IpcSymbol): boolean => (place === undefined ? from === 0 && to === Number.MAX_SAFE_INTEGER : from <= place && place <= to);
const inRange = (range: SymbolRange, symbol: IpcSymbol): boolean => symbol.subclass.startsWith(range.subclass) && holds(range, symbol);

/** A copy of its own of a short text. */
const ownCopy = (text: string): string => [...text].join('');
