import { ok, type Result } from '@greengauge/kernel';
import type { IndexModel } from '../model/index-model.js';
import type { Choice } from '../sensitivity/choices.js';
import type { IndexRunner } from '../sensitivity/index-runner.js';
import { rankPrinted } from '../stage/rank.js';

/**
 * What the ranks owe to one indicator: how far they move without it. Positions, among the units that have a rank with it; one that
 * would only get a rank without the indicator does not push the others down.
 */
export interface LeaveOneOut {
  readonly code: string;
  readonly meanShift: number;
  readonly maxShift: number;
  readonly movedUnits: number;
}

/** The index without each indicator in turn, in the order of the indicators; empty for an index of one indicator. */
export function leaveOneOut({ config, tree, keys, blocks }: IndexModel, runner: IndexRunner, base: Choice): Result<readonly LeaveOneOut[]> {
  const whole = runner.ranks(base);
  if (!whole.ok) return whole;
  const before = whole.value.slice();
  const outcomes: LeaveOneOut[] = [];
  const [after, scratch] = [new Int32Array(keys.length), new Float64Array(keys.length)];
  for (const [at, { code }] of tree.indicators.length > 1 ? tree.indicators.entries() : []) {
    const without = runner.ranks({ ...base, dropped: at });
    if (!without.ok) return without;
    const among = runner.scores.map((score, row) => (before[row] ? score : Number.NaN));
    for (const { start, end } of blocks) rankPrinted(among, start, end, config.decimals, after, scratch);
    const shifts = keys.flatMap((_, row) => (before[row] && after[row] ? [Math.abs((after[row] ?? 0) - (before[row] ?? 0))] : []));
    outcomes.push({
      code,
      meanShift: shifts.length === 0 ? 0 : shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length,
      maxShift: Math.max(0, ...shifts),
      movedUnits: shifts.filter((shift) => shift > 0).length,
    });
  }
  return ok(outcomes);
}
