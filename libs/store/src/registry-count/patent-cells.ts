import { z } from 'zod';
import type { Tx } from '../connection/store.js';

/** A cell of green patents in which the kept count and a full count differ. */
export interface PatentCellGap {
  readonly basis: string;
  readonly region: string;
  /** First day of the month. */
  readonly month: string;
  readonly kept: number;
  readonly counted: number;
}

/** Moves what imports and corrections appended into the cells. Only storage changes, no number. Returns the rows moved. */
export async function foldPatentCells(tx: Tx): Promise<number> {
  const [row] = await tx.sql('SELECT patent_cell_fold() AS moved', [], z.object({ moved: z.number() }));
  return row?.moved ?? 0;
}

/** Cells in which the counts kept by each change differ from a full count of the registry; none is what must be. */
export const checkPatentCells = (tx: Tx): Promise<PatentCellGap[]> =>
  tx.sql('SELECT basis, region, month::text AS month, kept, counted FROM patent_cell_gaps()', [], z.object({ basis: z.string(), region: z.string(), month: z.string(), kept: z.number(), counted: z.number() }));

/** Counts every green patent anew; the platform alone may. Returns the number of cells. */
export async function rebuildPatentCells(tx: Tx): Promise<number> {
  const [row] = await tx.sql('SELECT patent_cell_rebuild() AS cells', [], z.object({ cells: z.number() }));
  return row?.cells ?? 0;
}
