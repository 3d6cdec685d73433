import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALLEST_CELL, suppressCells, type TableCell } from '../index.js';

const table = (rows: readonly (readonly number[])[]): readonly TableCell[] => rows.flatMap((cells, row) => cells.map((units, column) => ({ row: `r${row}`, column: `c${column}`, units })));
const shown = (rows: readonly (readonly number[])[]): readonly string[] => {
  const cells = table(rows);
  const { withheld } = suppressCells(cells);
  return rows.map((line, row) => line.map((units, column) => (withheld.has(cells[row * line.length + column] ?? cells[0] ?? { row: '', column: '', units: 0 }) ? 'x' : String(units))).join(' '));
};

describe('suppression', () => {
  it('withholds a cell under three units and the smallest that would give it away, by row and by column', () => {
    expect(shown([[2, 9, 20], [8, 30, 40], [11, 12, 50]])).toEqual(['x x 20', 'x x 40', '11 12 50']);
  });

  it('withholds nothing where nothing is small, and never a zero', () => {
    expect(shown([[3, 0], [0, 5]])).toEqual(['3 0', '0 5']);
  });

  it('gives up the total of a line in which nothing else can be withheld', () => {
    expect(suppressCells(table([[1]])).totals).toEqual(new Set(['row:r0', 'column:c0']));
    expect(suppressCells(table([[1, 0], [0, 9]])).totals.size).toBeGreaterThan(0);
  });

  it('leaves no withheld cell alone in a line whose total is published, and is the same whatever the order', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const cells = table(rows);
      const { withheld, totals } = suppressCells(cells);
      for (const cell of cells) {
        if (cell.units > 0 && cell.units < SMALLEST_CELL) expect(withheld.has(cell)).toBe(true);
        if (cell.units === 0) expect(withheld.has(cell)).toBe(false);
      }
      for (const line of new Set(cells.flatMap(({ row, column }) => [`row:${row}`, `column:${column}`]))) {
        const members = cells.filter(({ row, column }) => line === `row:${row}` || line === `column:${column}`);
        if (!totals.has(line)) expect(members.filter((cell) => withheld.has(cell)).length, line).not.toBe(1);
      }
      const again = suppressCells([...cells].reverse());
      expect(new Set([...again.withheld].map(({ row, column }) => `${row}${column}`))).toEqual(new Set([...withheld].map(({ row, column }) => `${row}${column}`)));
    }));
  });
});
