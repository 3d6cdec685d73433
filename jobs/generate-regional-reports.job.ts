import { parseRegionCode } from '@greengauge/kernel';
import { reportingUnits, type Region } from '@greengauge/framework';
import { z } from 'zod';
import { freezeSnapshot, hasData, SNAPSHOTS } from './material/freeze-snapshot.js';
import { actorOf, loadMaterial, requireFigures } from './material/load-material.js';
import { produceReport } from './material/produce-report.js';
import { requireEdition } from './material/require-edition.js';
import { editionInput } from './runtime/edition.js';
import { defineJob, JobRefusal, type ItemFailure } from './runtime/job.js';

const ID = 'generate-regional-reports';

const codes = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[,，\s]+/).filter((part) => part !== ''))]);

/** The units asked for, or all. */
function chooseRegions(asked: readonly string[] | undefined): readonly Region[] {
  if (asked === undefined) return reportingUnits;
  return asked.map((text) => {
    const region = reportingUnits.find(({ code }) => code === parseRegionCode(text));
    if (!region) throw new JobRefusal('region-unknown', `“${text}”不是填报单位的代码`);
    return region;
  });
}

export default defineJob({
  id: ID,
  titleZh: '生成地区评估报告',
  descriptionZh: '为每个有数据的填报单位生成评估报告并归档；个别地区失败不影响其他地区，失败的地区逐一列出并重试。',
  countsZh: { reports: '报告', snapshots: '新快照', archived: '归档', unchanged: '与已归档相同', withoutData: '没有数据的单位', failed: '失败', pageFaults: '版面问题' },
  schedule: '30 6 20 1,4,7,10 * | 30 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:30；年度报告 3 月 31 日 06:30',
  catchUp: 'all',
  group: SNAPSHOTS,
  timeoutMs: 60 * 60_000,
  inputSchema: z.object({ ...editionInput, regions: codes.optional() }),
  run: async (context) => {
    const { slotMs, input, progress, log, signal, runId } = context;
    const actor = actorOf(ID, context);
    const chosen = chooseRegions(input.regions);
    await progress('读取观测值', 0.02);
    const material = await loadMaterial(context, actor);
    const edition = requireEdition(material.catalogue.plans, slotMs, input);
    requireFigures(material);
    const failures: ItemFailure[] = [];
    const counts = { reports: 0, withoutData: 0 };
    let done = 0;
    const produce = async (region: Region): Promise<void> => {
      try {
        const snapshot = await freezeSnapshot(context, actor, { report: 'regional', edition, region: region.code, material });
        if (input.regions === undefined && !hasData(snapshot)) counts.withoutData += 1;
        else {
          await produceReport(context, snapshot);
          counts.reports += 1;
        }
      } catch (error) {
        // Told to stop: that is the run's end, not the region's.
        if (signal.aborted) throw error;
        log.error({ job: ID, run: runId, region: region.code, err: error }, `${region.nameZh}的报告未能生成`);
        failures.push({ item: region.code, messageZh: `${region.nameZh}：${error instanceof Error ? error.message : String(error)}` });
      }
      done += 1;
      await progress(`生成地区报告 ${done}/${chosen.length}`, 0.05 + (0.9 * done) / chosen.length);
    };
    await inPairs(chosen, produce);
    failures.sort((a, b) => a.item.localeCompare(b.item));
    return { counts: { ...counts, failed: failures.length }, failures };
  },
});

/** Two at a time: while one is rendered off the thread, the next is evaluated on it. More would only hold more in memory. */
async function inPairs<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all([lane(), lane()]);
}
