import { createHash } from 'node:crypto';
import { NATION } from '@greengauge/kernel';
import { reportingUnits } from '@greengauge/framework';
import { buildAnswers } from '@greengauge/contracts';
import { listAnswers, removeAnswers, saveAnswer } from '@greengauge/store';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { z } from 'zod';
import { freezeSnapshot, SNAPSHOTS } from './material/freeze-snapshot.js';
import { actorOf, computeDigest, findEarlierRun, loadMaterial, NOTHING_YET } from './material/load-material.js';
import { reportMessages } from './material/report-messages.js';
import { requireEdition } from './material/require-edition.js';
import { editionInput } from './runtime/edition.js';
import { defineJob } from './runtime/job.js';

const ID = 'build-answers';

export default defineJob({
  id: ID,
  titleZh: '生成页面数据',
  descriptionZh: '冻结全国和各填报单位的快照，生成各页面的完整数据；内容没有变化的页面不更新，变化的页面即时通知浏览器。',
  countsZh: { snapshots: '新快照', answers: '页面数据', updated: '更新', removed: '撤下', unchanged: '数据未变' },
  schedule: '25 * * * *',
  scheduleZh: '每小时第 25 分钟；评价变动后立即',
  catchUp: 'latest',
  group: SNAPSHOTS,
  after: ['evaluate-targets'],
  inputSchema: z.object(editionInput),
  run: async (context) => {
    const { slotMs, input, progress, commit } = context;
    const actor = actorOf(ID, context);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    const edition = requireEdition(material.catalogue.plans, slotMs, input);
    if (material.observations.length === 0) return NOTHING_YET;
    const inputDigest = computeDigest(material, context, { plan: edition.plan.id, period: edition.period.id });
    if (await findEarlierRun(context, actor, ID, inputDigest)) return { counts: { unchanged: 1 }, inputDigest };
    const national = await freezeSnapshot(context, actor, { report: 'national', edition, region: NATION, material });
    const regional: ReportSnapshot[] = [];
    for (const [position, { code, shortZh }] of reportingUnits.entries()) {
      await progress(`冻结${shortZh}快照`, 0.1 + (0.7 * position) / reportingUnits.length);
      regional.push(await freezeSnapshot(context, actor, { report: 'regional', edition, region: code, material }));
    }
    await progress('生成页面数据', 0.85);
    const answers = buildAnswers({ national, regional, messagesOf: reportMessages });
    commit(async (tx) => {
      let updated = 0;
      for (const { key, contentType, body } of answers) {
        const etag = createHash('sha256').update(body).digest('hex').slice(0, 32);
        if ((await saveAnswer(tx, { key, etag, contentType, body })).changed) updated += 1;
      }
      const keys = new Set(answers.map(({ key }) => key));
      const gone = (await listAnswers(tx, `${edition.plan.id}/${edition.period.id}/`)).filter(({ key }) => !keys.has(key));
      const { removed } = await removeAnswers(tx, gone.map(({ key }) => key));
      return { counts: { updated, removed }, changed: updated + removed > 0 };
    });
    return { counts: { answers: answers.length }, inputDigest };
  },
});
