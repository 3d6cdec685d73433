/**
 * Terms. *Attainment* 完成率 is actual against target, reversed where lower is better; *time progress* 时间进度 is the share
 * of a term that has passed; *progress* is the share of the way from the base value to the target. A *verdict* judges
 * against an official target, a *trend* judges the series alone. A *figure* is one traceable number with a printed code.
 * Everything here is pure: the same observations in any order give the same snapshot.
 */
export * from './attainment.js';
export * from './barometer.js';
export * from './break-down.js';
export * from './break-down-observed.js';
export * from './breakdowns.js';
export * from './build-evaluations.js';
export * from './build-snapshot.js';
export * from './catalogue.js';
export * from './compare-vintages.js';
export * from './confidence.js';
export * from './distribution.js';
export * from './figure-book.js';
export * from './figure-code.js';
export * from './ledger-state.js';
export { milestoneDueMs, milestoneStatusAt } from './milestone-status.js';
export * from './model.js';
export { OUTLOOK_ZH } from './outlook.js';
export * from './peers.js';
export * from './region-contribution.js';
export { fitLine, projectSeries, type Projection } from './project.js';
export * from './sha256.js';
export * from './target-choice.js';
export * from './target-path.js';
export * from './time-progress.js';
export * from './trend.js';
export * from './verdict.js';
export * from './words.js';
