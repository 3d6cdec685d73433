export * from './locality.js';
export { adjustSums, type KnownPart } from './adjust-sums.js';
export { applyPatch, MOST_PATCHED, patchFromBytes, patchToBytes, type CellPatch } from './cell-patch.js';
export { layOutLocalities, relatedTo, type LocalityLayout } from './locality-layout.js';
export { canPack, cellOf, emptyCells, fromBytes, isWide, lastWordAt, MOST_DECIMALS, neverAt, patchCells, readCell, toBytes, valueOfCell, type CellChange, type CellForm, type PackedCells, type PackedValue } from './packed-cells.js';
export * from './roll-up.js';
