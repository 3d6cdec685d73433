import { z } from 'zod';
import { formById } from '@greengauge/framework';
import { isoInstant } from '@greengauge/kernel';
import { postReminders } from '@greengauge/store';
import { defineJob } from './runtime/job.js';

const DAY_MS = 86_400_000;

export default defineJob({
  id: 'remind-reporters',
  titleZh: '催报',
  descriptionZh: '每个工作日上午，向仍有表未报送的填报人各发一封汇总邮件：截止前若干天起，逾期后直至关闭。',
  countsZh: { people: '收到催报的人', withoutAddress: '没有邮箱', repeated: '已催过' },
  schedule: '30 8 * * 1-5',
  scheduleZh: '工作日 08:30',
  catchUp: 'latest',
  inputSchema: z.object({ days: z.int().min(0).max(30).default(3) }),
  run: ({ slotMs, input, commit }) => {
    commit(async (tx) => {
      const { people, withoutAddress, repeated } = await postReminders(tx, { leadMs: input.days * DAY_MS, mark: isoInstant(slotMs), titleOf: (form) => formById(form)?.titleZh ?? form });
      return { counts: { people, withoutAddress, repeated } };
    });
    return Promise.resolve({ counts: {} });
  },
});
