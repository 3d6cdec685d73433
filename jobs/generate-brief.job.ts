import { SNAPSHOTS } from './material/freeze-snapshot.js';
import { nationalInput, produceNational, SINGLE_REPORT_COUNTS_ZH } from './material/produce-national.js';
import { defineJob } from './runtime/job.js';

const ID = 'generate-brief';

export default defineJob({
  id: ID,
  titleZh: '生成监测简报',
  descriptionZh: '由冻结的快照生成一页简报并归档：三条结论、目标完成情况、需关注事项和一项建议。',
  countsZh: SINGLE_REPORT_COUNTS_ZH,
  schedule: '10 6 20 1,4,7,10 * | 10 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:10；年度 3 月 31 日 06:10',
  catchUp: 'all',
  group: SNAPSHOTS,
  inputSchema: nationalInput,
  run: (context) => produceNational(context, ID, 'brief'),
});
