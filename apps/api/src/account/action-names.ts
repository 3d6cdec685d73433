/** Actions of the audit in Chinese; one that has no name here is shown by its own. */
const NAMES: Readonly<Record<string, string>> = {
  'session.open': '登录', 'session.close': '退出', 'session.revoke': '结束会话', 'account.create': '新建账户', 'account.disable': '停用账户', 'account.enable': '启用账户',
  'account.disable-dormant': '停用休眠账户', 'account.reset-password': '重置口令', 'account.change-password': '修改口令', 'account.change-duties': '变更职责', 'account.change-email': '变更邮箱',
  'account.enrol-totp': '启用动态口令', 'account.lift-totp': '解除动态口令', 'account.recovery-code': '使用恢复码', 'account.seal-secrets': '封存动态口令密钥', 'audit.checkpoint': '审计见证', 'report.archive': '报告归档', 'report.archive-twins': '报告网页版和表格归档', 'observation.append': '写入观测值',
  'import.open': '开始导入', 'import.close': '完成导入', 'job.request': '请求作业', 'job.finish': '作业完成', 'answer.save': '更新页面数据', 'answer.remove': '清除页面数据', 'aggregate.save': '保存汇总', 'evaluation.save': '保存评价', 'composite.save': '保存综合指数', 'figure.save': '登记数据编码',
  'snapshot.save': '冻结快照', 'framework.sync': '同步指标与目标定义', 'policy.import': '导入方案', 'policy-text.save': '载入政策原文', 'quarantine.save': '隔离未通过的行', 'quarantine.resubmit': '改正隔离的行', 'quarantine.resubmitted': '改正隔离的行', 'quarantine.dismissed': '剔除隔离的行', 'import.cancel': '停止导入', 'locality.save': '登记市县', 'locality-observation.append': '写入市县数据',
  'registry.import': '导入登记库', 'register.save': '登记', 'register.publish': '发布登记汇总', 'round.open': '布置批次', 'round.freeze': '冻结批次', 'round.remind': '催报',
  'submission.open': '开始填报', 'submission.cells': '填报', 'submission.explain': '填写说明', 'submission.evidence': '上传附件', 'submission.evidence-remove': '删除附件', 'submission.revise': '开始修订',
  'submission.submit': '报送', 'submission.approve': '地区审核通过', 'submission.accept': '部委审核通过', 'submission.return': '退回', 'submission.withdraw': '撤回报送', 'submission.undo-approval': '取消地区审核', 'submission.publish': '填报数据入库', 'submission.observations': '填报数据入库',
  'extension.ask': '申请延期', 'extension.decide': '批复延期', 'publication.open': '开始报告流程', 'publication.consult': '征求地区意见', 'publication.revise': '转入修改', 'publication.sign': '签发', 'publication.issue': '成文归档',
  'publication.release': '发布报告', 'publication.withdraw': '撤回报告', 'publication.edit': '修改问题和建议', 'publication.reply': '地区提出意见', 'publication.answer': '答复地区意见', 'report.deliver': '送达报告',
  'recipient.add': '登记接收方', 'recipient.allow': '核准接收方', 'recipient.end': '停用接收方', 'recipient.rotate-secret': '换发回调密钥', 'outbox.post': '发件', 'outbox.deliver': '送达', 'outbox.give-up': '未能送达', 'outbox.revive': '重新发送',
  'retention.prune': '清理到期记录', 'notice.publish': '发布通知', 'notice.withdraw': '撤回通知', 'notice.read': '阅读通知', 'milestone.propose': '提出办结', 'milestone.verify': '核实办结', 'milestone.refuse': '退回办结', 'milestone.reopen': '重新打开',
  'milestone.save': '更新台账', 'job.succeeded': '作业完成', 'job.failed': '作业失败', 'job.dead': '作业停止', 'job.cancelled': '取消作业', 'job.due': '交还作业',
};

export const actionZh = (action: string): string => NAMES[action] ?? action;
