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
export function adjustSums(layout: LocalityLayout, { cells, sums, lastWord }: KnownPart, position: number, cell: number): void {
  const concerned = [position, ...(layout.below.get(position) ?? [])];
  for (const one of relatedTo(layout, position)) if (!cells.has(one)) throw new Error(`the cell at ${one} is not known`);
  const cellAt = (at: number): number => cells.get(at) ?? lastWord;
  const hasValue = (at: number): boolean => cellAt(at) > lastWord;
  const add = (group: number, value: number, count: 1 | -1): void => {
    sums.wholes[group] = (sums.wholes[group] ?? 0) + count * value;
    sums.added[group] = (sums.added[group] ?? 0) + count;
  };
  const addAll = (count: 1 | -1): void => {
    for (const at of concerned) {
      if (!hasValue(at)) continue;
      const special = layout.special[at] ?? NONE;
      if (standsAlone(layout, at, hasValue, layout.province)) {
        add(0, cellAt(at), count);
        add(layout.province[at] ?? NONE, cellAt(at), count);
      }
      if (special !== NONE && standsAlone(layout, at, hasValue, layout.special)) add(special, cellAt(at), count);
    }
  };
  addAll(-1);
  cells.set(position, cell);
  addAll(1);
}
