import { regions } from '@greengauge/framework';
import { buildEvaluations, type Evaluations } from '@greengauge/evaluation';
import { saveEvaluations, saveFigures } from '@greengauge/store';
import { z } from 'zod';
import { requireEdition } from './material/require-edition.js';
import { actorOf, computeDigest, findEarlierRun, loadMaterial } from './material/load-material.js';
import { editionInput } from './runtime/edition.js';
import { defineJob } from './runtime/job.js';

const ID = 'evaluate-targets';

export default defineJob({
  id: ID,
  titleZh: '对照目标评价',
  descriptionZh: '按方案和时期评价全国及各填报单位的每项指标：完成率、时间进度、四档结论；没有官方目标的只判断趋势。',
  schedule: '15 * * * *',
  scheduleZh: '每小时第 15 分钟；派生指标变动后立即',
  catchUp: 'latest',
  after: ['derive-indicators'],
  inputSchema: z.object(editionInput),
  run: async (context) => {
    const { runId, slotMs, input, progress, commit } = context;
    const actor = actorOf(ID, context);
    const { plan, period } = requireEdition(slotMs, input);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    const inputDigest = computeDigest(material, context, { plan: plan.id, period: period.id });
    if (await findEarlierRun(context, actor, ID, inputDigest)) return { counts: { unchanged: 1 }, inputDigest };
    const evaluated = regions.filter(({ reports, level }) => reports || level === 'nation');
    const counts = { regions: 0, evaluations: 0, judged: 0, figures: 0 };
    for (const [position, region] of evaluated.entries()) {
      await progress(`评价${region.shortZh}`, 0.05 + (0.9 * position) / evaluated.length);
      const result: Evaluations = buildEvaluations({ plan, period, region, observations: material.observations, scope: region.level === 'nation' ? 'all' : 'with-data' });
      const figures = Object.values(result.figures);
      commit(async (tx) => {
        await saveFigures(tx, runId, figures);
        await saveEvaluations(tx, runId, { plan: plan.id, period: period.id, region: region.code }, result.evaluations);
        return { changed: true };
      });
      counts.regions += 1;
      counts.evaluations += result.evaluations.length;
      counts.judged += result.evaluations.filter(({ verdict }) => verdict !== 'unrated').length;
      counts.figures += figures.length;
    }
    return { counts, inputDigest };
  },
});
