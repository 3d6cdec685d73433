import { SNAPSHOTS } from './material/freeze-snapshot.js';
import { nationalInput, produceNational, SINGLE_REPORT_COUNTS_ZH } from './material/produce-national.js';
import { defineJob } from './runtime/job.js';

const ID = 'generate-national-report';

export default defineJob({
  id: ID,
  titleZh: '生成全国评估报告',
  descriptionZh: '由冻结的快照生成全国评估报告并归档；数据未变时归档不变，数据变动时新版本接替旧版本。',
  countsZh: SINGLE_REPORT_COUNTS_ZH,
  schedule: '0 6 20 1,4,7,10 * | 0 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:00；年度报告 3 月 31 日 06:00',
  catchUp: 'all',
  group: SNAPSHOTS,
  inputSchema: nationalInput,
  run: (context) => produceNational(context, ID, 'national'),
});
