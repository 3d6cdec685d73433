import { canonicalJson } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import type { AuditEntry } from './audit-entry.js';

/**
 * Notes an action of this transaction. It is written at the end of the transaction, after everything else and before COMMIT:
 * when the audit refuses it, nothing of the transaction remains.
 */
export function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  if (tx.readOnly) return Promise.reject(new Error('a read-only transaction has nothing to put on record'));
  tx.pendingAudit.push(entry);
  return Promise.resolve();
}

/** Called by `transact` alone. Order of the entries is the order of appendAudit. */
export async function saveAudit(tx: Tx): Promise<void> {
  if (tx.pendingAudit.length === 0) return;
  const entries = tx.pendingAudit.splice(0);
  await tx.execute(
    `INSERT INTO audit (action, subject, details)
     SELECT e.value ->> 'action', e.value ->> 'subject', e.value -> 'details'
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (value, position)
     ORDER BY e.position`,
    [canonicalJson(entries)],
  );
}
