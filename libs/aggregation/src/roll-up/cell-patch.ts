import { isWide, type PackedCells } from './packed-cells.js';

/** Cells that were said anew since their array was written, by position, in the form of the array. */
export type CellPatch = ReadonlyMap<number, number>;

/** More of them are put into the array itself, so that who reads it never has much to look up. */
export const MOST_PATCHED = 64;

const POSITION_BYTES = 4;
const cellBytes = (wide: boolean): number => (wide ? 8 : 4);

/** Position and cell, one after the other, by position; little-endian. */
export function patchToBytes(patch: CellPatch, wide: boolean): Uint8Array {
  const width = POSITION_BYTES + cellBytes(wide);
  const bytes = new Uint8Array(patch.size * width);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const position of Int32Array.from(patch.keys()).sort()) {
    const cell = patch.get(position) ?? 0;
    view.setInt32(at, position, true);
    if (wide) view.setFloat64(at + POSITION_BYTES, cell, true);
    else view.setInt32(at + POSITION_BYTES, cell, true);
    at += width;
  }
  return bytes;
}

/** Of bytes that `patchToBytes` gave. */
export function patchFromBytes(bytes: Uint8Array, wide: boolean): Map<number, number> {
  const width = POSITION_BYTES + cellBytes(wide);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const patch = new Map<number, number>();
  for (let at = 0; at + width <= bytes.byteLength; at += width) {
    patch.set(view.getInt32(at, true), wide ? view.getFloat64(at + POSITION_BYTES, true) : view.getInt32(at + POSITION_BYTES, true));
  }
  return patch;
}

/** The array as it is now; the given one stays as it is. */
export function applyPatch(packed: PackedCells, bytes: Uint8Array): PackedCells {
  if (bytes.byteLength === 0) return packed;
  const cells = packed.cells.slice();
  for (const [position, cell] of patchFromBytes(bytes, isWide(packed))) cells[position] = cell;
  return { scale: packed.scale, cells };
}
