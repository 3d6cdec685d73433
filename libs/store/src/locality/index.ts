export { appendLocalityObservations, type LocalityObservation } from './append-locality-observations.js';
export { loadLocalities, saveLocalities, type LocalitySaveResult } from './localities.js';
export { listLocalityCells, loadLocalityValues, type LocalityValue } from './locality-log.sql.js';
export type { ArrayChanges } from './opened-arrays.js';
export { loadPackedArrays, savePackedArrays, type PackedArray } from './packed-arrays.js';
export type { PackedKey } from './packed-keys.js';
export { patchPackedArrays, type LocalityRollUp } from './patch-packed-arrays.js';
export { addUpLocalities, rollUpAllLocalities, rollUpLocalities, rollUpLocalitiesFromLog } from './roll-up-localities.js';
export { loadStandingLayout, type StandingLayout } from './standing-layout.js';
