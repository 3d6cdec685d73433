/**
 * Terms. A *cell* is one indicator of one region at one period; an *observation* is what one source says of a cell; the
 * *resolved* value of a cell is the observation chosen by source precedence, else the value of the indicator's formula,
 * else a reason. A *clean* observation carries no mark that forbids comparison. A *nested* unit (XPCC, planned city) lies
 * inside a province and is never added beside it.
 */
export * from './change.js';
export * from './classification/index.js';
export * from './cumulative.js';
export * from './formula.js';
export * from './marks.js';
export * from './observation-index.js';
export * from './period-match.js';
export * from './resolved.js';
export * from './select-observation.js';
export * from './sum-of-provinces.js';
export * from './register/count-register.js';
export * from './register/counted-cell.js';
export { SMALLEST_CELL, withholdCells, type RegionalCell, type WithholdingRules } from './register/withhold.js';
export * from './matching/match-need.js';
export * from './roll-up/index.js';
