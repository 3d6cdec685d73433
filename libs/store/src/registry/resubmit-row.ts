import { z } from 'zod';
import { isRegistryId, registryById } from '@greengauge/framework';
import { canonicalJson, ok, refuse, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid } from '../connection/words.js';
import { isOwnRow, lockQuarantinedRow } from '../imports/quarantined-row.js';
import { storeCorrectedObservation } from '../imports/store-corrected-observation.js';
import { storeCorrectedTarget } from '../imports/store-corrected-target.js';
import { createRegistryJudge, type CheckerContext } from './record-writer.js';

/** Imports of figures and of targets: their rows are mended as those of the registries are. */
const OTHERS = { observations: storeCorrectedObservation, targets: storeCorrectedTarget } as const;
const isOther = (dataset: string): dataset is keyof typeof OTHERS => Object.hasOwn(OTHERS, dataset);

export interface ResubmittedRow {
  readonly outcome: 'resubmitted' | 'dismissed';
  /** Key of the record the corrected row became; columns joined by `|`. */
  readonly recordKey?: string;
  /** True where it had been settled before: nothing was done now. */
  readonly repeated: boolean;
}

const ACCEPTED = z.object({ outcome: z.enum(['resubmitted', 'dismissed']), record_key: z.string().nullable() });

/**
 * Judges the corrected cells of a quarantined row by the same checker as the file and stores the record. The quarantined row
 * stays as it came; what became of it stands beside it, once. Refused with the checker's reasons, where the row was settled
 * otherwise, or where the registry holds another record of that key.
 */
export async function resubmitRow(tx: Tx, { importId, rowNumber, cells }: { readonly importId: string; readonly rowNumber: number; readonly cells: Readonly<Record<string, string>> }, context: CheckerContext): Promise<Result<ResubmittedRow>> {
  const settled = await findSettled(tx, importId, rowNumber);
  if (!settled.ok) return settled;
  if (settled.value.done !== undefined) return ok(settled.value.done);
  const { dataset } = settled.value;
  if (isOther(dataset)) {
    const stored = await OTHERS[dataset](tx, { importId, rowNumber, cells }, context);
    if (!stored.ok) return stored;
    await settle(tx, { importId, rowNumber, outcome: 'resubmitted', corrected: cells, recordKey: stored.value });
    return ok({ outcome: 'resubmitted', recordKey: stored.value, repeated: false });
  }
  const declaration = registryById(dataset);
  if (declaration === undefined) return refuse('not-a-registry', '这一行不属于指标数据、目标或企业、专利、技术交易、绿色金融登记库');
  const judge = createRegistryJudge(declaration, Object.keys(cells), context);
  if (!judge.ok) return judge;
  const judged = judge.value.check(rowNumber, Object.values(cells));
  if (judged.kind === 'blank') return refuse('blank-row', '更正后的行没有内容');
  if (judged.kind === 'rejected') return refuse(judged.rejection.code, judged.rejection.reasonZh);
  const { columns } = judge.value;
  const record = Object.fromEntries(columns.map((column, index) => [column, judged.values[index] ?? null]));
  const recordKey = declaration.key.map((column) => record[column] ?? '').join('|');
  const list = columns.map((column) => `"${column}"`).join(', ');
  const inserted = await tx.execute(
    `INSERT INTO ${declaration.table} (${list}, import_id, import_row) SELECT ${list}, $2::uuid, $3::int FROM jsonb_populate_record(NULL::${declaration.table}, $1::jsonb) ON CONFLICT (${declaration.key.join(', ')}) DO NOTHING`,
    [canonicalJson(record), importId, rowNumber]);
  if (inserted === 0) return refuse('record-differs', `编号 ${recordKey} 已有记录，未写入；如需更正该记录，请用 --update 导入`);
  await settle(tx, { importId, rowNumber, outcome: 'resubmitted', corrected: cells, recordKey });
  // The counts follow a corrected row as they follow a file.
  await notify(tx, { topic: 'import', importId, dataset });
  return ok({ outcome: 'resubmitted', recordKey, repeated: false });
}

/** Leaves a quarantined row of a registry, a register, of figures or of targets out for good, with the reason. */
export async function dismissRow(tx: Tx, { importId, rowNumber, noteZh, dataset }: { readonly importId: string; readonly rowNumber: number; readonly noteZh: string; readonly dataset?: string }): Promise<Result<ResubmittedRow>> {
  const settled = await findSettled(tx, importId, rowNumber);
  if (!settled.ok) return settled;
  if (dataset !== undefined && settled.value.dataset !== dataset) return refuse('not-found', '隔离区中没有这一行');
  if (settled.value.done !== undefined) return ok(settled.value.done);
  await settle(tx, { importId, rowNumber, outcome: 'dismissed', noteZh });
  return ok({ outcome: 'dismissed', repeated: false });
}

async function findSettled(tx: Tx, importId: string, rowNumber: number): Promise<Result<{ readonly dataset: string; readonly done?: ResubmittedRow }>> {
  if (!isUuid(importId)) return refuse('not-found', '没有这次导入');
  await lockQuarantinedRow(tx, importId, rowNumber);
  const [row] = await tx.sql('SELECT b.dataset, b.region FROM quarantine q JOIN import_batch b ON b.id = q.import_id WHERE q.import_id = $1::uuid AND q.row_number = $2 LIMIT 1', [importId, rowNumber], z.object({ dataset: z.string(), region: z.string().nullable() }));
  if (row === undefined || !(isRegistryId(row.dataset) || isOther(row.dataset) || row.dataset.startsWith('register:'))) return refuse('not-found', '隔离区中没有这一行');
  if (!isOwnRow(tx, row.region)) return refuse('not-own-import', '这一行由地区报送，应由该地区更正');
  const [done] = await tx.sql('SELECT outcome, record_key FROM quarantine_resolution WHERE import_id = $1::uuid AND row_number = $2', [importId, rowNumber], ACCEPTED);
  return ok({ dataset: row.dataset, ...(done === undefined ? {} : { done: { outcome: done.outcome, repeated: true, ...(done.record_key === null ? {} : { recordKey: done.record_key }) } }) });
}

interface Settlement {
  readonly importId: string;
  readonly rowNumber: number;
  readonly outcome: ResubmittedRow['outcome'];
  readonly corrected?: Readonly<Record<string, string>>;
  readonly recordKey?: string;
  readonly noteZh?: string;
}

async function settle(tx: Tx, { importId, rowNumber, outcome, corrected, recordKey, noteZh }: Settlement): Promise<void> {
  await tx.execute(
    `INSERT INTO quarantine_resolution (import_id, row_number, region, outcome, corrected, record_key, note_zh, resolved_by) VALUES ($1::uuid, $2, $3, $4, $5::jsonb, $6, $7, $8)`,
    [importId, rowNumber, tx.actor.kind === 'user' ? tx.actor.region ?? null : null, outcome, corrected === undefined ? null : canonicalJson(corrected), recordKey ?? null, noteZh ?? null, actorName(tx.actor)]);
  await appendAudit(tx, { action: `quarantine.${outcome}`, subject: importId, details: { rowNumber, ...(recordKey === undefined ? {} : { recordKey }), ...(noteZh === undefined ? {} : { noteZh }) } });
}
