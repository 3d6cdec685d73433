/** For specs only: a database of one's own from the PostgreSQL of the run. */
export { cloneDatabase, createEmptyDatabase, type ClonedDatabase } from './clone-database.js';
export { asOwner } from './owner.js';
export { writeSyntheticPatents, type SyntheticCounts, type SyntheticPatents } from './synthetic-patents.js';
