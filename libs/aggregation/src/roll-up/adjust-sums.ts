import { NONE, relatedTo, type LocalityLayout } from './locality-layout.js';
import { standsAlone, type GroupSums } from './roll-up.js';

/** The cells of an array at the positions that a change concerns (`relatedTo`), and its sums; both are brought to the new state. */
export interface KnownPart {
  readonly cells: Map<number, number>;
  readonly sums: GroupSums;
  /** `lastWordAt` of the array: every cell at or below it is a word and adds nothing. */
  readonly lastWord: number;
}

/**
 * Puts one cell in and moves the sums by what that changes, without the rest of the array: what the position and all that lies in it
 * added before is taken off, what they add now is put on. Whole numbers, so that nothing is lost however often it is done.
 * @throws where a cell that the change concerns is not among those given
 */
export function adjustSums(layout: LocalityLayout, known: KnownPart, position: number, cell: number): void {
  requireKnown(layout, known, position);
  move(layout, known, position, -1);
  known.cells.set(position, cell);
  move(layout, known, position, 1);
}

function requireKnown(layout: LocalityLayout, { cells }: KnownPart, position: number): void {
  for (const one of layout.flat ? [position] : relatedTo(layout, position)) if (!cells.has(one)) throw new Error(`the cell at ${one} is not known`);
}

/** Takes off or puts on what the position and all that lies in it add. Nothing is made on the way: it runs for every revision. */
function move(layout: LocalityLayout, known: KnownPart, position: number, count: 1 | -1): void {
  moveOne(layout, known, position, count);
  const below = layout.below.get(position);
  if (below) for (const one of below) moveOne(layout, known, one, count);
}

function moveOne(layout: LocalityLayout, known: KnownPart, position: number, count: 1 | -1): void {
  const cell = known.cells.get(position) ?? known.lastWord;
  if (cell <= known.lastWord) return;
  const special = layout.special[position] ?? NONE;
  if (counts(layout, known, position, layout.province)) {
    add(known.sums, 0, cell, count);
    add(known.sums, layout.province[position] ?? NONE, cell, count);
  }
  if (special !== NONE && counts(layout, known, position, layout.special)) add(known.sums, special, cell, count);
}

function counts(layout: LocalityLayout, { cells, lastWord }: KnownPart, position: number, group: Int32Array): boolean {
  if (layout.above[position] === NONE) return true;
  return standsAlone(layout, position, (one) => (cells.get(one) ?? lastWord) > lastWord, group);
}

function add({ wholes, added }: GroupSums, group: number, cell: number, count: 1 | -1): void {
  wholes[group] = (wholes[group] ?? 0) + count * cell;
  added[group] = (added[group] ?? 0) + count;
}
