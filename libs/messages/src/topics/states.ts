import { defineMessages } from '../message-text.js';

/** Empty, loading and live states. Each empty state says why it is empty and what to do. */
export const states = defineMessages({
  'state.offline': { zh: '与服务器的连接已断开，正在重连', en: 'Disconnected; reconnecting' },
  'empty.not-due': { zh: '尚未到报送时间', en: 'Not due yet' },
  'empty.not-reported': { zh: '应报未报，可在催报后查看', en: 'Due but not reported' },
  'empty.not-applicable': { zh: '本项不适用于该地区', en: 'Not applicable to this region' },
  'empty.no-permission': { zh: '没有查看权限：不在本账户的职责或地区范围内。确需查看的，请安全管理员变更', en: 'You may not see this: it is not within the duties or region of this account. If you need it, ask the security administrator' },
  'empty.no-data': { zh: '暂无数据；缺失不等于零', en: 'No data; missing is not zero' },
  'empty.no-reports': { zh: '还没有报告，生成任务完成后会出现在这里', en: 'No reports yet; they appear here when a job has made them' },
  'empty.no-jobs': { zh: '还没有运行记录', en: 'No runs yet' },
  'empty.no-imports': { zh: '还没有导入记录', en: 'No imports yet' },
  'empty.no-match': { zh: '没有符合筛选条件的结果', en: 'Nothing matches the filters' },
  'empty.clause-not-loaded': {
    zh: '条款原文尚未载入，可用命令 greengauge import policy-text 载入', en: 'The clause is not loaded; use greengauge import policy-text',
  },
  'job.due': { zh: '待入队', en: 'Due' },
  'job.queued': { zh: '排队中', en: 'Queued' },
  'job.running': { zh: '运行中', en: 'Running' },
  'job.succeeded': { zh: '成功', en: 'Succeeded' },
  'job.failed': { zh: '失败，将重试', en: 'Failed, will be retried' },
  'job.dead': { zh: '失败，不再重试', en: 'Failed, given up' },
  'job.cancelled': { zh: '已取消', en: 'Cancelled' },
  'job.progress': { zh: '{stage}（{percent}%）', en: '{stage} ({percent}%)' },
  'import.accounted': {
    zh: '共{read}行：接收{accepted}行，未变{unchanged}行，隔离{quarantined}行', en: '{read} rows: {accepted} accepted, {unchanged} unchanged, {quarantined} quarantined',
  },
  'import.rejected-row': { zh: '第{row}行“{column}”：{reason}', en: 'Row {row}, “{column}”: {reason}' },
});
