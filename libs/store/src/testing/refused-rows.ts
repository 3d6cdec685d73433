import type { Rejection } from '@greengauge/intake';
import { regions } from '@greengauge/framework';
import { fixedClock } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import type { Store, Tx } from '../connection/store.js';
import { closeImport, openImport } from '../imports/import-ledger.js';
import { saveQuarantine } from '../imports/quarantine.js';
import { dismissRow, resubmitRow } from '../registry/resubmit-row.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const CONTEXT = { regions, clock: fixedClock('2026-11-22T00:00:00Z') };

interface FileOfRows {
  readonly dataset: string;
  /** What stands in each refused row. */
  readonly bad: Readonly<Record<string, string>>;
  readonly rejections: readonly Omit<Rejection, 'row'>[];
  /** Stores the other rows; returns how many. */
  accept?(tx: Tx, importId: string): Promise<number>;
}

export interface RefusedRows {
  readonly importId: string;
  /** Sends a refused row once more: `bad` as it came, with these cells instead. */
  mend(rowNumber: number, changes: Readonly<Record<string, string>>): ReturnType<typeof resubmitRow>;
  /** Leaves it out for good. */
  dismiss(rowNumber: number): ReturnType<typeof dismissRow>;
}

/** A finished import of a file of these rows, all refused but those that `accept` stores. */
export async function refusedRows(
  store: Store,
  { dataset, bad, rejections, accept = () => Promise.resolve(0) }: FileOfRows,
): Promise<RefusedRows> {
  const importId = await store.transact(SYSTEM, async (tx) => {
    const opened = await openImport(tx, { dataset, fileName: `${dataset}.csv`, sha256: '0'.repeat(64), idempotencyKey: dataset });
    const accepted = await accept(tx, opened.importId);
    await saveQuarantine(tx, opened.importId, rejections.map((rejection) => ({ ...rejection, row: bad })));
    await closeImport(tx, opened.importId, { read: accepted + rejections.length, accepted, unchanged: 0, quarantined: rejections.length });
    return opened.importId;
  });
  return {
    importId,
    mend: (rowNumber, changes) => store.transact(SYSTEM, (tx) => resubmitRow(tx, { importId, rowNumber, cells: { ...bad, ...changes } }, CONTEXT)),
    dismiss: (rowNumber) => store.transact(SYSTEM, (tx) => dismissRow(tx, { importId, rowNumber, noteZh: '重复' })),
  };
}
