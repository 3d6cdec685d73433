import type { SubmissionCellView } from '@greengauge/contracts';
import { keyOf } from './cell-key.js';

/**
 * The cells of an answer by their key, with what was heard of them beside it: of two, the higher revision stands, and the answer where both
 * have the same, since it says more. An answer that was asked for before a save and arrives after it must not take the saved cell back. What locks a cell
 * and what a ministry wrote on it come with the answer alone.
 */
export function newestCells(answered: readonly SubmissionCellView[], beside: Iterable<SubmissionCellView>): Map<string, SubmissionCellView> {
  const cells = new Map(answered.map((one) => [keyOf(one), one]));
  for (const one of beside) {
    const other = cells.get(keyOf(one));
    if (other === undefined) cells.set(keyOf(one), one);
    else if (one.revision > other.revision) cells.set(keyOf(one), withMarksOf(other, one));
  }
  return cells;
}

function withMarksOf({ open, returnedZh }: SubmissionCellView, { returnedZh: _before, ...cell }: SubmissionCellView): SubmissionCellView {
  return { ...cell, open, ...(returnedZh === undefined ? {} : { returnedZh }) };
}
