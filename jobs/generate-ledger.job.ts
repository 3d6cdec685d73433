import { SNAPSHOTS } from './material/freeze-snapshot.js';
import { nationalInput, produceNational, SINGLE_REPORT_COUNTS_ZH } from './material/produce-national.js';
import { defineJob } from './runtime/job.js';

const ID = 'generate-ledger';

export default defineJob({
  id: ID,
  titleZh: '生成任务落实台账',
  descriptionZh: '由冻结的快照生成路线图成果、实施方案机制和地区贯彻落实台账并归档。',
  countsZh: SINGLE_REPORT_COUNTS_ZH,
  schedule: '15 6 20 1,4,7,10 * | 15 6 31 3 *',
  scheduleZh: '每季度后首月 20 日 06:15；年度 3 月 31 日 06:15',
  catchUp: 'all',
  group: SNAPSHOTS,
  inputSchema: nationalInput,
  run: (context) => produceNational(context, ID, 'ledger'),
});
