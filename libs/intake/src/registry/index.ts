export { createRegistryChecker, type RegistryChecker, type RegistryRowOutcome, type RegistryValues } from './registry-checker.js';
export type { CellContext } from './registry-cell.js';
