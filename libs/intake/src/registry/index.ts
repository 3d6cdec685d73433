export { ByteMemory } from './byte-memory.js';
export { createRegistryChecker, type RegistryChecker, type RegistryRowOutcome, type RegistryValues } from './registry-checker.js';
export type { CellContext } from './registry-cell.js';
export { writeAscii, type ExpressRow } from './express-row.js';
