export * from './locality.js';
export { adjustSums, type KnownPart } from './adjust-sums.js';
export { applyPatch, cellInPatch, extendPatch, MOST_PATCHED, putPatch, sizeOfPatch, type CellPatch } from './cell-patch.js';
export { layOutLocalities, relatedTo, type LocalityLayout } from './locality-layout.js';
export { canPack, cellOf, createCellRoom, emptyCells, fromBytes, isWide, lastWordAt, MOST_DECIMALS, neverAt, patchCells, readCell, toBytes, valueOfCell, type CellChange, type CellForm, type PackedCells, type PackedValue } from './packed-cells.js';
export * from './roll-up.js';
