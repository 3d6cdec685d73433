import { NATION } from '@greengauge/kernel';
import { z } from 'zod';
import { freezeSnapshot, SNAPSHOTS } from './material/freeze-snapshot.js';
import { actorOf, loadMaterial, requireFigures } from './material/load-material.js';
import { produceReport } from './material/produce-report.js';
import { requireEdition } from './material/require-edition.js';
import { editionInput } from './runtime/edition.js';
import { defineJob } from './runtime/job.js';

const ID = 'generate-national-report';

export default defineJob({
  id: ID,
  titleZh: '生成全国评估报告',
  descriptionZh: '由冻结的快照生成全国评估报告并归档；数据未变时归档不变，数据变动时新版本接替旧版本。',
  schedule: '0 6 20 1,4,7,10 * | 0 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:00；年度报告 3 月 31 日 06:00',
  catchUp: 'all',
  group: SNAPSHOTS,
  inputSchema: z.object(editionInput),
  run: async (context) => {
    const { slotMs, input, progress } = context;
    const actor = actorOf(ID, context);
    const edition = requireEdition(slotMs, input);
    await progress('读取观测值', 0.05);
    const material = await loadMaterial(context, actor);
    requireFigures(material);
    await progress('冻结快照', 0.2);
    const snapshot = await freezeSnapshot(context, actor, { report: 'national', edition, region: NATION, material });
    await progress('排版', 0.4);
    await produceReport(context, snapshot);
    return { counts: { reports: 1, figures: Object.keys(snapshot.figures).length } };
  },
});
