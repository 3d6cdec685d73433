import { z } from 'zod';
import { disableDormantAccounts } from '@greengauge/store';
import { defineJob } from './runtime/job.js';

const ID = 'disable-dormant-accounts';
const DAY_MS = 86_400_000;

export default defineJob({
  id: ID,
  titleZh: '停用休眠账户',
  descriptionZh: '停用长期未登录的账户并结束其会话；每种管理职责的最后一个账户除外，仅在运行记录中列出。',
  countsZh: { disabled: '停用账户', spared: '保留账户' },
  schedule: '20 3 * * *',
  scheduleZh: '每日 03:20',
  catchUp: 'latest',
  inputSchema: z.object({ days: z.int().min(30).max(730).default(90) }),
  run: (context) => {
    const { slotMs, input, commit, log } = context;
    commit(async (tx) => {
      const { disabled, spared } = await disableDormantAccounts(tx, { beforeMs: slotMs - input.days * DAY_MS });
      if (spared.length > 0) log.warn({ logins: spared }, '休眠的管理账户未停用：停用后将无人可办理');
      return { counts: { disabled: disabled.length, spared: spared.length } };
    });
    return Promise.resolve({ counts: {} });
  },
});
