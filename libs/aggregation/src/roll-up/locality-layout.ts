import { NATION, type RegionCode } from '@greengauge/kernel';
import type { Locality } from './locality.js';

/** No group, no locality above. */
export const NONE = -1;

/**
 * Localities as positions: who lies in whom, and which sums a value enters. Group 0 is the nation, then provinces and special units
 * by code. Every locality has one chain of groups: nation, province and, where it belongs to one, the special unit.
 */
export interface LocalityLayout {
  readonly localities: readonly Locality[];
  readonly positions: ReadonlyMap<RegionCode, number>;
  readonly groups: readonly RegionCode[];
  /** Position of the locality above, or NONE. */
  readonly above: Int32Array;
  readonly province: Int32Array;
  readonly special: Int32Array;
  /** All that lies in a locality, at any depth; no entry where nothing does. */
  readonly below: ReadonlyMap<number, readonly number[]>;
  /** Positions of the localities of each group, by group; the nation's are those of all provinces and not listed. */
  readonly members: readonly Int32Array[];
  /** Groups that are provinces: what the nation is the sum of. */
  readonly provinceGroups: readonly number[];
  /** True where no locality lies in another: nothing has to be looked up while adding. */
  readonly flat: boolean;
}

/** @throws where a locality lies in an unknown one, in itself, or in another province: whoever stores localities checks that before. */
export function layOutLocalities(localities: readonly Locality[]): LocalityLayout {
  const positions = new Map(localities.map(({ code }, position) => [code, position]));
  const codes = [...new Set(localities.flatMap(({ region, special }) => (special === undefined ? [region] : [region, special])))].sort();
  const groups: readonly RegionCode[] = [NATION, ...codes];
  const groupOf = new Map(groups.map((code, position) => [code, position]));
  const above = new Int32Array(localities.length).fill(NONE);
  const province = new Int32Array(localities.length);
  const special = new Int32Array(localities.length).fill(NONE);
  for (const [position, locality] of localities.entries()) {
    province[position] = groupOf.get(locality.region) ?? NONE;
    if (locality.special !== undefined) special[position] = groupOf.get(locality.special) ?? NONE;
    if (locality.within === undefined) continue;
    const upper = positions.get(locality.within);
    if (upper === undefined || localities[upper]?.region !== locality.region) throw new Error(`locality ${locality.code} lies in ${locality.within}, which its province has not`);
    above[position] = upper;
  }
  refuseRings(localities, above);
  return { localities, positions, groups, above, province, special, members: listMembers(groups.length, province, special), below: listBelow(above), provinceGroups: [...new Set(province)], flat: above.every((upper) => upper === NONE) };
}

function listMembers(groups: number, ...memberships: readonly Int32Array[]): readonly Int32Array[] {
  const members = Array.from({ length: groups }, (): number[] => []);
  for (const groupOf of memberships) for (const [position, group] of groupOf.entries()) members[group]?.push(position);
  return members.map((positions) => Int32Array.from(positions));
}

function listBelow(above: Int32Array): ReadonlyMap<number, readonly number[]> {
  const below = new Map<number, number[]>();
  for (const position of above.keys()) {
    for (let upper = above[position] ?? NONE; upper !== NONE; upper = above[upper] ?? NONE) {
      const inside = below.get(upper);
      if (inside) inside.push(position);
      else below.set(upper, [position]);
    }
  }
  return below;
}

/** Every position whose value decides how much a value at this one adds: itself, what it lies in and what lies in it. */
export function relatedTo({ above, below }: LocalityLayout, position: number): readonly number[] {
  const related = [position, ...(below.get(position) ?? [])];
  for (let upper = above[position] ?? NONE; upper !== NONE; upper = above[upper] ?? NONE) related.push(upper);
  return related;
}

function refuseRings(localities: readonly Locality[], above: Int32Array): void {
  for (const [start, { code }] of localities.entries()) {
    let steps = 0;
    for (let at = above[start] ?? NONE; at !== NONE; at = above[at] ?? NONE) {
      steps += 1;
      if (steps > localities.length) throw new Error(`locality ${code} lies in itself`);
    }
  }
}
