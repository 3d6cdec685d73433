import { ConfigError } from '@greengauge/config';
import { UnreadableFile } from './readers/reader.js';
import { explainOutage } from './outage.js';
import { Interrupted, Refused, UsageError } from './refusal.js';
import { writeJson, type Terminal } from './terminal.js';
import type { ExitCode, Verb } from './verb.js';
import { padText } from './text-width.js';

interface Entry {
  readonly summaryZh: string;
  /** Loaded when called for: `--help` must not wait for the database client. */
  load(): Promise<Verb>;
}

const VERBS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ['start', { summaryZh: '在本机启动全部服务，打印网址、试用账号和评估报告路径', load: async () => (await import('./verbs/start.js')).default }],
  ['migrate', { summaryZh: '升级数据库结构并同步政策框架', load: async () => (await import('./verbs/migrate.js')).default }],
  ['status', { summaryZh: '查看数据库、数据量、作业和报告状况', load: async () => (await import('./verbs/status.js')).default }],
  ['import', { summaryZh: '导入指标数据、登记库、登记册、市县数据、目标、方案、政策正文、填报表', load: async () => (await import('./verbs/import.js')).default }],
  ['export', { summaryZh: '导出观测值（csv、xlsx、sdmx-json、sdmx-csv）、登记库、登记册', load: async () => (await import('./verbs/export.js')).default }],
  ['quarantine', { summaryZh: '查看或导出未通过的行', load: async () => (await import('./verbs/quarantine.js')).default }],
  ['job', { summaryZh: '查看、运行、补跑、取消作业', load: async () => (await import('./verbs/job.js')).default }],
  ['roll-up', { summaryZh: '把市县数据汇总到省和单列单位，与本级数据并列', load: async () => (await import('./verbs/roll-up.js')).default }],
  ['evaluate', { summaryZh: '按规划和时期评估各项指标', load: async () => (await import('./verbs/evaluate.js')).default }],
  ['target', { summaryZh: '列出、导入目标，或把全国目标按规则分解到地区（参考值）', load: async () => (await import('./verbs/target.js')).default }],
  ['report', { summaryZh: '生成全国、地区评估报告，简报、台账、数据质量说明', load: async () => (await import('./verbs/report.js')).default }],
  ['index', { summaryZh: '按配置把数据表合成综合指数', load: async () => (await import('./verbs/index-scores.js')).default }],
  ['classify', { summaryZh: '按绿色技术对照表给分类号归类', load: async () => (await import('./verbs/classify.js')).default }],
  ['screen', { summaryZh: '从四个来源库按规则遴选绿色低碳科技企业，逐家说明理由', load: async () => (await import('./verbs/screen.js')).default }],
  ['verify', { summaryZh: '核验报告真伪，或追溯报告中的一个数据编码', load: async () => (await import('./verbs/verify.js')).default }],
  ['user', { summaryZh: '管理账号', load: async () => (await import('./verbs/user.js')).default }],
  ['backup', { summaryZh: '备份数据库和密钥，附校验值', load: async () => (await import('./verbs/backup.js')).default }],
  ['restore', { summaryZh: '把备份恢复到空数据库', load: async () => (await import('./verbs/restore.js')).default }],
  ['drill', { summaryZh: '恢复演练：恢复到临时数据库并逐项比对', load: async () => (await import('./verbs/drill.js')).default }],
  ['audit', { summaryZh: '核验审计链', load: async () => (await import('./verbs/audit.js')).default }],
]);

/** Runs one command line; never throws an expected refusal. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const asked = name === 'help' && rest[0] !== undefined ? VERBS.get(rest[0]) : undefined;
    if (asked) return help(await asked.load(), terminal);
    overview(terminal);
    return name === undefined ? 2 : 0;
  }
  const entry = VERBS.get(name);
  if (!entry) {
    terminal.note(`✗ 没有命令“${name}”`);
    overview({ ...terminal, out: terminal.note });
    return 2;
  }
  const verb = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) return help(verb, terminal);
  try {
    return await verb.run(rest, terminal);
  } catch (error) {
    return explain(error, verb, terminal, rest.includes('--json'));
  }
}

/** An expected refusal is told in Chinese; anything else is a bug and keeps its stack. */
function explain(error: unknown, verb: Verb, terminal: Terminal, json: boolean): ExitCode {
  const refuse = (code: string, messageZh: string, exit: ExitCode): ExitCode => {
    terminal.note(`✗ ${messageZh}`);
    if (json) writeJson(terminal, { ok: false, error: { code, messageZh } });
    return exit;
  };
  if (error instanceof UsageError) {
    const exit = refuse('usage', error.messageZh, 2);
    terminal.note(verb.helpZh[0] ?? '');
    return exit;
  }
  if (error instanceof Refused || error instanceof UnreadableFile) return refuse(error.code, error.messageZh, 1);
  if (error instanceof Interrupted) return refuse('interrupted', '已中断；已写入的内容有效，重新运行即可继续', 130);
  if (error instanceof ConfigError) return refuse('config', error.message, 1);
  const outage = explainOutage(error);
  if (outage) return refuse(outage.code, outage.messageZh, 1);
  throw error;
}

function help(verb: Verb, terminal: Terminal): ExitCode {
  for (const line of verb.helpZh) terminal.out(line);
  return 0;
}

function overview(terminal: Terminal): void {
  terminal.out('GreenGauge · 绿衡  市场导向的绿色技术创新体系监测评估平台');
  terminal.out('');
  terminal.out('用法：greengauge <命令> [参数]        greengauge <命令> --help 查看该命令的用法');
  terminal.out('');
  for (const [name, { summaryZh }] of VERBS) terminal.out(`  ${padText(name, 12)}${summaryZh}`);
  terminal.out('');
  terminal.out('退出码：0 完成；1 被拒绝，原因见标准错误输出；2 用法有误。带 --json 时标准输出为一个 JSON 文档。');
}
