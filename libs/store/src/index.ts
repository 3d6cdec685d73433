export * from './job-run/index.js';
