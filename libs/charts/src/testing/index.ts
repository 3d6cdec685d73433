export * from './chart-case.js';
export * from './sample-snapshot.js';
