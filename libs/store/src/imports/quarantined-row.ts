import type { Tx } from '../connection/store.js';

/** One settlement of a row at a time: two people who mend it, or one who mends and one who leaves it out, must not both have done it. */
export const lockQuarantinedRow = (tx: Tx, importId: string, rowNumber: number): Promise<unknown> =>
  tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 11))', [`${importId} ${rowNumber}`]);

/** No superior writes what a region sent, nor a region what another sent. Rows of the platform's own imports have no region. */
export const isOwnRow = ({ actor }: Tx, region: string | null): boolean => region === null || (actor.kind === 'user' && actor.region === region);
