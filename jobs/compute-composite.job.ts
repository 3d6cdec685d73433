import { saveComposite } from '@greengauge/store';
import { z } from 'zod';
import { actorOf, computeDigest, findEarlierRun, loadMaterial, NOTHING_YET } from './material/load-material.js';
import { computePlanIndex } from './material/plan-index.js';
import { loadPlanIndexFile } from './material/plan-index-file.js';
import { requireEdition } from './material/require-edition.js';
import { editionInput } from './runtime/edition.js';
import { defineJob } from './runtime/job.js';

const ID = 'compute-composite';

export default defineJob({
  id: ID,
  titleZh: '计算综合指数（内部附件）',
  descriptionZh: '按方案的指数配置计算省级单位和特殊单位两组的综合指数：可得率筛选、得分区间、位次区间、敏感性、逐一剔除和方法日志；只作内部参考。',
  countsZh: { leagues: '分组', ranked: '参加排位的单位', refused: '不予计算的分组', unchanged: '数据未变', observations: '观测值' },
  schedule: '20 * * * *',
  scheduleZh: '每小时第 20 分钟；评价变动后立即',
  catchUp: 'latest',
  after: ['evaluate-targets'],
  inputSchema: z.object(editionInput),
  run: async (context) => {
    const { runId, slotMs, input, progress, commit, referenceDir } = context;
    const actor = actorOf(ID, context);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    if (material.observations.length === 0) return NOTHING_YET;
    const { plan, period } = requireEdition(material.catalogue.plans, slotMs, input);
    const file = await loadPlanIndexFile(referenceDir, plan.id);
    if (!file) return { counts: { leagues: 0 } };
    const inputDigest = computeDigest(material, context, { plan: plan.id, period: period.id, file });
    if (await findEarlierRun(context, actor, ID, inputDigest)) return { counts: { unchanged: 1 }, inputDigest };
    await progress('计算指数和位次区间', 0.2);
    const { annex, leagues } = computePlanIndex(file, material, period);
    commit(async (tx) => {
      for (const { league, log } of leagues) await saveComposite(tx, { runId, plan: plan.id, period: period.id, configHash: annex.configHash, league, ...(log === undefined ? {} : { log }) });
      return { changed: true };
    });
    const ranked = leagues.reduce((sum, { league }) => sum + league.units.filter(({ rank }) => rank !== undefined).length, 0);
    return { counts: { leagues: leagues.length, ranked, refused: leagues.filter(({ league }) => league.refusedZh !== undefined).length }, inputDigest };
  },
});
