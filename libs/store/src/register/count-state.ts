import { z } from 'zod';
import type { Tx } from '../connection/store.js';

/** What the last count of each source was made from. */
export const loadCountStates = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.sql('SELECT source, digest FROM registry_count_state ORDER BY source', [], z.object({ source: z.string(), digest: z.string() }))).map(({ source, digest }) => [source, digest]));

/** Called in the transaction that stores the count. */
export async function saveCountState(tx: Tx, runId: string, source: string, digest: string): Promise<void> {
  await tx.execute(
    `INSERT INTO registry_count_state (source, digest, run_id) VALUES ($1, $2, $3::uuid)
     ON CONFLICT (source) DO UPDATE SET digest = excluded.digest, run_id = excluded.run_id, counted_at = clock_timestamp()`,
    [source, digest, runId],
  );
}
