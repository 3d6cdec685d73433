import { z } from 'zod';
import {
  cellInPatch, cellOf, MOST_PATCHED, neverAt, readCell, relatedTo, sizeOfPatch, valueOfCell, type CellChange, type CellForm, type CellPatch, type LocalityLayout, type PackedCells,
  type PackedValue,
} from '@greengauge/aggregation';
import type { Tx } from '../connection/store.js';
import { readKeptSums, type KeptSums } from './kept-sums.js';
import { loadPackedArrays } from './packed-arrays.js';
import { keyOfArray, keyOfYear, listOf, type PackedKey } from './packed-keys.js';
import { loadPackedYears, type PackedHead, type PackedYear } from './packed-years.js';
import type { StandingLayout } from './standing-layout.js';
import { yearByYear } from './year-by-year.js';

/** What becomes of one array. */
export interface ArrayChanges extends PackedKey {
  readonly changes: readonly CellChange[];
}

/**
 * An array read whole, because it has to be written whole, or the few cells that its changes concern and its sums. It is opened for one
 * patching, which works on what was read.
 */
export type OpenedArray = PackedKey & (
  | { readonly kind: 'whole'; readonly packed: PackedCells }
  | OpenedPart
);

export interface OpenedPart extends PackedKey {
  readonly kind: 'part';
  /** Where its head stands. */
  readonly year: PackedYear;
  readonly form: CellForm;
  /** Cells of the whole array. */
  readonly length: number;
  readonly sums: KeptSums;
  readonly patch: CellPatch;
  /** By position, the patch in them. */
  readonly cells: Map<number, number>;
}

/** Arrays by `keyOfArray`, as far as there are any, and the years in which they lie. */
export interface OpenedArrays {
  readonly arrays: ReadonlyMap<string, OpenedArray>;
  readonly years: ReadonlyMap<string, PackedYear>;
}

/** What an opened array says at a position that its changes name. */
export const readOpened = (array: OpenedArray | undefined, position: number): PackedValue => {
  if (!array) return undefined;
  return array.kind === 'whole' ? readCell(array.packed, position) : valueOfCell(array.cells.get(position) ?? neverAt(array.form.wide), array.form);
};

/**
 * Reads of each array that exists as much as the changes ask for. The cells of an array lie outside its row, and a few of them are read
 * without the others; where many change, where the form of the array has to, or where its sums are not of this layout, it is read whole.
 */
export async function openArrays(tx: Tx, arrays: readonly ArrayChanges[], standing: StandingLayout): Promise<OpenedArrays> {
  const opened = await yearByYear(arrays, (batch) => openBatch(tx, batch, standing));
  return { arrays: new Map(opened.flatMap((batch) => batch.arrays.map((array) => [keyOfArray(array), array]))), years: new Map(opened.flatMap((batch) => [...batch.years])) };
}

async function openBatch(tx: Tx, arrays: readonly ArrayChanges[], standing: StandingLayout): Promise<{ readonly arrays: readonly OpenedArray[]; readonly years: ReadonlyMap<string, PackedYear> }> {
  const parts: OpenedPart[] = [];
  const slices: Slice[] = [];
  const wholes: PackedKey[] = [];
  const years = await loadPackedYears(tx, arrays, standing);
  for (const key of arrays) {
    const year = years.get(keyOfYear(key));
    const head = year?.heads.get(key.period);
    if (year === undefined || head === undefined) continue;
    const part = partOf(key, { year, head }, standing.layout, slices);
    if (part) parts.push(part);
    else wholes.push(key);
  }
  await readSlices(tx, slices);
  return { arrays: [...(await loadPackedArrays(tx, wholes)).map((array): OpenedArray => ({ ...array, kind: 'whole' })), ...parts], years };
}

/** A cell to be read into the part. */
interface Slice {
  readonly part: OpenedPart;
  readonly position: number;
}

/** The part without the cells that have to be read first, which are put on the list; undefined where the array has to be read whole. */
function partOf({ indicator, period, changes }: ArrayChanges, { year, head }: { readonly year: PackedYear; readonly head: PackedHead }, layout: LocalityLayout, slices: Slice[]): OpenedPart | undefined {
  const { scale, wide, length, sums, patch } = head;
  if (sums === undefined) return undefined;
  const form = { scale, wide };
  if (sizeOfPatch(patch, wide) + changes.length > MOST_PATCHED) return undefined;
  if (changes.some(({ position, value }) => position >= length || cellOf(value, form) === undefined)) return undefined;
  const positions = concernedBy(changes, layout);
  if (positions.size > MOST_PATCHED) return undefined;
  const part: OpenedPart = { kind: 'part', indicator, period, year, form, length, sums: readKeptSums(sums, layout.groups.length), patch, cells: new Map() };
  for (const position of positions) {
    // What the patch says need not be looked up, and what lies behind the end of an array was never said.
    const known = cellInPatch(patch, position, wide) ?? (position < length ? undefined : neverAt(wide));
    if (known === undefined) slices.push({ part, position });
    else part.cells.set(position, known);
  }
  return part;
}

function concernedBy(changes: readonly CellChange[], layout: LocalityLayout): ReadonlySet<number> {
  const positions = new Set<number>();
  for (const { position } of changes) {
    if (layout.flat) positions.add(position);
    else for (const one of relatedTo(layout, position)) positions.add(one);
  }
  return positions;
}

const widthOf = ({ form }: OpenedPart): number => (form.wide ? 8 : 4);

async function readSlices(tx: Tx, slices: readonly Slice[]): Promise<void> {
  if (slices.length === 0) return;
  const view = await loadSlices(tx, slices);
  let at = 0;
  for (const { part, position } of slices) {
    part.cells.set(position, part.form.wide ? view.getFloat64(at, true) : view.getInt32(at, true));
    at += widthOf(part);
  }
}

/** The cells end to end, in the order of the slices, of which those of one part follow each other. */
async function loadSlices(tx: Tx, slices: readonly Slice[]): Promise<DataView> {
  const parts: OpenedPart[] = [];
  const [places, starts, lengths]: [number[], number[], number[]] = [[], [], []];
  for (const { part, position } of slices) {
    if (parts.at(-1) !== part) parts.push(part);
    const width = widthOf(part);
    places.push(parts.length);
    starts.push(position * width + 1);
    lengths.push(width);
  }
  // Names as one text: neither has line breaks, and the driver would look at each of thousands for signs to escape.
  // OFFSET 0: each row by its key; for so many keys the planner would read the whole table.
  const [row] = await tx.sql(
    `SELECT string_agg(substring(p.cells FROM s.start FOR s.length), ''::bytea ORDER BY s.n) AS cells
     FROM unnest(string_to_array($1, E'\\n'), string_to_array($2, E'\\n')) WITH ORDINALITY AS k (indicator, period, n)
       CROSS JOIN LATERAL (SELECT l.cells FROM locality_packed l WHERE l.indicator = k.indicator AND l.period = k.period OFFSET 0) AS p
       JOIN unnest($3::integer[], $4::integer[], $5::integer[]) WITH ORDINALITY AS s (place, start, length, n) ON s.place = k.n`,
    [parts.map(({ indicator }) => indicator).join('\n'), parts.map(({ period }) => period).join('\n'), listOf(places), listOf(starts), listOf(lengths)],
    z.object({ cells: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  );
  if (!row) throw new Error('the cells of packed arrays were not found');
  return new DataView(row.cells.buffer, row.cells.byteOffset, row.cells.byteLength);
}
