/** Actions of the audit in Chinese; one that has no name here is shown by its own. */
const NAMES: Readonly<Record<string, string>> = {
  'session.open': '登录', 'session.close': '退出', 'session.revoke': '结束会话', 'account.create': '新建账户', 'account.disable': '停用账户', 'account.enable': '启用账户',
  'account.disable-dormant': '停用休眠账户', 'account.reset-password': '重置口令', 'account.change-password': '修改口令', 'account.change-duties': '变更职责', 'account.change-email': '变更邮箱',
  'account.enrol-totp': '启用动态口令', 'account.lift-totp': '解除动态口令', 'audit.checkpoint': '审计见证', 'report.archive': '报告归档', 'observation.append': '写入观测值',
  'import.open': '开始导入', 'import.close': '完成导入', 'job.request': '请求作业', 'job.finish': '作业完成', 'answer.save': '更新页面数据',
};

export const actionZh = (action: string): string => NAMES[action] ?? action;
