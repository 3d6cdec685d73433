import { z } from 'zod';
import { canonicalJson, ok, refuse, type Clock, type Result } from '@greengauge/kernel';
import { regions, type RegisterDeclaration } from '@greengauge/framework';
import { createRegisterRowParser, type Rejection } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { listQuarantine } from '../imports/quarantine.js';
import { isOwnRow, lockQuarantinedRow } from '../imports/quarantined-row.js';
import { saveRegisterEntries } from './save-entries.js';

/** Rows of an import that were corrected and sent again, or put aside. */
export const listResolvedRows = async (tx: Tx, importId: string): Promise<ReadonlySet<number>> =>
  new Set((await tx.sql('SELECT row_number FROM quarantine_resolution WHERE import_id = $1::uuid ORDER BY row_number', [importId], z.object({ row_number: z.number() }))).map((row) => row.row_number));

export type Resubmitted = { readonly kind: 'accepted'; readonly key: string } | { readonly kind: 'rejected'; readonly rejection: Rejection };

/**
 * Judges a quarantined row anew after its correction and, where it is right now, writes its entry and closes the row. The row as
 * it came stays in quarantine. A row that was closed before is refused.
 */
export async function resubmitRegisterRow(
  tx: Tx, { register, importId, rowNumber, row, clock }: { readonly register: RegisterDeclaration; readonly importId: string; readonly rowNumber: number; readonly row: Readonly<Record<string, string>>; readonly clock: Clock },
): Promise<Result<Resubmitted>> {
  const quarantined = (await listQuarantine(tx, importId)).find((one) => one.rowNumber === rowNumber);
  const [batch] = await tx.sql('SELECT region FROM import_batch WHERE id = $1::uuid AND dataset = $2', [importId, `register:${register.id}`], z.object({ region: z.string().nullable() }));
  if (!quarantined || !batch) return refuse('not-found', '隔离区没有这一行');
  if (!isOwnRow(tx, batch.region)) return refuse('forbidden', '这一行由地区报送，应由该地区改正');
  await lockQuarantinedRow(tx, importId, rowNumber);
  const headers = Object.keys(row);
  const own = tx.actor.kind === 'user' ? tx.actor.region : undefined;
  const parser = createRegisterRowParser(headers, { register, regions, nowMs: clock.now(), ...(own === undefined ? {} : { onlyRegion: own }) });
  if (!parser.ok) return parser;
  const outcome = parser.value.parse({ rowNumber, cells: headers.map((header) => row[header] ?? '') });
  if (outcome.kind === 'blank') return refuse('bad-request', '这一行没有内容');
  if (outcome.kind === 'rejected') return ok({ kind: 'rejected', rejection: outcome.rejection });
  const entered = await tx.execute(
    `INSERT INTO quarantine_resolution (import_id, row_number, region, outcome, corrected, record_key, resolved_by)
     SELECT b.id, $2, b.region, 'resubmitted', $3::jsonb, $4, $5 FROM import_batch b WHERE b.id = $1::uuid ON CONFLICT (import_id, row_number) DO NOTHING`,
    [importId, rowNumber, canonicalJson(row), outcome.entry.key, actorName(tx.actor)],
  );
  if (entered === 0) return refuse('conflict', '这一行已经处理过：已改正入库，或者已剔除');
  const saved = await saveRegisterEntries(tx, register.id, [outcome.entry], { importId });
  if (saved.foreign.length > 0) return refuse('forbidden', `编号“${outcome.entry.key}”由其他地区登记，本账户不能修改`);
  await appendAudit(tx, { action: 'quarantine.resubmit', subject: importId, details: { rowNumber, key: outcome.entry.key } });
  await notify(tx, { topic: 'import', importId, dataset: `register:${register.id}` });
  return ok({ kind: 'accepted', key: outcome.entry.key });
}
