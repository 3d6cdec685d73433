import { formById } from '@greengauge/framework';
import { listSubmissions, loadRound, loadSubmission, publishSubmission } from '@greengauge/store';
import { z } from 'zod';
import { actorOf } from './material/load-material.js';
import { defineJob } from './runtime/job.js';

const ID = 'publish-submissions';

export default defineJob({
  id: ID,
  titleZh: '填报数据入库',
  descriptionZh: '把部委验收的填报逐格转为观测值，注明报送版本、报送人、审核人、验收人和签署人；修订版形成新的修订号，原值保留。',
  countsZh: { accepted: '待入库的填报', published: '入库的填报', inserted: '新增', revised: '修订', unchanged: '未变' },
  schedule: '*/10 * * * *',
  scheduleZh: '每 10 分钟；验收后立即',
  catchUp: 'latest',
  after: [],
  inputSchema: z.object({}),
  run: async (context) => {
    const { store, progress, commit } = context;
    const actor = actorOf(ID, context);
    await progress('读取已验收的填报', 0.1);
    const accepted = await store.read(actor, (tx) => listSubmissions(tx, { states: ['accepted'] }));
    // Versions of one round in their order: the later one revises the earlier.
    for (const { id } of accepted) {
      commit(async (tx) => {
        const submission = await loadSubmission(tx, id, { lock: true });
        if (submission?.state !== 'accepted') return undefined;
        const [form, round] = [formById(submission.form), await loadRound(tx, submission.round)];
        if (form === undefined || round === undefined) throw new Error(`submission ${id}: form ${submission.form} or round ${submission.round} is unknown`);
        const { inserted, revised, unchanged } = await publishSubmission(tx, form, round, submission);
        return { counts: { published: 1, inserted, revised, unchanged }, changed: inserted + revised > 0 };
      });
    }
    return { counts: { accepted: accepted.length } };
  },
});
