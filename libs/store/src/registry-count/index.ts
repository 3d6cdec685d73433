export type { CountedRow } from './counted-row.js';
export { countRegistry, digestRegistry } from './count-registry.js';
export { checkPatentCells, foldPatentCells, rebuildPatentCells, type PatentCellGap } from './patent-cells.js';
