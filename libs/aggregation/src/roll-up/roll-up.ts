import { Decimal, type RegionCode } from '@greengauge/kernel';
import { NONE, type LocalityLayout } from './locality-layout.js';
import { lastWordOf, toDecimal, type PackedCells } from './packed-cells.js';

/** What the localities of one region add up to. */
export interface RolledRegion {
  readonly region: RegionCode;
  readonly sum: Decimal;
  /** Values added. A value of a locality stands for all that lies in it: what lies in it is not added and not counted. */
  readonly added: number;
}

/**
 * The sums of one indicator and period: the nation first, then provinces and special units by code; regions without any value are
 * left out, never zero. A special unit's sum is part of its province's, beside it for reading and never added to it.
 */
export type RolledUp = readonly RolledRegion[];

/** The value of a locality by position; undefined where there is no number. */
export type ValueAt = (position: number) => Decimal | undefined;

/** Highest locality of the group first: a value counts unless one above it in the same group has a value. */
export function standsAlone(layout: LocalityLayout, position: number, hasValue: (position: number) => boolean, group: Int32Array): boolean {
  for (let upper = layout.above[position] ?? NONE; upper !== NONE; upper = layout.above[upper] ?? NONE) {
    if (group[upper] === group[position] && hasValue(upper)) return false;
  }
  return true;
}

/** The plain way, in exact decimals: what the packed way must equal. @source features I11 */
export function rollUpPlain(layout: LocalityLayout, valueAt: ValueAt): RolledUp {
  const sums = layout.groups.map((region) => ({ region, sum: new Decimal(0), added: 0 }));
  const hasValue = (position: number): boolean => valueAt(position) !== undefined;
  const add = (group: number, value: Decimal): void => {
    const sum = sums[group];
    if (sum) sums[group] = { ...sum, sum: sum.sum.plus(value), added: sum.added + 1 };
  };
  for (const position of layout.localities.keys()) {
    const value = valueAt(position);
    if (value === undefined) continue;
    if (standsAlone(layout, position, hasValue, layout.province)) {
      add(0, value);
      add(layout.province[position] ?? NONE, value);
    }
    const special = layout.special[position] ?? NONE;
    if (special !== NONE && standsAlone(layout, position, hasValue, layout.special)) add(special, value);
  }
  return sums.filter(({ added }) => added > 0);
}

/** The sums of one array: whole numbers by group of the layout, at the scale of the array. */
export interface GroupSums {
  readonly wholes: Float64Array;
  readonly added: Int32Array;
}

export const createGroupSums = ({ groups }: LocalityLayout): GroupSums => ({ wholes: new Float64Array(groups.length), added: new Int32Array(groups.length) });

/** Adds up one packed array in the place given, which it empties first. Whole numbers throughout: the order of adding decides nothing. */
export function gatherPacked(layout: LocalityLayout, { cells }: PackedCells, { wholes, added }: GroupSums): void {
  wholes.fill(0);
  added.fill(0);
  if (layout.flat) gatherFlat(layout, cells, wholes, added);
  else gatherNested(layout, cells, wholes, added);
  for (const group of layout.provinceGroups) {
    wholes[0] = (wholes[0] ?? 0) + (wholes[group] ?? 0);
    added[0] = (added[0] ?? 0) + (added[group] ?? 0);
  }
}

/** Group by group, so that a sum grows in a register and not in memory. */
function gatherFlat({ members }: LocalityLayout, cells: PackedCells['cells'], wholes: Float64Array, added: Int32Array): void {
  const lastWord = lastWordOf(cells);
  const end = cells.length;
  for (const [group, positions] of members.entries()) {
    let [sum, count] = [0, 0];
    for (let at = 0; at < positions.length; at += 1) {
      const position = positions[at] ?? end;
      // Localities that came after the array was written lie behind its end.
      const cell = position < end ? (cells[position] ?? lastWord) : lastWord;
      if (cell <= lastWord) continue;
      sum += cell;
      count += 1;
    }
    wholes[group] = sum;
    added[group] = count;
  }
}

function gatherNested(layout: LocalityLayout, cells: PackedCells['cells'], wholes: Float64Array, added: Int32Array): void {
  const lastWord = lastWordOf(cells);
  const hasValue = (position: number): boolean => (cells[position] ?? lastWord) > lastWord;
  const length = Math.min(cells.length, layout.province.length);
  for (let at = 0; at < length; at += 1) {
    if (!hasValue(at)) continue;
    for (const groups of [layout.province, layout.special]) {
      const group = groups[at] ?? NONE;
      if (group === NONE || !standsAlone(layout, at, hasValue, groups)) continue;
      wholes[group] = (wholes[group] ?? 0) + (cells[at] ?? 0);
      added[group] = (added[group] ?? 0) + 1;
    }
  }
}

/** The same as `rollUpPlain` over the same values, without a decimal made for each cell. `room` is used over and over by who adds up many. */
export function rollUpPacked(layout: LocalityLayout, packed: PackedCells, room: GroupSums = createGroupSums(layout)): RolledUp {
  gatherPacked(layout, packed, room);
  return readGroupSums(layout, room, packed.scale);
}

/** What the sums of an array say, at its scale. */
export function readGroupSums(layout: LocalityLayout, sums: GroupSums, scale: number): RolledUp {
  const rolled: RolledRegion[] = [];
  for (const [group, region] of layout.groups.entries()) {
    const added = sums.added[group] ?? 0;
    if (added > 0) rolled.push(new WholeSum(region, added, sums.wholes[group] ?? 0, scale));
  }
  return rolled;
}

/** The decimal is made when it is asked for: of a hundred thousand sums a page reads a few. */
class WholeSum implements RolledRegion {
  constructor(readonly region: RegionCode, readonly added: number, private readonly whole: number, private readonly scale: number) {}

  get sum(): Decimal {
    return toDecimal(this.whole, this.scale);
  }
}
