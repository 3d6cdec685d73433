import { Decimal } from '@greengauge/kernel';

/**
 * The values of one indicator and period for all localities, by position: fixed-point integers, four bytes each while they fit,
 * eight otherwise. value = cell ÷ 10^scale, exactly: nothing is rounded on the way in or out.
 */
export interface PackedCells {
  readonly scale: number;
  readonly cells: Int32Array | Float64Array;
}

/** What stands at a position: a number, a stated absence, or nothing that anyone ever said. */
export type PackedValue = Decimal | 'missing' | undefined;

/** The two lowest numbers are words, not values; of eight bytes likewise, far outside the range below. */
const NEVER = -(2 ** 31);
const MISSING = NEVER + 1;
const NEVER_WIDE = -(2 ** 53);
const MISSING_WIDE = NEVER_WIDE + 1;
const LARGEST_NARROW = 2 ** 31 - 1;
/** So small that 4,096 of them add up without leaving the whole numbers that a double holds exactly. */
const LARGEST = 2 ** 53 / 4096;
/** 万元 to the yuan; no indicator is filed finer. Values go up to 2.1 hundred million of their unit. */
export const MOST_DECIMALS = 4;

/** How the cells of an array are written. */
export interface CellForm {
  readonly scale: number;
  readonly wide: boolean;
}

export const neverAt = (wide: boolean): number => (wide ? NEVER_WIDE : NEVER);
/** Every number at or below this is a word. */
export const lastWordAt = (wide: boolean): number => (wide ? MISSING_WIDE : MISSING);
export const neverOf = (cells: PackedCells['cells']): number => neverAt(cells instanceof Float64Array);
export const lastWordOf = (cells: PackedCells['cells']): number => lastWordAt(cells instanceof Float64Array);

export const emptyCells = (): PackedCells => ({ scale: 0, cells: new Int32Array(0) });

/** True where the number can be held exactly; what cannot is refused before it is stored. */
export const canPack = (value: Decimal): boolean => isPackable(value.toNumber(), value.decimalPlaces());

const isPackable = (number: number, decimals: number): boolean => decimals <= MOST_DECIMALS && Math.abs(wholeOf(number, MOST_DECIMALS)) <= LARGEST;

export const readCell = (packed: PackedCells, position: number): PackedValue => valueOfCell(packed.cells[position] ?? neverOf(packed.cells), { scale: packed.scale, wide: isWide(packed) });

/** What a cell says. */
export function valueOfCell(cell: number, { scale, wide }: CellForm): PackedValue {
  if (cell === neverAt(wide)) return undefined;
  return cell === lastWordAt(wide) ? 'missing' : toDecimal(cell, scale);
}

/** The cell of a value in an array as it stands; undefined where the array would have to be rescaled or widened first. @throws as `patchCells` */
export function cellOf(value: Decimal | 'missing', { scale, wide }: CellForm): number | undefined {
  if (value === 'missing') return lastWordAt(wide);
  const [number, decimals] = [value.toNumber(), value.decimalPlaces()];
  if (!isPackable(number, decimals)) throw new Error(`${value.toFixed()} cannot be packed`);
  if (decimals > scale) return undefined;
  const whole = wholeOf(number, scale);
  return wide || fitsNarrow(whole) ? whole : undefined;
}

const fitsNarrow = (whole: number): boolean => Math.abs(whole) <= LARGEST_NARROW - 1;

function requirePackable(value: Decimal): void {
  if (!canPack(value)) throw new Error(`${value.toFixed()} cannot be packed`);
}

/** The value of a whole number at a scale. */
export const toDecimal = (whole: number, scale: number): Decimal => new Decimal(whole).div(10 ** scale);

/**
 * The whole number of a value that has no more decimals than the scale. In doubles, an eighth of the work: up to LARGEST two roundings move
 * the product by less than a thousandth, so that the nearest whole number is the right one; what is larger stays larger.
 */
const wholeOf = (number: number, scale: number): number => Math.round(number * 10 ** scale);

function widen({ scale, cells }: PackedCells, to: { readonly scale: number; readonly length: number; readonly wide: boolean }): PackedCells['cells'] {
  const made = to.wide ? new Float64Array(to.length) : new Int32Array(to.length);
  const [never, missing] = [neverOf(made), lastWordOf(made)];
  const factor = 10 ** (to.scale - scale);
  const lastWord = lastWordOf(cells);
  for (let at = 0; at < made.length; at += 1) {
    const cell = cells[at] ?? neverOf(cells);
    made[at] = cell > lastWord ? cell * factor : cell === lastWord ? missing : never;
  }
  return made;
}

export interface CellChange {
  readonly position: number;
  readonly value: Decimal | 'missing';
}

/**
 * The cells with the changes put in, later ones over earlier ones; the given cells stay as they are. Grows, widens and rescales as the
 * values ask. @throws on a value that `canPack` refuses
 */
export function patchCells(packed: PackedCells, changes: readonly CellChange[], length: number): PackedCells {
  let scale = packed.scale;
  for (const { value } of changes) {
    if (value === 'missing') continue;
    requirePackable(value);
    scale = Math.max(scale, value.decimalPlaces());
  }
  const size = Math.max(length, packed.cells.length);
  const wide = packed.cells instanceof Float64Array || needsWidth(packed, changes, scale);
  const cells = scale === packed.scale && size === packed.cells.length && wide === packed.cells instanceof Float64Array ? packed.cells.slice() : widen(packed, { scale, length: size, wide });
  const missing = lastWordOf(cells);
  for (const { position, value } of changes) cells[position] = value === 'missing' ? missing : wholeOf(value.toNumber(), scale);
  return { scale, cells };
}

function needsWidth({ scale: before, cells }: PackedCells, changes: readonly CellChange[], scale: number): boolean {
  if (!changes.every(({ value }) => value === 'missing' || fitsNarrow(wholeOf(value.toNumber(), scale)))) return true;
  if (scale === before) return false;
  const [factor, lastWord] = [10 ** (scale - before), lastWordOf(cells)];
  return cells.some((cell) => cell > lastWord && !fitsNarrow(cell * factor));
}

/** Little-endian, as every machine that Node runs on today keeps them. */
export const toBytes = ({ cells }: PackedCells): Uint8Array => new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);

/** Of bytes that `toBytes` gave; copies only where they do not lie on a boundary of four or eight. */
export function fromBytes(bytes: Uint8Array, scale: number, wide: boolean): PackedCells {
  const width = wide ? 8 : 4;
  // Not slice(): a Buffer's shares the memory it was cut from.
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  const length = aligned.byteLength / width;
  return { scale, cells: wide ? new Float64Array(aligned.buffer, aligned.byteOffset, length) : new Int32Array(aligned.buffer, aligned.byteOffset, length) };
}

/** Room for one array at a time, which who reads many uses over and over: what was read before is gone with the next. */
export interface CellRoom {
  /** Of bytes that `toBytes` gave, wherever they lie. */
  read(bytes: Uint8Array, form: CellForm): PackedCells;
}

export function createCellRoom(): CellRoom {
  let room = new Uint8Array(0);
  return {
    read: (bytes, { scale, wide }) => {
      if (bytes.byteLength > room.byteLength) room = new Uint8Array(bytes.byteLength * 2);
      room.set(bytes);
      const length = bytes.byteLength / (wide ? 8 : 4);
      return { scale, cells: wide ? new Float64Array(room.buffer, 0, length) : new Int32Array(room.buffer, 0, length) };
    },
  };
}

export const isWide = ({ cells }: PackedCells): boolean => cells instanceof Float64Array;
