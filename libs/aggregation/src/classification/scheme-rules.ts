import { ipcMoves, type GreenScheme, type IpcMove, type ZeroZero } from '@greengauge/framework';
import { contains, parseSymbolRange, type SymbolRange } from './symbol-range.js';

/** One symbol of a scheme under one topic, with the editions of the IPC in which it exists. */
export interface SchemeRule {
  readonly topic: string;
  readonly symbol: string;
  readonly range: SymbolRange;
  /** Both must be among the symbols of a patent. */
  readonly together?: SymbolRange;
  /** First edition that has the place; absent: older than any we know of. */
  readonly since?: string;
  /** First edition that no longer has it. */
  readonly until?: string;
  /** Where its content went, or came from. */
  readonly moved?: IpcMove;
}

/**
 * Every rule of a scheme through all editions, in the order of topics and symbols. A symbol that an edition moved is kept to its
 * end and followed by the places that took it over; a symbol that had come from another place is preceded by that.
 */
export function buildSchemeRules(scheme: GreenScheme, zeroZero: ZeroZero): readonly SchemeRule[] {
  return scheme.topics.flatMap(({ id, symbols }) => symbols.flatMap((symbol) => rulesOf(id, symbol, scheme.listedAs, zeroZero)));
}

function rulesOf(topic: string, symbol: string, listedAs: string, zeroZero: ZeroZero): SchemeRule[] {
  const both = /^\[(.+) and (.+)\]$/.exec(symbol);
  if (both) return [{ topic, symbol, range: parseSymbolRange(both[1] ?? '', 'subgroups'), together: parseSymbolRange(both[2] ?? '', 'subgroups') }];
  const range = parseSymbolRange(symbol, zeroZero);
  const gone = narrowest(ipcMoves.filter((move) => move.edition >= listedAs && contains(parseSymbolRange(move.from, 'subgroups'), range)));
  if (gone) {
    return [
      { topic, symbol, range, until: gone.edition, moved: gone },
      ...gone.to.map((place): SchemeRule => ({ topic, symbol: place, range: parseSymbolRange(place, 'subgroups'), since: gone.edition, moved: gone })),
    ];
  }
  const came = ipcMoves.find((move) => move.edition < listedAs && move.to.some((place) => contains(parseSymbolRange(place, 'subgroups'), range)));
  if (!came) return [{ topic, symbol, range }];
  return [
    { topic, symbol: came.from, range: parseSymbolRange(came.from, 'subgroups'), until: came.edition, moved: came },
    { topic, symbol, range, since: came.edition, moved: came },
  ];
}

/** Where a small place moved otherwise than the large one around it, the small one decides. */
const narrowest = (moves: readonly IpcMove[]): IpcMove | undefined =>
  [...moves].sort((a, b) => width(a) - width(b))[0];

const width = ({ from }: IpcMove): number => {
  const range = parseSymbolRange(from, 'subgroups');
  return range.to - range.from;
};

/**
 * The rules that hold under an edition. A retired place stays: its symbol can only have been given while it existed, so that
 * the patent keeps counting; a place that did not exist yet holds nothing.
 */
export const rulesUnder = (rules: readonly SchemeRule[], edition: string): readonly SchemeRule[] => rules.filter(({ since }) => since === undefined || since <= edition);

export interface RuleChange {
  readonly change: 'added' | 'retired';
  readonly topic: string;
  readonly symbol: string;
  readonly edition: string;
  /** For an added place where it came from; for a retired one where it went. */
  readonly counterpart: readonly string[];
  /** False where the places were split and only the green part is named. */
  readonly whole: boolean;
}

/** What differs between two editions of a scheme, in the order of topics; none when the editions are the same. Works both ways. */
export function compareEditions(rules: readonly SchemeRule[], earlier: string, later: string): readonly RuleChange[] {
  const [from, to] = earlier <= later ? [earlier, later] : [later, earlier];
  const between = (edition: string | undefined): edition is string => edition !== undefined && edition > from && edition <= to;
  return rules.flatMap(({ topic, symbol, since, until, moved }): RuleChange[] => {
    if (moved === undefined) return [];
    const { whole } = moved;
    if (between(since)) return [{ change: 'added', topic, symbol, edition: since, counterpart: [moved.from], whole }];
    return between(until) ? [{ change: 'retired', topic, symbol, edition: until, counterpart: moved.to, whole }] : [];
  });
}
