/** What an evaluation says, as types; the data are plain JSON, decimals as text, so that a snapshot freezes and hashes as it is. */
export * from './model/composite-annex.js';
export * from './model/figure.js';
export * from './model/indicator-evaluation.js';
export * from './model/judgement.js';
export * from './model/ledger-states.js';
export * from './model/print-number.js';
export * from './model/regional-distribution.js';
export * from './model/report-snapshot.js';
