import { isRegistryId } from '@greengauge/framework';
import { checkObservations, importObservations, type ObservationImport } from '../importing/import-observations.js';
import { importRegister, REGISTER_DATASET, requireRegister, type RegisterFileImport } from '../importing/import-register.js';
import { checkRegistryFile, importRegistryFile, showRegistryImport, type RegistryFileImport, type RegistryFileResult } from '../importing/import-registry.js';
import { cancelImport } from '../importing/cancel-import.js';
import { importLocalities, LOCALITY_DATASETS } from '../importing/import-localities.js';
import { importPlan, readPlanFile } from '../importing/import-plan.js';
import { checkTargets, importTargets } from '../importing/import-targets.js';
import { importSubmission, requireForm, type SubmissionImport } from '../importing/import-submission.js';
import { importPolicyText, readPolicyText, showPolicyText } from '../importing/import-policy-text.js';
import { showImport, type ImportResult } from '../importing/import-result.js';
import { withPlatform } from '../platform.js';
import { createProgress } from '../progress.js';
import { UsageError } from '../refusal.js';
import { readRegion } from '../selection.js';
import { writeJson, type Terminal } from '../terminal.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = {
  'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, again: { type: 'boolean' }, update: { type: 'boolean' },
  'source-title': { type: 'string' }, 'source-publisher': { type: 'string' }, document: { type: 'string' },
  file: { type: 'string' }, form: { type: 'string' }, region: { type: 'string' }, round: { type: 'string' }, as: { type: 'string' },
} as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge import <observations|enterprises|patents|trades|financing|register:登记册|localities|locality-observations|targets|plan|policy-text|submission> <文件> [--dry-run] [--json]',
    '  import observations <文件.csv|.xlsx>   指标数据。必需列：指标、地区、时期、数值、单位；另可有状态、缺失原因、标记、',
    '                                         分组、资料来源、发布单位、是否全表、备注（中英文列名均可）',
    '      --source-title 名称 --source-publisher 单位   为没有注明来源的行统一注明来源',
    '      --again                                      同一文件再次校验（例如时期已经结束）',
    '  import enterprises|patents|trades|financing <文件.csv|.xlsx>   企业、专利、技术交易、绿色金融台账，逐块入库，可随时中断，再次执行即续传',
    '      --update                                     同一编号内容有变时以文件为准（原内容留存历史）；不加则进隔离区',
    '  import cancel <导入编号>                停止另一进程中正在进行的台账导入：已入库的保留，再次执行同一导入命令即续传',
    '  import register:<登记册> <文件.csv|.xlsx>   登记册条目，列名见 greengauge export register:<登记册>；同一编号内容有变即为新版本',
    '  import localities <文件.csv|.xlsx>     市县名录：代码、名称、所在省，另可有所属单列单位（计划单列市、兵团）、上级',
    '  import locality-observations <文件>    市县数据，列名同 observations，地区填市县代码；汇总见 greengauge roll-up',
    '  import targets <文件.csv|.xlsx>        目标表：方案×指标×地区，性质、文件、条款、基期、路径（直线、等速增长、阶梯、分年目标）、限值、方向；同一目标内容有变即另起一版',
    '  import plan <文件.json>                一个方案的全部数据：文件、条款、任务、与前一方案的承接关系、目标；随后即可按该方案评价',
    '  import policy-text <文件.txt> [--document 文件标识]   政策正文，按条款切分，供引用处展开',
    '  import submission <文件.csv|.xlsx> --form 调查表 --region 地区 --round 期 [--as 登录名]   一格一行：指标、行（清单）、填报值、说明；',
    '                                         录入填报人的草稿，不报送；有一行不通过则全部不写入；已报送的不能导入',
    '好行入库，坏行进隔离区并注明行号、列和原因。退出码 0 全部通过；1 有未通过的行；2 用法有误。',
  ],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, OPTIONS);
    const options = { dryRun: values['dry-run'] === true, json: values.json === true };
    const [dataset = '', file = ''] = takePositionals(values.file === undefined ? positionals : [...positionals, values.file], ['数据集', '文件']);
    if (dataset === 'cancel') return cancelImport(terminal, file);
    if (dataset === 'submission') {
      const { form, region, round, as } = values;
      if (region === undefined || round === undefined) throw new UsageError(`缺少 ${region === undefined ? '--region' : '--round'}`);
      return submission(terminal, options.json, { file, form: requireForm(form), region: readRegion(region).code, round, as, dryRun: options.dryRun });
    }
    if (dataset.startsWith(REGISTER_DATASET)) return registerEntries(terminal, options, { file, register: requireRegister(dataset), again: values.again === true });
    if (dataset === 'policy-text') return policyText(terminal, file, values.document, options);
    if (dataset === 'plan') return plan(terminal, file, options);
    if (dataset === 'targets') return targets(terminal, file, options);
    const localities = LOCALITY_DATASETS.find((name) => name === dataset);
    if (localities) return localityRows(terminal, localities, file, options);
    if (isRegistryId(dataset)) return registryRecords(terminal, options, { dataset, file, update: values.update === true, again: values.again === true });
    if (dataset !== 'observations') throw new UsageError(`没有数据集“${dataset}”；可选：observations、enterprises、patents、trades、financing、register:<登记册>、localities、locality-observations、targets、plan、policy-text、submission`);
    return observations(terminal, options, {
      file, again: values.again === true,
      ...(values['source-title'] === undefined ? {} : { sourceTitle: values['source-title'] }),
      ...(values['source-publisher'] === undefined ? {} : { sourcePublisher: values['source-publisher'] }),
    });
  },
};

export default verb;

interface Options {
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function observations(terminal: Terminal, { dryRun, json }: Options, request: ObservationImport): Promise<ExitCode> {
  const progress = createProgress(terminal);
  const work = async (): Promise<ImportResult> =>
    dryRun ? checkObservations(request, progress) : withPlatform(terminal, ({ store }) => importObservations(store, request, progress));
  const result = await work().finally(() => progress.done());
  showImport(terminal, result, json);
  return result.counts.quarantined === 0 ? 0 : 1;
}

async function registerEntries(terminal: Terminal, { dryRun, json }: Options, request: RegisterFileImport): Promise<ExitCode> {
  const progress = createProgress(terminal);
  const work = (): Promise<ImportResult> =>
    dryRun ? importRegister(undefined, request, progress) : withPlatform(terminal, ({ store }) => importRegister(store, request, progress));
  const result = await work().finally(() => progress.done());
  showImport(terminal, result, json);
  return result.counts.quarantined === 0 ? 0 : 1;
}

async function registryRecords(terminal: Terminal, { dryRun, json }: Options, request: RegistryFileImport): Promise<ExitCode> {
  const progress = createProgress(terminal);
  const work = async (): Promise<RegistryFileResult> =>
    dryRun ? checkRegistryFile(request, progress) : withPlatform(terminal, ({ store }) => importRegistryFile(store, request, progress));
  const result = await work().finally(() => progress.done());
  showRegistryImport(terminal, result, json);
  return result.counts.read > 0 && result.counts.quarantined === 0 && !result.cancelled ? 0 : 1;
}

/** The dry run asks the database too: whether the round takes reports and the cells are open is known there alone. */
async function submission(terminal: Terminal, json: boolean, request: SubmissionImport): Promise<ExitCode> {
  const result = await withPlatform(terminal, ({ store }) => importSubmission(store, request));
  showImport(terminal, result, json);
  return result.counts.quarantined === 0 ? 0 : 1;
}

async function localityRows(terminal: Terminal, dataset: (typeof LOCALITY_DATASETS)[number], file: string, { dryRun, json }: Options): Promise<ExitCode> {
  const result = await withPlatform(terminal, ({ store }) => importLocalities(store, { dataset, file, dryRun }));
  showImport(terminal, result, json);
  return result.counts.quarantined === 0 ? 0 : 1;
}

async function policyText(terminal: Terminal, file: string, document: string | undefined, options: Options): Promise<ExitCode> {
  const parsed = await readPolicyText(file, document);
  if (!options.dryRun) await withPlatform(terminal, ({ store }) => importPolicyText(store, parsed));
  return showPolicyText(terminal, parsed, options);
}

/** Good rows are stored with their nature and evidence as the row states them; a number not seen in its document is never judged by. */
async function targets(terminal: Terminal, file: string, { dryRun, json }: Options): Promise<ExitCode> {
  const result = dryRun ? await checkTargets(file) : await withPlatform(terminal, ({ store }) => importTargets(store, file));
  showImport(terminal, result, json);
  return result.counts.quarantined === 0 ? 0 : 1;
}

async function plan(terminal: Terminal, file: string, { dryRun, json }: Options): Promise<ExitCode> {
  const read = await readPlanFile(file);
  const [named] = read.pack.plans;
  const done = dryRun ? undefined : await withPlatform(terminal, ({ store }) => importPlan(store, read));
  const content = { plan: named?.id, clauses: read.pack.clauses.length, tasks: named?.tasks?.length ?? 0, targets: read.pack.targets.length };
  if (json) writeJson(terminal, { ok: true, dataset: 'plan', file: read.file, sha256: read.sha256, dryRun, ...content, ...done });
  else terminal.out(`✓ ${dryRun ? '试运行，未写入：' : ''}方案 ${content.plan}：条款 ${content.clauses}、任务 ${content.tasks}、目标 ${content.targets}${done ? `；新增或更新 ${done.accepted}，无变化 ${done.unchanged}` : ''}`);
  return 0;
}
