/** How long a class of records is kept, and why. */
export interface RecordClass {
  readonly id: string;
  readonly nameZh: string;
  readonly tables: readonly string[];
  /** Days after the instant that `since` names; absent: for good. */
  readonly keep?: { readonly days: number; readonly since: string };
  readonly basisZh: string;
}

/** Every table belongs to one class. What is kept for good has no rule that could delete it, and most of it the database refuses to delete. */
export const recordClasses: readonly RecordClass[] = [
  {
    id: 'statistics', nameZh: '填报资料和统计数据', basisZh: '统计资料和台账：长期保存，修订不删除旧值',
    tables: ['observation', 'observation_current', 'import_batch', 'import_progress', 'locality', 'locality_observation', 'locality_packed', 'locality_year', 'quarantine', 'quarantine_resolution', 'submission', 'submission_cell', 'submission_cell_history', 'submission_event', 'submission_evidence',
      'submission_explanation', 'submission_extension', 'submission_filing', 'submission_finding', 'submission_observation', 'submission_return', 'submission_return_cell', 'submission_signatory', 'reporting_round'],
  },
  { id: 'registers', nameZh: '登记库', basisZh: '登记的历次版本是评价的依据', tables: ['enterprise', 'financing', 'patent', 'patent_cell', 'patent_cell_delta', 'trade', 'register_entry', 'registry_count_state', 'registry_history'] },
  {
    id: 'publications', nameZh: '报告、意见和送达', basisZh: '归档报告及其快照：长期保存，随时可以重新排版核对',
    tables: ['report', 'report_file', 'report_twin', 'snapshot', 'snapshot_figure', 'snapshot_run', 'figure', 'figure_run', 'publication', 'publication_reply', 'recipient', 'delivery', 'outbox', 'outbox_attempt', 'notice', 'notice_reading'],
  },
  { id: 'results', nameZh: '评价结果', basisZh: '由作业重算，随报告核对', tables: ['aggregate', 'answer', 'composite_result', 'evaluation', 'milestone', 'milestone_event'] },
  { id: 'framework', nameZh: '方案、指标和目标', basisZh: '旧数据沿用旧定义', tables: ['clause', 'indicator_version', 'plan', 'policy_document', 'policy_text', 'region', 'target'] },
  { id: 'audit', nameZh: '审计记录和见证点', basisZh: '散列链只增不减，删去任何一条即断裂', tables: ['audit', 'witness_checkpoint'] },
  { id: 'jobs', nameZh: '作业运行记录', basisZh: '数据编码追溯到作业运行', tables: ['job_run', 'job_log', 'idempotency'] },
  { id: 'accounts', nameZh: '账户', basisZh: '停用而不删除：操作记录指向账户', tables: ['account'] },
  { id: 'sessions', nameZh: '会话', basisZh: '网络安全法第二十一条：网络日志留存不少于六个月', tables: ['session'], keep: { days: 200, since: 'expires_at' } },
  { id: 'sign-ins', nameZh: '登录尝试', basisZh: '网络安全法第二十一条：网络日志留存不少于六个月', tables: ['login_attempt'], keep: { days: 200, since: 'at' } },
];
