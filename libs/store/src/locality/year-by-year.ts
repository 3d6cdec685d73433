import { createTurns } from '@greengauge/kernel';
import { keyOfYear, type PackedKey } from './packed-keys.js';

/** So many that a statement is worth its while, so few that there are several to work on at once. */
const BATCH = 2048;

/**
 * Batch by batch, two under way: while the database works on one, the other is prepared here. All arrays of a year are in one batch,
 * because they share a row. Results in the order of the batches.
 */
export function yearByYear<A extends PackedKey, R>(all: readonly A[], work: (batch: readonly A[]) => Promise<R>): Promise<R[]> {
  const inTurn = createTurns({ atOnce: 2, longestLine: Number.POSITIVE_INFINITY, full: () => new Error('a line without end cannot be full') });
  const batches: A[][] = [];
  for (const year of Map.groupBy(all, keyOfYear).values()) {
    const batch = batches.at(-1);
    if (batch && batch.length + year.length <= BATCH) batch.push(...year);
    else batches.push([...year]);
  }
  return Promise.all(batches.map((batch) => inTurn(() => work(batch))));
}
