import { indicators, regions } from '@greengauge/framework';
import { saveAggregates } from '@greengauge/store';
import { z } from 'zod';
import { deriveRows } from './material/derive-rows.js';
import { actorOf, computeDigest, findEarlierRun, loadMaterial } from './material/load-material.js';
import { defineJob } from './runtime/job.js';
import { AFTER_IMPORT } from './runtime/tick.js';

const ID = 'derive-indicators';

export default defineJob({
  id: ID,
  titleZh: '推算派生指标',
  descriptionZh: '由观测值推算比率、同比（口径不可比时给出理由）、单季数和各省之和与全国数的差额；数据没有变化时不重复计算。',
  countsZh: { observations: '观测值', computed: '推算', refused: '不予推算', saved: '写入', unchanged: '数据未变' },
  schedule: '5 * * * *',
  scheduleZh: '每小时第 5 分钟；数据变动后立即',
  catchUp: 'latest',
  after: ['load-reference-figures', 'publish-submissions', 'aggregate-registries', AFTER_IMPORT],
  inputSchema: z.object({}),
  run: async (context) => {
    const { runId, progress, commit } = context;
    const actor = actorOf(ID, context);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    const inputDigest = computeDigest({ ...material, milestones: [] }, context, {});
    if (await findEarlierRun(context, actor, ID, inputDigest)) return { counts: { observations: material.observations.length, unchanged: 1 }, inputDigest };
    const rows = await deriveRows({ indicators, regions, observations: material.observations }, async (done, of) => {
      if (done % 20 === 0) await progress(`推算指标 ${done}/${of}`, 0.1 + (0.8 * done) / of);
    });
    commit(async (tx) => ({ counts: { saved: (await saveAggregates(tx, runId, rows)).saved }, changed: true }));
    const refused = rows.filter(({ missingReason }) => missingReason !== undefined).length;
    return { counts: { observations: material.observations.length, computed: rows.length - refused, refused }, inputDigest };
  },
});
