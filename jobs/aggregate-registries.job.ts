import type { NewObservation, Observation } from '@greengauge/framework';
import { appendObservations, checkPatentCells, foldPatentCells, loadCountStates, loadObservations, rebuildPatentCells, saveAggregates, saveCountState } from '@greengauge/store';
import { z } from 'zod';
import { actorOf } from './material/load-material.js';
import { countSources } from './registries/count-sources.js';
import { reconcile } from './registries/reconcile.js';
import { sourceObservations } from './registries/source-observations.js';
import { defineJob } from './runtime/job.js';
import { AFTER_IMPORT } from './runtime/tick.js';

const ID = 'aggregate-registries';
const HOUR_MS = 3_600_000;

/** The run of one o'clock at night counts everything anew; the others what changed. Both must leave the same numbers. */
const isFullSlot = (slotMs: number): boolean => Math.floor((slotMs + 8 * HOUR_MS) / HOUR_MS) % 24 === 1;

export default defineJob({
  id: ID,
  titleZh: '汇总登记台账',
  descriptionZh: '按登记册和登记库声明的规则，把企业、专利、交易、投融资和各登记册的记录汇总为指标，少于三个单位的不公开，并与填报数、公布数核对。',
  countsZh: { sources: '汇总的台账', cells: '数据', inserted: '新增', revised: '修订', unchanged: '未变', withheld: '不公开的单元', compared: '核对', gaps: '与填报数不一致', patentCellGaps: '专利计数差异' },
  schedule: '50 * * * *',
  scheduleZh: '每小时第 50 分钟汇总有变动的台账，每日 01:50 全部重算；导入后立即',
  catchUp: 'latest',
  after: [AFTER_IMPORT],
  inputSchema: z.object({ full: z.boolean().optional() }),
  run: async (context) => {
    const { runId, slotMs, input, store, progress, announce, commit } = context;
    const actor = actorOf(ID, context);
    const full = input.full ?? isFullSlot(slotMs);
    // The counts kept with each import must equal a full count. Where they do not, the full count stands and the run says so.
    await progress(full ? '全量重算专利计数' : '归并专利计数', 0.02);
    const gaps = full ? (await store.transact(actor, (tx) => checkPatentCells(tx))).length : 0;
    await store.transact(actor, (tx) => (full ? rebuildPatentCells(tx) : foldPatentCells(tx)));
    await progress('读取台账', 0.05);
    const { sources, known } = await store.read(actor, async (tx) => {
      const counted = await countSources(tx, {
        slotMs, ...(full ? {} : { known: await loadCountStates(tx) }), onSource: (titleZh, fraction) => announce(`汇总${titleZh}`, 0.05 + 0.6 * fraction),
      });
      return { sources: counted, known: await loadObservations(tx) };
    });
    await progress('核对填报数', 0.75);
    const rows = sources.flatMap((source) => sourceObservations(source, known));
    const differences = reconcile(latest(known, rows));
    commit(async (tx) => {
      const { inserted, revised, unchanged } = await appendObservations(tx, rows);
      for (const { source, digest } of sources) await saveCountState(tx, runId, source, digest);
      await saveAggregates(tx, runId, differences);
      return { counts: { inserted, revised, unchanged }, changed: inserted + revised > 0 };
    });
    const withheld = sources.reduce((sum, source) => sum + source.withheld.size, 0);
    const counts = { sources: sources.length, cells: rows.length, withheld, compared: differences.length, gaps: differences.filter(({ value }) => value !== '0').length };
    return { counts: full ? { ...counts, patentCellGaps: gaps } : counts };
  },
});

/** What the log says once the new rows are in: they stand for what the same source said of the same cell. */
function latest(known: readonly Observation[], rows: readonly NewObservation[]): readonly (Observation | NewObservation)[] {
  const key = ({ indicator, region, period, breakdown, sourceTitle, sourcePublisher }: NewObservation): string => [indicator, region, period, breakdown, sourceTitle, sourcePublisher].join('\u0000');
  const replaced = new Set(rows.map(key));
  return [...known.filter((row) => !replaced.has(key(row))), ...rows];
}
