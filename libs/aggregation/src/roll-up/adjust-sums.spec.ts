import { Decimal } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, forest } from '../testing/random-localities.js';
import { adjustSums } from './adjust-sums.js';
import { applyPatch, patchFromBytes, patchToBytes } from './cell-patch.js';
import { layOutLocalities, relatedTo } from './locality-layout.js';
import { cellOf, emptyCells, isWide, lastWordAt, neverAt, patchCells, readCell, valueOfCell, type CellChange } from './packed-cells.js';
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
      const patch = new Map<number, number>();
      const made: CellChange[] = [];
      for (const { at, value } of changes) {
        const put = value === undefined ? undefined : cellOf(value, form);
        // What the array cannot hold in its form is not put beside it, but into it.
        if (value === undefined || put === undefined) continue;
        const position = at % localities.length;
        // Only what the change concerns is known, as when it is read from the database.
        const cells = new Map(relatedTo(layout, position).map((one) => [one, patch.get(one) ?? packed.cells[one] ?? neverAt(wide)]));
        adjustSums(layout, { cells, sums, lastWord: lastWordAt(wide) }, position, put);
        patch.set(position, put);
        made.push({ position, value });
      }
      const whole = patchCells(packed, made, localities.length);
      expect(told(readGroupSums(layout, sums, form.scale))).toEqual(told(rollUpPacked(layout, whole)));
      const read = applyPatch(packed, Buffer.concat([Buffer.alloc(3), patchToBytes(patch, wide)]).subarray(3));
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
  it('is written by position, narrow and wide, and says the same when read', () => {
    for (const wide of [false, true]) {
      const patch = new Map([[7, -5], [2, lastWordAt(wide)], [300, wide ? 2 ** 41 : 2 ** 30]]);
      expect([...patchFromBytes(patchToBytes(patch, wide), wide)]).toEqual([[2, lastWordAt(wide)], [7, -5], [300, wide ? 2 ** 41 : 2 ** 30]]);
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
