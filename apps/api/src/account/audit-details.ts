import { formById, registerById, registryById, regionByCode } from '@greengauge/framework';
import { MILESTONE_STATUS_ZH } from '@greengauge/evaluation';
import { formatMinute, parseInstant } from '@greengauge/kernel';
import { DUTY_ZH, periodZh, REPORT_KIND_ZH, SUBMISSION_STATE_ZH, type AuditListAnswer } from '@greengauge/contracts';
import { jobById, type JobRegistry } from '@greengauge/jobs';
import { publicationStateZh, type AuditLine } from '@greengauge/store';
import { requesterZh } from '../job/job-view.js';
import { titleOf } from '../ledger/milestone-view.js';

type Particular = AuditListAnswer['entries'][number]['particulars'][number];
type Details = Readonly<Record<string, unknown>>;

/** What the particulars of the audit are called. One that has no name here is shown by its own. */
export const LABELS: Readonly<Record<string, string>> = {
  accepted: '入库行数', again: '重新运行', answerZh: '批复意见', askedBy: '停止人', askedUntilMs: '申请延至', attempt: '第几次', audience: '对象', batch: '所属批次', cells: '单元格',
  changed: '变动项数', channel: '渠道', clauses: '条款', closesAtMs: '截止', code: '错误代码', configHash: '配置散列', dataset: '数据集', document_no: '文号', draftId: '草稿', dueAtMs: '应报日', dueOn: '期限', duties: '职责',
  embargo_at: '发布时间', etag: '内容标识', evidence: '附件', evidenceZh: '证据', explanationZh: '说明', field: '栏目', fileName: '文件', finding: '核查项', form: '调查表', granted: '同意延期', hash: '散列',
  id: '编号', importId: '所属导入', inserted: '新增', ip: '网络地址', issuer_zh: '签发机关', job: '作业', key: '登记键', keys: '涉及的键', kind: '种类', kinds: '报告种类', league: '组别', login: '登录名', logins: '登录名',
  messageZh: '原因', nameZh: '名称', noteZh: '备注', opensAtMs: '开放', outcome: '答复结果', people: '收件人数', period: '时期', plan: '规划', plans: '规划', posted: '发出件数', proposedBy: '提出人', publicationId: '报告流程',
  quarantined: '隔离行数', read: '读取行数', reasonZh: '原因', recordKey: '记录', region: '地区', regions: '地区', reply: '意见', reply_due_at: '答复截止', report: '报告', requestedBy: '请求者', response: '对方应答', revised: '修订',
  rotation: '第几次换发', round: '批次', rowNumber: '行号', rows: '行数', runId: '作业运行', saved: '保存条数', session: '会话', set: '已填写', sha256: '文件散列', signed_by: '签发账户', signer_zh: '签发人', slot: '时点', snapshotId: '快照',
  stage: '阶段', status: '状态', suggestions: '建议条数', supersedes: '所替代的版本', targets: '目标', titleZh: '标题', topic: '方式', receiver: '收件方', trigger: '触发', unchanged: '未变', untilMs: '批准延至', updated: '更新',
  variant: '版式', verifiedBy: '核实人', verifier: '核实单位', version: '版次', withLeague: '含地区位次附页', withdrawn_zh: '撤回原因', withoutAddress: '无邮箱人数', witness: '见证人', address: '地址', regionZh: '地区',
};

const KINDS: Readonly<Record<string, string>> = {
  ...REPORT_KIND_ZH, ...MILESTONE_STATUS_ZH, ...DUTY_ZH, regular: '定期', 'ad-hoc': '专项调度', asked: '待办', granted: '已同意', refused: '未同意', objection: '有意见', 'no-objection': '无意见',
  'partly-accepted': '部分采纳', 'not-accepted': '未采纳', mail: '邮件', webhook: '接口回调', draft: '草稿', issued: '成文', full: '完整版', schedule: '定时', manual: '手动', start: '启动时', 'catch-up': '补跑',
  observations: '指标数据', targets: '目标', all: '全部用户', regions: '各地区', ministries: '部委',
};

/** Of one word the meaning differs by what it is a word of. */
function wordZh(key: string, value: string, { action }: AuditLine, jobs: JobRegistry): string {
  const family = action.split('.', 1)[0];
  if (/region$/i.test(key)) return regionByCode(value)?.nameZh ?? value;
  if (key === 'form') return formById(value)?.titleZh ?? value;
  if (key === 'job') return jobById(jobs, value)?.titleZh ?? value;
  if (key === 'requestedBy') return requesterZh(value, jobs);
  if (key === 'period') return periodZh(value);
  if (family === 'submission' && (key === 'from' || key === 'to')) return Object.entries(SUBMISSION_STATE_ZH).find(([state]) => state === value)?.[1] ?? value;
  if (family === 'publication' && (key === 'from' || key === 'to')) return publicationStateZh(value as Parameters<typeof publicationStateZh>[0]) ?? value;
  if (key === 'outcome' && value === 'accepted') return '采纳';
  const instantMs = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(value) ? parseInstant(value) : undefined;
  if (instantMs !== undefined) return formatMinute(instantMs);
  return ['login', 'fileName', 'evidenceZh', 'noteZh', 'reasonZh', 'titleZh', 'nameZh'].includes(key) ? value : (KINDS[value] ?? value);
}

const NOTHING = '无';
const MOST_LISTED = 20;

function valueZh(key: string, value: unknown, line: AuditLine, jobs: JobRegistry): string {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return /(?:AtMs|UntilMs|^untilMs)$/.test(key) ? formatMinute(value) : String(value);
  if (typeof value === 'string') return wordZh(key, value, line, jobs);
  const many = Array.isArray(value) ? value.map((one: unknown) => (Array.isArray(one) ? String(one[0]) : valueZh(key, one, line, jobs)))
    : Object.entries(value).map(([name, one]) => `${LABELS[name] ?? name.toUpperCase()} ${valueZh(name, one, line, jobs)}`);
  return many.length === 0 ? NOTHING : `${many.slice(0, MOST_LISTED).join('、')}${many.length > MOST_LISTED ? `等${many.length}项` : ''}`;
}

const isRecord = (value: unknown): value is Details => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
/** What the line says already: which thing it is, when and who. */
const SAID = new Set(['kind', 'subject', 'region', 'recordedAtMs', 'recordedBy']);

/** Of these the subject is put together. */
const IN_SUBJECT: Readonly<Record<string, readonly string[]>> = { job: ['job'], submission: ['form', 'region', 'round'], report: ['report', 'region', 'period'], snapshot: ['report', 'region', 'period'], publication: ['report', 'region', 'period'], account: ['login'], session: ['login'] };

/** Field by field what was otherwise before; of something new all that it holds. */
function changes(before: Details, after: Details, line: AuditLine, jobs: JobRegistry): Particular[] {
  const isNew = Object.keys(before).length === 0;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !SAID.has(key) && !same(before[key], after[key])).map((key) => ({
    labelZh: LABELS[key] ?? key, valueZh: valueZh(key, after[key], line, jobs), ...(isNew ? {} : { beforeZh: valueZh(key, before[key], line, jobs) }),
  }));
}

/** `from` and `to`, `fromRegion` and `toRegion`: one particular each, with what it was before. */
function moved(details: Details, line: AuditLine, jobs: JobRegistry): Particular[] {
  const names: Readonly<Record<string, string>> = { '': Array.isArray(details['to']) ? '职责' : '状态', Region: '地区' };
  return Object.entries(names).flatMap(([name, labelZh]) => {
    const [from, to] = [`from${name}`, `to${name}`];
    return to in details && !same(details[from], details[to]) ? [{ labelZh, beforeZh: valueZh(from, details[from], line, jobs), valueZh: valueZh(to, details[to], line, jobs) }] : [];
  });
}

/** What is on record of an action besides its kind and its object, in words and in Beijing time. The record itself stays as it is, in the download. */
export function particularsOf(line: AuditLine, jobs: JobRegistry): readonly Particular[] {
  const { details } = line;
  if (!isRecord(details)) return [];
  if (isRecord(details['after'])) return changes(isRecord(details['before']) ? details['before'] : {}, details['after'], line, jobs);
  const own = line.action.startsWith('job.') ? jobById(jobs, String(details['job']))?.countsZh : undefined;
  const said = IN_SUBJECT[line.action.split('.', 1)[0] ?? ''] ?? [];
  return [
    ...moved(details, line, jobs),
    ...Object.entries(details).filter(([key]) => !/^(?:from|to)(?:Region)?$/.test(key) && !said.includes(key) && !(key === 'again' && details[key] === false)).flatMap(([key, value]) => (
      key === 'counts' && isRecord(value)
        ? Object.entries(value).map(([name, count]): Particular => ({ labelZh: own?.[name] ?? LABELS[name] ?? name, valueZh: String(count) }))
        : [{ labelZh: LABELS[key] ?? key, valueZh: valueZh(key, value, line, jobs) }])),
  ];
}

const MILESTONES = { deliverable: '成果', mechanism: '机制', 'region-plan': '地区任务' } as const;
const isMilestone = (kind: string): kind is keyof typeof MILESTONES => kind in MILESTONES;

/** What the line is about, in words: from the line itself, else from the entry with which the thing began. Undefined where only its id is known. */
export function subjectZh({ subject, details, action }: AuditLine, beginning: AuditLine | undefined, jobs: JobRegistry): string | undefined {
  const [kind = '', what = '', region = ''] = subject.split(':');
  const of = (key: string): string | undefined => [details, beginning?.details].flatMap((from) => (isRecord(from) && typeof from[key] === 'string' ? [from[key]] : []))[0];
  const family = action.split('.', 1)[0];
  const placeZh = (code: string | undefined): string => (code === undefined ? '' : (regionByCode(code)?.nameZh ?? code));
  if (family === 'milestone' && isMilestone(kind)) return `${MILESTONES[kind]}“${titleOf({ kind, subject: what })}”（${placeZh(region)}）`;
  if (family === 'account' || family === 'session') return of('login') === undefined ? undefined : `账户 ${of('login')}`;
  if (family === 'job') return jobById(jobs, of('job') ?? '')?.titleZh;
  if (family === 'import' || family === 'quarantine') return of('fileName');
  if (family === 'notice') return of('titleZh');
  if (family === 'publication' || family === 'report' || family === 'snapshot') {
    const report = of('report');
    return report === undefined ? undefined : `${placeZh(of('region'))}${(REPORT_KIND_ZH[report as keyof typeof REPORT_KIND_ZH] ?? report).replace(/^(全国|地区)/, '')} ${periodZh(of('period') ?? '')}`;
  }
  if (family === 'submission' || family === 'round' || family === 'extension') {
    const form = of('form');
    const round = of('round') ?? (family === 'round' ? subject : undefined);
    const titleZh = form === undefined ? undefined : (formById(form)?.titleZh ?? form);
    const period = of('period') ?? (form !== undefined && round?.startsWith(`${form}-`) ? round.slice(form.length + 1) : undefined);
    return titleZh === undefined ? undefined : [placeZh(of('region')), titleZh, period === undefined ? round : periodZh(period)].filter(Boolean).join(' ');
  }
  if (family === 'register') return registerById(subject.split('/', 1)[0] ?? '')?.titleZh;
  if (family === 'registry') return registryById(subject)?.nameZh;
  return undefined;
}
