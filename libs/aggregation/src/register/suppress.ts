/** A cell of a table whose rows and columns add up to published totals. */
export interface TableCell {
  readonly row: string;
  readonly column: string;
  /** Reporting units behind the cell; 0 is a true zero and tells nothing of anyone. */
  readonly units: number;
}

/** Fewer units than this in a cell would tell of a single one. @source domain conventions: 少于三个单位的数据不公开 */
export const SMALLEST_CELL = 3;

/** A row or column that holds exactly one withheld cell gives it away: its total less the others. */
const giveaway = (cells: readonly TableCell[], withheld: ReadonlySet<TableCell>): readonly TableCell[] => (cells.filter((cell) => withheld.has(cell)).length === 1 ? cells.filter((cell) => !withheld.has(cell) && cell.units > 0) : []);

/**
 * Which cells of a table are withheld: those under three units (primary), and as many others, the smallest first, as keep any of
 * those from being computed as the difference of a total and its other cells (secondary). Zeros are never withheld. Where a line
 * has no other cell to withhold, the line's own total must go: those lines come in `totals` as `row:<name>` or `column:<name>`.
 * Deterministic: ties go by row, then column.
 */
export function suppressCells(cells: readonly TableCell[], smallest = SMALLEST_CELL): { readonly withheld: ReadonlySet<TableCell>; readonly totals: ReadonlySet<string> } {
  const withheld = new Set(cells.filter(({ units }) => units > 0 && units < smallest));
  const totals = new Set<string>();
  const lines = new Map<string, TableCell[]>();
  for (const cell of cells) for (const line of [`row:${cell.row}`, `column:${cell.column}`]) lines.set(line, [...(lines.get(line) ?? []), cell]);
  for (let changed = true; changed;) {
    changed = false;
    for (const [line, members] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (totals.has(line) || members.filter((cell) => withheld.has(cell)).length !== 1) continue;
      const [next] = [...giveaway(members, withheld)].sort((a, b) => a.units - b.units || (`${a.row}\u0000${a.column}` < `${b.row}\u0000${b.column}` ? -1 : 1));
      if (next) withheld.add(next);
      else totals.add(line);
      changed = true;
    }
  }
  return { withheld, totals };
}
