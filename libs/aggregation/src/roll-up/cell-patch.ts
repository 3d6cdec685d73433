import type { PackedCells } from './packed-cells.js';

/**
 * Cells of an array that were said anew since it was written, in its form: position (four bytes) and cell (four or eight) in turn, each
 * position once, in the order in which they were first said; little-endian. They are read as they lie, without anything made of them.
 */
export type CellPatch = Uint8Array;

/** More of them are put into the array itself, so that who reads it never has much to look up. */
export const MOST_PATCHED = 64;

const POSITION_BYTES = 4;
const pairBytes = (wide: boolean): number => POSITION_BYTES + (wide ? 8 : 4);
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const cellAt = (view: DataView, at: number, wide: boolean): number => (wide ? view.getFloat64(at + POSITION_BYTES, true) : view.getInt32(at + POSITION_BYTES, true));

/** Cells that the patch holds. */
export const sizeOfPatch = (patch: CellPatch, wide: boolean): number => patch.byteLength / pairBytes(wide);

/** Where the position's pair begins among the first `until` bytes; -1 where it has none. So few that looking at each is the quickest. */
function findPair(view: DataView, until: number, position: number, wide: boolean): number {
  const step = pairBytes(wide);
  for (let at = 0; at < until; at += step) if (view.getInt32(at, true) === position) return at;
  return -1;
}

/** What the patch says at a position; undefined where it says nothing. */
export function cellInPatch(patch: CellPatch, position: number, wide: boolean): number | undefined {
  if (patch.byteLength === 0) return undefined;
  const view = viewOf(patch);
  const at = findPair(view, patch.byteLength, position, wide);
  return at < 0 ? undefined : cellAt(view, at, wide);
}

/** The patch with these cells put in, by position, later ones over earlier ones; the given one stays as it is. */
export function extendPatch(patch: CellPatch, puts: readonly (readonly [position: number, cell: number])[], wide: boolean): CellPatch {
  const step = pairBytes(wide);
  const bytes = Buffer.allocUnsafe(patch.byteLength + puts.length * step);
  bytes.set(patch);
  const view = viewOf(bytes);
  let end = patch.byteLength;
  for (const [position, cell] of puts) {
    const found = findPair(view, end, position, wide);
    const at = found < 0 ? end : found;
    if (found < 0) end += step;
    view.setInt32(at, position, true);
    if (wide) view.setFloat64(at + POSITION_BYTES, cell, true);
    else view.setInt32(at + POSITION_BYTES, cell, true);
  }
  return bytes.subarray(0, end);
}

/** Puts a patch into the cells themselves. */
export function putPatch({ cells }: PackedCells, patch: CellPatch): void {
  if (patch.byteLength === 0) return;
  const [view, wide] = [viewOf(patch), cells instanceof Float64Array];
  for (let at = 0, step = pairBytes(wide); at + step <= patch.byteLength; at += step) cells[view.getInt32(at, true)] = cellAt(view, at, wide);
}

/** The array as it is now; the given one stays as it is. */
export function applyPatch(packed: PackedCells, patch: CellPatch): PackedCells {
  if (patch.byteLength === 0) return packed;
  const now = { scale: packed.scale, cells: packed.cells.slice() };
  putPatch(now, patch);
  return now;
}
