import type { ScoreInterval } from '../stage/score-interval.js';
import type { UnitKey } from '../table/index-table.js';
import type { GroupScores } from './group-scores.js';
import type { MethodLog } from './method-log.js';

/** A stage as people see it: one list a column, in the order of `units`; undefined where missing. */
export type StageTable = ReadonlyMap<string, readonly (number | undefined)[]>;

export interface IndexResult {
  readonly title: string;
  readonly units: readonly UnitKey[];
  /** By indicator code, after each stage. */
  readonly stages: { readonly denominated: StageTable; readonly imputed: StageTable; readonly treated: StageTable; readonly normalised: StageTable };
  /** Children before parents; the index is the last. */
  readonly groups: readonly GroupScores[];
  /** Of the index, for units with missing, imputed or provisional cells. */
  readonly intervals: readonly (ScoreInterval | undefined)[];
  /** Share of the indicators present before imputation, 0–1. */
  readonly availability: readonly number[];
  /** Cells filled by imputation. */
  readonly imputedCells: readonly number[];
  readonly log: MethodLog;
}
