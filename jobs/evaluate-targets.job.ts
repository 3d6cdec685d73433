import { regions } from '@greengauge/framework';
import { buildEvaluations, type Evaluations, type Figure } from '@greengauge/evaluation';
import { saveEvaluations, saveFigures } from '@greengauge/store';
import { z } from 'zod';
import { requireEdition } from './material/require-edition.js';
import { actorOf, computeDigest, findEarlierRun, loadMaterial, NOTHING_YET } from './material/load-material.js';
import { editionInput } from './runtime/edition.js';
import { defineJob } from './runtime/job.js';

const ID = 'evaluate-targets';

export default defineJob({
  id: ID,
  titleZh: '对照目标评价',
  descriptionZh: '按方案和时期评价全国及各填报单位的每项指标：完成率、时间进度、四档结论；没有官方目标的只判断趋势。',
  countsZh: { regions: '地区', evaluations: '评价', judged: '有目标判断', figures: '数据编码', newFigures: '新数据编码', observations: '观测值', unchanged: '数据未变' },
  schedule: '15 * * * *',
  scheduleZh: '每小时第 15 分钟；派生指标变动后立即',
  catchUp: 'latest',
  after: ['derive-indicators'],
  inputSchema: z.object(editionInput),
  run: async (context) => {
    const { runId, slotMs, input, progress, commit } = context;
    const actor = actorOf(ID, context);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    const { plan, period } = requireEdition(material.catalogue.plans, slotMs, input);
    if (material.observations.length === 0) return NOTHING_YET;
    const inputDigest = computeDigest(material, context, { plan: plan.id, period: period.id });
    if (await findEarlierRun(context, actor, ID, inputDigest)) return { counts: { unchanged: 1 }, inputDigest };
    const evaluated = regions.filter(({ reports, level }) => reports || level === 'nation');
    const counts = { regions: 0, evaluations: 0, judged: 0 };
    // The regions of a distribution stand in every region's evaluation: each figure is put on record once.
    const figures = new Map<string, Figure>();
    for (const [position, region] of evaluated.entries()) {
      await progress(`评价${region.shortZh}`, 0.05 + (0.9 * position) / evaluated.length);
      const result: Evaluations = buildEvaluations({ plan, period, region, observations: material.observations, catalogue: material.catalogue, scope: region.level === 'nation' ? 'all' : 'with-data' });
      for (const figure of Object.values(result.figures)) figures.set(figure.code, figure);
      commit(async (tx) => {
        await saveEvaluations(tx, runId, { plan: plan.id, period: period.id, region: region.code }, result.evaluations);
        return { changed: true };
      });
      counts.regions += 1;
      counts.evaluations += result.evaluations.length;
      counts.judged += result.evaluations.filter(({ verdict }) => verdict !== 'unrated').length;
    }
    commit(async (tx) => ({ counts: await saveFigures(tx, runId, [...figures.values()]).then(({ saved }) => ({ newFigures: saved })) }));
    return { counts: { ...counts, figures: figures.size }, inputDigest };
  },
});
