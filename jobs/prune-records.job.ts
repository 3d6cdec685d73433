import { z } from 'zod';
import { pruneRecords, recordClasses } from '@greengauge/store';
import { defineJob } from './runtime/job.js';

export default defineJob({
  id: 'prune-records',
  titleZh: '清理到期记录',
  descriptionZh: '按各类记录的保存期限，删除到期的会话和登录尝试记录；统计数据、报告、审计等长期保存的记录不在其列。',
  countsZh: Object.fromEntries(recordClasses.map(({ id, nameZh }) => [id, nameZh])),
  schedule: '50 3 * * 0',
  scheduleZh: '每周日 03:50',
  catchUp: 'latest',
  inputSchema: z.object({}),
  run: ({ slotMs, commit }) => {
    commit(async (tx) => ({ counts: await pruneRecords(tx, slotMs) }));
    return Promise.resolve({ counts: {} });
  },
});
