export * from './indicator.js';
export * from './observation.js';
export * from './policy.js';
export * from './region.js';
