export * from './answer.js';
export * from './check-submission.js';
export * from './compute-cells.js';
export * from './expected-range.js';
export * from './integrity-signals.js';
export * from './progress.js';
export * from './workflow.js';
export * from './submission-observations.js';
