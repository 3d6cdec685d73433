import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { recordClasses } from './record-classes.js';

const DAY_MS = 86_400_000;

/** Deletes what its class does not keep any longer; answers the rows deleted by class. The same instant again deletes nothing. */
export async function pruneRecords(tx: Tx, nowMs: number): Promise<Readonly<Record<string, number>>> {
  const deleted: Record<string, number> = {};
  for (const { id, tables, keep } of recordClasses) {
    if (keep === undefined) continue;
    let rows = 0;
    for (const table of tables) rows += await tx.execute(`DELETE FROM ${table} WHERE ${keep.since} < to_timestamp($1::float8 / 1000)`, [nowMs - keep.days * DAY_MS]);
    deleted[id] = rows;
  }
  if (Object.values(deleted).some((rows) => rows > 0)) await appendAudit(tx, { action: 'retention.prune', subject: 'records', details: deleted });
  return deleted;
}
