import type { GroupSums } from '@greengauge/aggregation';

/** Sums that lie in bytes as they are kept: all groups, then how many values each has; little-endian. Which group is which the layout says. */
export interface KeptSums extends GroupSums {
  readonly bytes: Uint8Array;
}

const WHOLE_BYTES = 8;
const COUNT_BYTES = 4;
/** The counts of an odd number of groups are followed by four empty bytes, so that sums which travel end to end all lie on a boundary. */
const bytesOf = (groups: number): number => groups * WHOLE_BYTES + Math.ceil(groups / 2) * 2 * COUNT_BYTES;

function viewSums(bytes: Uint8Array, groups: number): KeptSums {
  return { bytes, wholes: new Float64Array(bytes.buffer, bytes.byteOffset, groups), added: new Int32Array(bytes.buffer, bytes.byteOffset + groups * WHOLE_BYTES, groups) };
}

/** Empty ones; what is added to them is in their bytes. */
export const createKeptSums = (groups: number): KeptSums => viewSums(new Uint8Array(bytesOf(groups)), groups);

/** Of the bytes of such; what is added to them is added in these bytes, or in a copy where they do not lie on a boundary of eight. */
export function readKeptSums(bytes: Uint8Array, groups: number): KeptSums {
  if (bytes.byteLength !== bytesOf(groups)) throw new Error(`${bytes.byteLength} bytes are not the sums of ${groups} groups`);
  // Not slice(): a Buffer's shares the memory it was cut from.
  return viewSums(bytes.byteOffset % WHOLE_BYTES === 0 ? bytes : new Uint8Array(bytes), groups);
}
