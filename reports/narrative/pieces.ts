import { inlineText, type Run } from '@greengauge/document';

/**
 * A sentence is a list of pieces; a number is a run that carries the code of its figure. Joining is done here, so that no
 * caller glues punctuation by hand.
 */
export type Piece = string | Run;
export type Pieces = readonly Piece[];

const CLOSING = /[。！？]$/;
const LOOSE_END = /[，；、：]$/;

export const piecesText = (pieces: Pieces): string => inlineText(pieces);

const isEmpty = (pieces: Pieces): boolean => piecesText(pieces) === '';

/** Non-empty parts with a mark between them. */
export function joined(parts: readonly Pieces[], mark: string): Pieces {
  return parts.filter((part) => !isEmpty(part)).flatMap((part, index) => (index === 0 ? part : [mark, ...part]));
}

/** Clauses joined by ， and closed by one 。; empty clauses vanish; no clause at all gives no sentence. */
export function sentence(...clauses: readonly Pieces[]): Pieces {
  return close(joined(clauses, '，'));
}

function close(pieces: Pieces): Pieces {
  if (isEmpty(pieces)) return [];
  const last = pieces.at(-1);
  const text = typeof last === 'string' ? last : (last?.text ?? '');
  if (CLOSING.test(text)) return pieces;
  if (typeof last === 'string' && LOOSE_END.test(last)) return [...pieces.slice(0, -1), last.replace(LOOSE_END, '。')];
  return [...pieces, '。'];
}

/** Sentences one after another. */
export const paragraphOf = (...sentences: readonly Pieces[]): Pieces => sentences.flat();

/** Takes whole sentences while they fit in `limit` characters; the first is always taken. */
export function withinCharacters(limit: number, sentences: readonly Pieces[]): Pieces {
  const kept: Pieces[] = [];
  let used = 0;
  for (const item of sentences) {
    const length = [...piecesText(item)].length;
    if (kept.length > 0 && used + length > limit) continue;
    kept.push(item);
    used += length;
  }
  return kept.flat();
}
