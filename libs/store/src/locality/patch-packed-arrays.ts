import { adjustSums, cellOf, emptyCells, extendPatch, lastWordAt, patchCells, type RolledUp } from '@greengauge/aggregation';
import type { Tx } from '../connection/store.js';
import { yearByYear } from './year-by-year.js';
import { openArrays, type ArrayChanges, type OpenedArrays, type OpenedPart } from './opened-arrays.js';
import { saveWholes, type PackedArray } from './packed-arrays.js';
import { keyOfArray, keyOfYear, type PackedKey } from './packed-keys.js';
import { savePackedYears, type PackedYear } from './packed-years.js';
import type { StandingLayout } from './standing-layout.js';

/** What the localities add up to for one indicator and period. */
export interface LocalityRollUp extends PackedKey {
  readonly regions: RolledUp;
}

/**
 * Puts the changes into the arrays and their sums, later ones over earlier ones, new arrays where there are none. A few changes of an array
 * are kept beside it and move its sums; more are put into it. `opened`, which is used up, must have been opened with at least these changes.
 * Writers of one indicator have to take turns: what stands beside the arrays of a year is one row.
 */
export async function patchPackedArrays(tx: Tx, arrays: readonly ArrayChanges[], standing: StandingLayout, opened?: OpenedArrays): Promise<void> {
  await yearByYear(arrays, async (batch) => patchBatch(tx, batch, standing, opened ?? (await openArrays(tx, batch, standing))));
}

async function patchBatch(tx: Tx, arrays: readonly ArrayChanges[], standing: StandingLayout, { arrays: before, years: all }: OpenedArrays): Promise<void> {
  const wholes: PackedArray[] = [];
  const touched = new Set<PackedYear>();
  for (const { indicator, period, changes } of arrays) {
    const array = before.get(keyOfArray({ indicator, period }));
    if (array?.kind === 'part') {
      patchPart(array, changes, standing);
      touched.add(array.year);
      continue;
    }
    wholes.push({ indicator, period, packed: patchCells(array?.packed ?? emptyCells(), changes, standing.layout.localities.length) });
    const year = all.get(keyOfYear({ indicator, period }));
    if (year) touched.add(year);
  }
  const years = new Map([...touched].map((year) => [keyOfYear({ indicator: year.indicator, period: year.year }), year]));
  await saveWholes(tx, wholes, standing, years);
  await savePackedYears(tx, [...years.values()], standing);
}

/** Only what stands beside the cells changes; they lie outside its row and are not touched. */
function patchPart({ indicator, period, year, form, length, sums, patch, cells }: OpenedPart, changes: ArrayChanges['changes'], { layout }: StandingLayout): void {
  const known = { cells, sums, lastWord: lastWordAt(form.wide) };
  const puts = changes.map(({ position, value }): readonly [number, number] => {
    const cell = cellOf(value, form);
    if (cell === undefined) throw new Error(`the array of ${indicator} ${period} was opened for other changes`);
    adjustSums(layout, known, position, cell);
    return [position, cell];
  });
  year.heads.set(period, { ...form, length, patch: extendPatch(patch, puts, form.wide), sums: sums.bytes });
}
