export { registerAttributesSchema } from './attribute-schema.js';
export { loadCountStates, saveCountState } from './count-state.js';
export type { StoredEntry } from './entry-row.js';
export { digestRegisters, listRegisterEntries, loadCurrentEntries, loadRegisterEntry, tallyRegisters, type EntryFilter, type RegisterTally } from './read-entries.sql.js';
export { publishRegisterEntry, saveRegisterEntries, type SavedEntries } from './save-entries.js';
export { checkRegisterRows, importRegisterRows, type RegisterImport, type RegisterImportResult } from './import-rows.js';
export { listResolvedRows, resubmitRegisterRow, type Resubmitted } from './resubmit-row.js';
export { loadPatentCandidates, type PatentCandidate } from './read-candidates.sql.js';
