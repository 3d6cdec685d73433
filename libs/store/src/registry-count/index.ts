export type { CountedRow } from './counted-row.js';
export { countRegistry, digestRegistry } from './count-registry.js';
