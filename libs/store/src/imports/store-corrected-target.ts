import { z } from 'zod';
import { indicators, targetById } from '@greengauge/framework';
import { parseTargetRows } from '@greengauge/intake';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { declareTarget } from '../framework/declare-target.js';
import { loadCatalogue } from '../framework/policy-catalogue.js';
import { savePolicyPack } from '../framework/policy-import.js';
import type { CheckerContext } from '../registry/record-writer.js';

interface CorrectedRow {
  readonly importId: string;
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Judges corrected cells of an import of targets against documents, plans and indicators as the file was judged, and stores the target
 * under that import. Returns its id. A target in force is never ended by a correction: for that there is a new file.
 */
export async function storeCorrectedTarget(tx: Tx, { importId, rowNumber, cells }: CorrectedRow, { regions }: Pick<CheckerContext, 'regions'>): Promise<Result<string>> {
  const { documents, plans } = await loadCatalogue(tx);
  const header = { rowNumber: 1, cells: Object.keys(cells) };
  const parsed = parseTargetRows([header, { rowNumber: Math.max(2, rowNumber), cells: Object.values(cells) }], { catalogue: { indicators, regions }, documents, plans });
  if (!parsed.ok) return parsed;
  const { accepted: [accepted], rejected: [rejected] } = parsed.value;
  if (rejected !== undefined) return refuse(rejected.code, rejected.reasonZh);
  if (accepted === undefined) return refuse('blank-row', '更正后的行没有内容');
  const target = declareTarget(accepted.target);
  if (targetById(target.id)) return refuse('duplicate-contradictory', `编号“${target.id}”已由随程序发布的目标使用，请换一个编号`);
  // One at a time, as files are: the check and the entry belong together.
  await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('greengauge.framework', 0))", []);
  const [standing] = await tx.sql('SELECT 1 AS there FROM target WHERE id = $1 AND valid_to IS NULL LIMIT 1', [target.id], z.object({ there: z.number() }));
  if (standing !== undefined) return refuse('record-differs', '同一目标（编号，或文件、指标、地区、年份相同）已有记录，未写入；如需更正该目标，请另行导入');
  await savePolicyPack(tx, importId, { documents: [], clauses: [], plans: [], targets: [target] });
  await notify(tx, { topic: 'import', importId, dataset: 'targets' });
  return ok(target.id);
}
