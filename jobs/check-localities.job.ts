import type { RolledUp } from '@greengauge/aggregation';
import { addUpLocalities, listLocalityCells, rollUpLocalities, rollUpLocalitiesFromLog, type PackedKey } from '@greengauge/store';
import { z } from 'zod';
import { actorOf } from './material/load-material.js';
import { defineJob, type ItemFailure } from './runtime/job.js';

const ID = 'check-localities';

const tell = (rolled: RolledUp): string => rolled.map(({ region, sum, added }) => `${region}=${sum.toFixed()}（${added}）`).join(' ');

export default defineJob({
  id: ID,
  titleZh: '核对市县汇总',
  descriptionZh: '用市县数据的逐条日志重新汇总每个指标和时期，与随写入更新的合计、压缩数组所得逐一比对；不一致即列为失败。',
  countsZh: { cells: '指标与时期', differing: '不一致' },
  schedule: '10 4 * * *',
  scheduleZh: '每日 04:10',
  catchUp: 'latest',
  timeoutMs: 2 * 60 * 60_000,
  inputSchema: z.object({}),
  run: async (context) => {
    const { store, progress } = context;
    const actor = actorOf(ID, context);
    const keys = await store.read(actor, listLocalityCells);
    const failures: ItemFailure[] = [];
    for (const [done, key] of keys.entries()) {
      if (done % 50 === 0) await progress(`核对 ${done}/${keys.length}`, 0.05 + (0.9 * done) / Math.max(1, keys.length));
      // Both in one state of the database: what is written meanwhile concerns neither.
      const [kept, packed, plain] = await store.read(actor, async (tx) =>
        [(await rollUpLocalities(tx, [key]))[0]?.regions ?? [], (await addUpLocalities(tx, [key]))[0]?.regions ?? [], (await rollUpLocalitiesFromLog(tx, key)).regions] as const);
      if (tell(packed) !== tell(plain) || tell(kept) !== tell(plain)) failures.push(failureOf(key, kept, packed, plain));
    }
    return { counts: { cells: keys.length, differing: failures.length }, ...(failures.length > 0 ? { failures } : {}) };
  },
});

const failureOf = ({ indicator, period }: PackedKey, kept: RolledUp, packed: RolledUp, plain: RolledUp): ItemFailure => ({
  item: `${indicator} ${period}`, messageZh: `市县汇总不一致：合计 ${tell(kept) || '无'}；数组 ${tell(packed) || '无'}；日志 ${tell(plain) || '无'}`,
});
