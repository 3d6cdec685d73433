import { Decimal } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, forest } from '../testing/random-localities.js';
import { adjustSums } from './adjust-sums.js';
import { applyPatch, cellInPatch, extendPatch, putPatch, sizeOfPatch, type CellPatch } from './cell-patch.js';
import { layOutLocalities, relatedTo } from './locality-layout.js';
import { cellOf, createCellRoom, emptyCells, isWide, lastWordAt, neverAt, patchCells, readCell, toBytes, valueOfCell, type CellChange } from './packed-cells.js';
import { createGroupSums, gatherPacked, readGroupSums, rollUpPacked, type RolledUp } from './roll-up.js';

const told = (rolled: RolledUp): readonly string[] => rolled.map(({ region, sum, added }) => `${region} ${sum.toFixed()} (${added})`);
const change = fc.record({ at: fc.nat(1000), value: cell });
const world = forest.chain((localities) => fc.record({
  localities: fc.constant(localities), large: fc.boolean(), first: fc.array(cell, { minLength: localities.length, maxLength: localities.length }), changes: fc.array(change, { maxLength: 30 }),
}));

describe('sums that move with each change', () => {
  it('equal those of the whole array, on any tree, for values, absences and the same position again and again', () => {
    fc.assert(fc.property(world, ({ localities, large, first, changes }) => {
      const layout = layOutLocalities(localities);
      const start: readonly CellChange[] = [{ position: 0, value: new Decimal(large ? '219902325.5552' : '0.0001') }, ...first.flatMap((value, position) => (value === undefined ? [] : [{ position, value }]))];
      const packed = patchCells(emptyCells(), start, localities.length);
      const wide = isWide(packed);
      const form = { scale: packed.scale, wide };
      const sums = createGroupSums(layout);
      gatherPacked(layout, packed, sums);
      let patch: CellPatch = new Uint8Array(0);
      const made: CellChange[] = [];
      for (const { at, value } of changes) {
        const put = value === undefined ? undefined : cellOf(value, form);
        // What the array cannot hold in its form is not put beside it, but into it.
        if (value === undefined || put === undefined) continue;
        const position = at % localities.length;
        // Only what the change concerns is known, as when it is read from the database.
        const cells = new Map(relatedTo(layout, position).map((one) => [one, cellInPatch(patch, one, wide) ?? packed.cells[one] ?? neverAt(wide)]));
        adjustSums(layout, { cells, sums, lastWord: lastWordAt(wide) }, position, put);
        patch = extendPatch(patch, [[position, put]], wide);
        made.push({ position, value });
      }
      const whole = patchCells(packed, made, localities.length);
      expect(told(readGroupSums(layout, sums, form.scale))).toEqual(told(rollUpPacked(layout, whole)));
      // Off every boundary, as bytes cut out of others lie.
      const read = applyPatch(packed, Buffer.concat([Buffer.alloc(3), patch]).subarray(3));
      expect([...read.cells]).toEqual([...whole.cells]);
    }), { numRuns: 300 });
  });

  it('are refused where a cell that the change concerns is not known', () => {
    const layout = layOutLocalities(fc.sample(forest.filter((localities) => localities.some(({ within }) => within !== undefined)), 1)[0] ?? []);
    const inside = layout.localities.findIndex(({ within }) => within !== undefined);
    expect(() => adjustSums(layout, { cells: new Map([[inside, 1]]), sums: createGroupSums(layout), lastWord: lastWordAt(false) }, inside, 2)).toThrow(/is not known/);
  });
});

describe('a patch', () => {
  it('holds each position once, the last that was said, narrow and wide, and leaves the one before as it was', () => {
    for (const wide of [false, true]) {
      const [large, missing] = [wide ? 2 ** 41 : 2 ** 30, lastWordAt(wide)];
      const first = extendPatch(new Uint8Array(0), [[7, -5], [300, 1], [300, large]], wide);
      const second = extendPatch(first, [[2, missing], [7, 9]], wide);
      const said = (patch: CellPatch): readonly unknown[] => [sizeOfPatch(patch, wide), ...[2, 7, 300, 8].map((position) => cellInPatch(patch, position, wide))];
      expect([said(first), said(second)]).toEqual([[2, undefined, -5, large, undefined], [3, missing, 9, large, undefined]]);
    }
  });

  it('is put into cells that were read into a room, whatever was read there before', () => {
    const room = createCellRoom();
    for (const wide of [true, false, true, false]) {
      const size = wide ? 3 : 5;
      const stored = wide ? new Float64Array(size).fill(2 ** 41) : new Int32Array(size).fill(4);
      const packed = room.read(Buffer.concat([Buffer.alloc(1), toBytes({ scale: 1, cells: stored })]).subarray(1), { scale: 1, wide });
      putPatch(packed, extendPatch(new Uint8Array(0), [[1, -7]], wide));
      expect([...packed.cells]).toEqual([...stored].with(1, -7));
      expect([...stored]).not.toContain(-7);
    }
  });

  it('takes no value for which the array would have to be rescaled or widened', () => {
    const narrow = { scale: 2, wide: false };
    expect([cellOf(new Decimal('1.25'), narrow), cellOf(new Decimal('1.255'), narrow), cellOf(new Decimal('21474836.47'), narrow), cellOf(new Decimal('21474836.47'), { scale: 2, wide: true })]).toEqual([125, undefined, undefined, 2_147_483_647]);
    expect(valueOfCell(cellOf('missing', narrow) ?? 0, narrow)).toBe('missing');
    expect(() => cellOf(new Decimal('0.00001'), narrow)).toThrow(/cannot be packed/);
  });

  it('holds what a double can hold exactly, at the edge too', () => {
    for (const text of ['219902325.5552', '-219902325.5552', '219902325.5551', '0.0001', '-0.0001', '199999999.9999']) {
      const packed = patchCells(emptyCells(), [{ position: 0, value: new Decimal(text) }], 1);
      expect(String(readCell(packed, 0))).toBe(new Decimal(text).toString());
    }
    expect(() => cellOf(new Decimal('219902325.5553'), { scale: 4, wide: true })).toThrow(/cannot be packed/);
  });
});
