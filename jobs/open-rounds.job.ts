import { openRound } from '@greengauge/store';
import { z } from 'zod';
import { planRounds } from './material/plan-rounds.js';
import { defineJob } from './runtime/job.js';

export default defineJob({
  id: 'open-rounds',
  titleZh: '布置报告期',
  descriptionZh: '按各表的报告频率布置刚结束的报告期，并为已到期的方案布置期末轮次；已有的轮次不变，专项调度由部委另行布置。',
  countsZh: { planned: '应有报告期', opened: '新布置' },
  schedule: '10 0 * * *',
  scheduleZh: '每日 00:10',
  catchUp: 'latest',
  after: [],
  inputSchema: z.object({}),
  run: async ({ slotMs, progress, commit }) => {
    await progress('排定报告期', 0.2);
    const rounds = planRounds(slotMs);
    commit(async (tx) => {
      let opened = 0;
      for (const round of rounds) if ((await openRound(tx, round)).opened) opened += 1;
      return { counts: { opened } };
    });
    return { counts: { planned: rounds.length } };
  },
});
