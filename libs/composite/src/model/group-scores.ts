/** Scores of one group (the index itself is the last): exact, as printed, and ranked within the period on the printed score. */
export interface GroupScores {
  readonly code: string;
  readonly title: string | undefined;
  readonly exact: readonly (number | undefined)[];
  readonly printed: readonly (string | undefined)[];
  readonly ranks: readonly (number | undefined)[];
}
