import { SNAPSHOTS } from './material/freeze-snapshot.js';
import { nationalInput, produceNational, SINGLE_REPORT_COUNTS_ZH } from './material/produce-national.js';
import { defineJob } from './runtime/job.js';

const ID = 'generate-data-quality';

export default defineJob({
  id: ID,
  titleZh: '生成数据质量说明',
  descriptionZh: '由冻结的快照生成数据质量说明并归档：可信度、来源差异、口径调整、时效、分地区覆盖和来源。',
  countsZh: SINGLE_REPORT_COUNTS_ZH,
  schedule: '20 6 20 1,4,7,10 * | 20 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:20；年度 3 月 31 日 06:20',
  catchUp: 'all',
  group: SNAPSHOTS,
  inputSchema: nationalInput,
  run: (context) => produceNational(context, ID, 'data-quality'),
});
