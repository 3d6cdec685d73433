import { demoObservations } from '@greengauge/framework';
import { appendObservations, closeImport, loadObservations, openImport, syncFramework } from '@greengauge/store';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { actorOf } from './material/load-material.js';
import { defineJob, JobRefusal } from './runtime/job.js';

const ID = 'load-demo-figures';
const FILE = '演示数据集';

export default defineJob({
  id: ID,
  titleZh: '载入演示数据',
  descriptionZh: '仅在演示方式（GREENGAUGE_DEMO=1）下把生成的演示数据写入数据库，每行都标为演示数据；库中已有真实数据时拒绝。',
  countsZh: { read: '读取', inserted: '新增', revised: '修订', unchanged: '未变' },
  catchUp: 'latest',
  inputSchema: z.object({ seed: z.string().regex(/^[\w-]{1,32}$/, { error: '1 至 32 位字母、数字、下划线或连字符' }).default('greengauge') }),
  run: async (context) => {
    const { demo, store, input, commit, progress } = context;
    if (!demo) throw new JobRefusal('demo-off', '未开启演示方式，不写入演示数据；开启须设 GREENGAUGE_DEMO=1 并使用单独的数据文件夹');
    const known = await store.read(actorOf(ID, context), (tx) => loadObservations(tx));
    if (known.some(({ sourceKind }) => sourceKind !== 'synthetic')) throw new JobRefusal('demo-beside-real', '数据库中已有真实数据，演示数据不得混入；请使用单独的数据文件夹');
    await progress('生成演示数据', 0.2);
    const rows = demoObservations(input.seed);
    await progress('写入数据库', 0.5);
    commit(async (tx) => {
      const framework = await syncFramework(tx);
      const sha256 = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
      const { importId, alreadyDone } = await openImport(tx, { dataset: 'observations', fileName: FILE, sha256, idempotencyKey: `demo ${sha256}` });
      const { inserted, unchanged, revised } = await appendObservations(tx, rows, { importId });
      if (!alreadyDone) await closeImport(tx, importId, { read: rows.length, accepted: inserted + revised, unchanged, quarantined: 0 });
      return { counts: { inserted, unchanged, revised }, changed: inserted + revised + framework.changed > 0 };
    });
    return { counts: { read: rows.length } };
  },
});
