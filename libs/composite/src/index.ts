/**
 * A composite index brings many indicators of units (regions, countries) to one scale, weighs them and combines them level by
 * level into one score. Terms. An *indicator* is a column with a direction; a *group* holds indicators or groups, the one without
 * a parent is the *index*; a *block* is one period; a *preparation* is how values become scores before any weight; a *printed*
 * score is rounded, and ranks are of printed scores; a *rank band* is where a rank lies over many defensible choices. Pure: the
 * same configuration and table give the same digits.
 */
export { indexConfigSchema, indexConfigJsonSchema, type IndexConfig } from './config/index-config.schema.js';
export type { ConfigFault } from './config/config-fault.js';
export { parseIndexConfig } from './config/parse-config.js';
export type { IndexTable, UnitKey, ValueRange } from './table/index-table.js';
export { readIndexTable, type TableFault, type TextRow } from './table/read-table.js';
export { computeIndex } from './model/compute-index.js';
export type { GroupScores } from './model/group-scores.js';
export type { IndexResult, StageTable } from './model/index-result.js';
export { methodLogSchema, type MethodLog } from './model/method-log.js';
export { replayMethodLog, type Replay } from './model/replay.js';
export type { ScoreInterval } from './stage/score-interval.js';
export { analyseSensitivity, type PeriodClaim, type Sensitivity, type SensitivityProgress, type SensitivityStage, type VarianceShares } from './sensitivity/analyse-sensitivity.js';
export type { Factor } from './sensitivity/choices.js';
export type { RankBand } from './sensitivity/rank-bands.js';
export { bandZh, changeSentenceZh, claimChange, judgeChange, mayClaimAhead, type Placing, type RankClaim } from './sensitivity/rank-claim.js';
export { sobolIndices, type SobolIndex } from './sensitivity/sobol-indices.js';
export type { CorrelationFlag } from './diagnosis/correlation-flags.js';
export type { LeaveOneOut } from './diagnosis/leave-one-out.js';
export { buildScoreTable, type ScoreTable } from './model/score-table.js';
export { printScore } from './stage/round-score.js';
