import { z } from 'zod';
import { indicators, type NewObservation } from '@greengauge/framework';
import { createObservationRowParser } from '@greengauge/intake';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { appendObservations } from '../observation/append-observations.js';
import type { CheckerContext } from '../registry/record-writer.js';

interface CorrectedRow {
  readonly importId: string;
  readonly rowNumber: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Source of the other rows of the import: what was said once for the whole file does not stand in the row. */
async function sourceOfImport(tx: Tx, importId: string): Promise<{ readonly title?: string; readonly publisher?: string }> {
  const [row] = await tx.sql(
    'SELECT source_title AS title, source_publisher AS publisher FROM observation WHERE import_id = $1::uuid GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1', [importId], z.object({ title: z.string(), publisher: z.string() }));
  return row ?? {};
}

/** True where the import itself has stored that figure of that source: the row repeats or contradicts it, and its key must change. */
async function hasStored(tx: Tx, importId: string, { indicator, region, period, breakdown, sourceTitle, sourcePublisher }: NewObservation): Promise<boolean> {
  const [found] = await tx.sql(
    `SELECT 1 AS there FROM observation WHERE import_id = $1::uuid AND indicator = $2 AND region = $3 AND period = $4 AND breakdown = $5 AND source_title = $6 AND source_publisher = $7 LIMIT 1`,
    [importId, indicator, region, period, breakdown, sourceTitle, sourcePublisher], z.object({ there: z.number() }));
  return found !== undefined;
}

/** Judges corrected cells of an import of figures as the file was judged, and appends the figure under that import. Returns its key. */
export async function storeCorrectedObservation(tx: Tx, { importId, rowNumber, cells }: CorrectedRow, { regions, clock }: CheckerContext): Promise<Result<string>> {
  const parser = createObservationRowParser(Object.keys(cells), { catalogue: { indicators, regions }, clock, sourceDefaults: { kind: 'import', ...(await sourceOfImport(tx, importId)) } });
  if (!parser.ok) return parser;
  const judged = parser.value.parse({ rowNumber, cells: Object.values(cells) });
  if (judged.kind === 'blank') return refuse('blank-row', '更正后的行没有内容');
  if (judged.kind === 'rejected') return refuse(judged.rejection.code, judged.rejection.reasonZh);
  const { observation } = judged;
  if (await hasStored(tx, importId, observation)) return refuse('record-differs', '本次导入已有同一指标、地区、时期和来源的数值，未写入；如需更正该数值，请另行导入');
  await appendObservations(tx, [observation], { importId });
  await notify(tx, { topic: 'import', importId, dataset: 'observations' });
  return ok([observation.indicator, observation.region, observation.period, observation.breakdown].filter((part) => part !== '').join('|'));
}
