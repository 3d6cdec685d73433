export { pruneRecords } from './prune-records.js';
export { recordClasses, type RecordClass } from './record-classes.js';
