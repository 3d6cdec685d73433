import { NATION, type RegionCode } from '@greengauge/kernel';
import { SMALLEST_CELL, suppressCells, type TableCell } from './suppress.js';

/** A cell of a region or the nation, total or of one member of a breakdown. */
export interface RegionalCell {
  readonly region: RegionCode;
  /** '' for the total. */
  readonly breakdown: string;
  readonly units: number;
}

export interface Nesting {
  readonly nestedIn: (region: RegionCode) => RegionCode | undefined;
}

/**
 * Which cells of one indicator and period are withheld. Provinces and members form a table with the provinces' totals and the
 * nation's cells as its sums; `all` withholds totals under three units as well, `breakdowns` takes totals as public. A unit inside
 * a province is withheld where it or the rest of its province is small, because both are published beside each other.
 */
export function withholdCells<Cell extends RegionalCell>(cells: readonly Cell[], scope: 'breakdowns' | 'all', { nestedIn }: Nesting): ReadonlySet<Cell> {
  const withheld = new Set<Cell>();
  const at = new Map(cells.map((cell) => [`${cell.region} ${cell.breakdown}`, cell]));
  const add = (region: string, breakdown: string): void => { const cell = at.get(`${region} ${breakdown}`); if (cell && cell.units > 0) withheld.add(cell); };
  const provinces = cells.filter(({ region }) => region !== NATION && nestedIn(region) === undefined);
  const table = (rows: readonly Cell[]): void => {
    const asTable = new Map<TableCell, Cell>(rows.map((cell) => [{ row: cell.region, column: cell.breakdown, units: cell.units }, cell]));
    const { withheld: hidden, totals } = suppressCells([...asTable.keys()]);
    for (const cell of hidden) { const own = asTable.get(cell); if (own) withheld.add(own); }
    for (const line of totals) {
      if (line.startsWith('row:') && scope === 'all') add(line.slice(4), '');
      if (line.startsWith('column:')) add(NATION, line.slice(7));
    }
  };
  table(provinces.filter(({ breakdown }) => breakdown !== ''));
  if (scope === 'all') table(provinces.filter(({ breakdown }) => breakdown === ''));
  for (const cell of cells) {
    const outer = nestedIn(cell.region);
    if (outer === undefined || cell.units === 0 || (scope === 'breakdowns' && cell.breakdown === '')) continue;
    const rest = (at.get(`${outer} ${cell.breakdown}`)?.units ?? cell.units) - cell.units;
    if (cell.units < SMALLEST_CELL || (rest > 0 && rest < SMALLEST_CELL)) withheld.add(cell);
  }
  return withheld;
}
