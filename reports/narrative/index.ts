/** The grammar of official sentences: facts in, pieces out; it holds for zero, missing, first period, fall and no target. */
export * from './actual.js';
export * from './change.js';
export * from './grammar.js';
export * from './period.js';
export * from './pieces.js';
export * from './target.js';
export * from './value.js';
