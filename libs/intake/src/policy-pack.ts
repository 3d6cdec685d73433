import { z } from 'zod';
import { err, NATION, ok, parseDecimal, parseJsonText, parseRegionCode, parseUnit, shapeFaultZh, type RegionCode, type Result, type Unit } from '@greengauge/kernel';
import type { CrosswalkEntry, IndicatorDeclaration, Plan, PlanTask, PolicyDocument, PolicyPack, Region, TargetDeclaration } from '@greengauge/framework';
import { contradictionsOf, type StatedTarget } from './target-contradictions.js';

export interface PackFault {
  /** targets[3].value */
  readonly path: string;
  readonly messageZh: string;
}

const id = z.string().regex(/^[\w-]{1,60}$/, { error: '标识只能由字母、数字、下划线和连字符组成，不超过60个字符' });
const text = z.string().trim().min(1).max(400);
const yearNo = z.int().min(2000).max(2100);
const decimal = z.string().refine((value) => parseDecimal(value) !== undefined, { error: '不是数字' });
const region = z.string().transform((code, context): RegionCode => {
  const parsed = parseRegionCode(code);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: '不是六位地区代码' });
  return z.NEVER;
});
const unit = z.string().transform((name, context): Unit => {
  const parsed = parseUnit(name);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: '单位无法识别' });
  return z.NEVER;
});
const taskNo = z.custom<PlanTask['no']>((value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 10, { error: '任务序号应为1至10' });

const points = z.array(z.strictObject({ year: yearNo, value: decimal })).min(1);
const path = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }), z.strictObject({ kind: z.literal('cagr') }), z.strictObject({ kind: z.literal('stepwise'), points }), z.strictObject({ kind: z.literal('points'), points }),
]);

const target = z.strictObject({
  id, indicator: id.optional(), subjectZh: text, region: region.optional(), meaning: z.enum(['level', 'reduction-since-base', 'increase-since-base', 'average-annual-growth', 'qualitative']).default('level'),
  value: decimal.optional(), comparator: z.enum(['>=', '>', '=', '<=']).optional(), unit: unit.optional(), baseline: z.strictObject({ year: yearNo, value: decimal }).optional(), fromYear: yearNo.optional(),
  targetYear: yearNo, nature: z.enum(['binding', 'expected', 'platform', 'ministry', 'regional', 'reference', 'unlabelled', 'qualitative', 'milestone']),
  directness: z.enum(['green', 'proxy', 'outcome']).default('green'), tasks: z.array(taskNo).default([]), evidence: z.enum(['seen', 'recalled']), clauseZh: text.optional(), noteZh: text.optional(),
  path: path.optional(), limit: z.strictObject({ comparator: z.enum(['<=', '>=']), value: decimal }).optional(), direction: z.enum(['up', 'down']).optional(),
});

const fileSchema = z.strictObject({
  document: z.strictObject({ id, titleZh: text, docNo: text.optional(), issuersZh: z.array(text).default([]), issuedOn: z.iso.date().optional() }),
  plan: z.strictObject({ id: z.string().regex(/^[\w-]{1,32}$/), nameZh: text, shortNameZh: text, fromYear: yearNo, toYear: yearNo }),
  clauses: z.array(z.strictObject({ path: z.string().regex(/^[\w.]{1,20}$/), labelZh: text, headingZh: text })).default([]),
  tasks: z.array(z.strictObject({ no: taskNo, titleZh: text, titleEn: text.optional(), clause: z.string().max(20), leadDepartmentsZh: z.array(text).default([]) })).optional(),
  crosswalk: z.array(z.strictObject({
    relation: z.enum(['continued', 'extended', 'merged', 'split', 'renamed', 'new', 'ended']), fromPlan: z.string(), fromTasks: z.array(z.int()).default([]), toTasks: z.array(z.int()).default([]), subjectZh: text, noteZh: text,
  })).default([]),
  targets: z.array(target).default([]),
});

/** The checked object as its declaration: what is undefined falls away, which `exactOptionalPropertyTypes` keeps apart from absent. */
const declared = <T>(value: object): T => z.custom<T>().parse(JSON.parse(JSON.stringify(value)));

/** What a file may refer to. */
export interface PackCatalogue {
  readonly indicators: readonly IndicatorDeclaration[];
  readonly regions: readonly Region[];
}

/** Reads the JSON of a plan. Every fault is told with its place; a file with a fault gives nothing. */
export function parsePolicyPack(json: string, catalogue: PackCatalogue): Result<PolicyPack, readonly PackFault[]> {
  const raw = parseJsonText(json);
  if (!raw.ok) return err([{ path: '', messageZh: `不是有效的JSON：第${raw.error.line}行第${raw.error.column}列${raw.error.messageZh}` }]);
  const parsed = fileSchema.safeParse(raw.value, { error: shapeFaultZh });
  if (!parsed.success) return err(parsed.error.issues.slice(0, 50).map((issue) => ({ path: issue.path.map(String).join('.'), messageZh: issue.message })));
  const file = { ...parsed.data, targets: parsed.data.targets.map((one) => ({ ...one, comparator: one.comparator ?? worseSide(one, catalogue) })) };
  const faults = crossFaults(file, catalogue);
  if (faults.length > 0) return err(faults);
  const clauseId = (place: string): string => `${file.document.id}#${place}`;
  const tasks: readonly PlanTask[] | undefined = file.tasks?.map((task) => ({ no: task.no, titleZh: task.titleZh, titleEn: task.titleEn ?? task.titleZh, clause: clauseId(task.clause), leadDepartmentsZh: task.leadDepartmentsZh, predecessorTasks: [] }));
  const crosswalk: readonly CrosswalkEntry[] = file.crosswalk.map(({ relation, fromPlan, fromTasks, toTasks, subjectZh, noteZh }, position) => ({
    id: `${file.plan.id}-${String(position + 1).padStart(2, '0')}`, relation, subjectZh, noteZh, from: { plan: fromPlan, tasks: fromTasks, deliverables: [] }, to: { plan: file.plan.id, tasks: toTasks, mechanisms: [] },
  }));
  const plan: Plan = { ...file.plan, document: file.document.id, ...(tasks ? { tasks } : {}), ...(crosswalk.length > 0 ? { crosswalk } : {}) };
  return ok({
    documents: [declared<PolicyDocument>(file.document)], plans: [plan],
    clauses: file.clauses.map(({ path: place, labelZh, headingZh }) => ({ id: clauseId(place), document: file.document.id, labelZh, headingZh })),
    targets: file.targets.map((one): TargetDeclaration => ({ ...declared<Omit<TargetDeclaration, 'document' | 'mergedFrom' | 'region'>>(one), region: one.region ?? NATION, document: file.document.id, plan: file.plan.id, mergedFrom: [] })),
  });
}

type Target = z.infer<typeof target>;
type PackFile = Omit<z.infer<typeof fileSchema>, 'targets'> & { readonly targets: readonly (Target & { readonly comparator: TargetDeclaration['comparator'] })[] };

/** A bare number is to be reached from the side that is worse, as in a table of targets. */
function worseSide({ meaning, direction, indicator }: Target, { indicators }: PackCatalogue): TargetDeclaration['comparator'] {
  return meaning === 'level' && (direction ?? indicators.find(({ id: one }) => one === indicator)?.direction) === 'down' ? '<=' : '>=';
}

const twice = <T>(list: readonly T[], at: number): boolean => list.indexOf(list[at] as T) < at;

function crossFaults(file: PackFile, { indicators, regions }: PackCatalogue): readonly PackFault[] {
  const faults: PackFault[] = [];
  const fault = (where: string, messageZh: string): void => void faults.push({ path: where, messageZh });
  if (file.plan.fromYear > file.plan.toYear) fault('plan', '起始年份晚于结束年份');
  const places = new Set(file.clauses.map((clause) => clause.path));
  for (const [at, clause] of file.clauses.entries()) if (twice(file.clauses.map((one) => one.path), at)) fault(`clauses.${at}.path`, `条款“${clause.path}”重复`);
  for (const [at, task] of (file.tasks ?? []).entries()) if (twice((file.tasks ?? []).map(({ no }) => no), at)) fault(`tasks.${at}.no`, `任务${task.no}重复`);
  for (const [at, task] of (file.tasks ?? []).entries()) if (!places.has(task.clause)) fault(`tasks.${at}.clause`, `条款“${task.clause}”不在 clauses 中`);
  const numbers = new Set<number>((file.tasks ?? []).map(({ no }) => no));
  for (const [at, entry] of file.crosswalk.entries()) {
    if (entry.toTasks.some((no) => !numbers.has(no))) fault(`crosswalk.${at}.toTasks`, '承接的任务不在 tasks 中');
    const [before, after] = [entry.relation !== 'new', entry.relation !== 'ended'];
    if (before !== entry.fromTasks.length > 0) fault(`crosswalk.${at}.fromTasks`, before ? '没有写明前一方案的哪些任务' : '新增的事项没有前一方案的任务');
    if (after !== entry.toTasks.length > 0) fault(`crosswalk.${at}.toTasks`, after ? '没有写明由本方案的哪些任务承接' : '未再提出的事项没有承接的任务');
  }
  const seen = new Set<string>();
  for (const [at, one] of file.targets.entries()) {
    const where = `targets.${at}`;
    if (seen.has(one.id)) fault(`${where}.id`, `编号“${one.id}”重复`);
    seen.add(one.id);
    if (one.indicator !== undefined && !indicators.some((indicator) => indicator.id === one.indicator)) fault(`${where}.indicator`, `指标“${one.indicator}”不在指标目录中`);
    if (one.region !== undefined && !regions.some(({ code }) => code === one.region)) fault(`${where}.region`, '地区不在目录中');
    if (one.meaning !== 'qualitative' && one.value === undefined) fault(`${where}.value`, '缺少目标值；没有数值的请把 meaning 写为 qualitative');
    if (one.value !== undefined && one.unit === undefined) fault(`${where}.unit`, '目标值没有单位');
    if (one.targetYear < file.plan.fromYear) fault(`${where}.targetYear`, `目标年份早于方案起始年份（${file.plan.fromYear}年）`);
    if (file.tasks && one.tasks.some((no) => !numbers.has(no))) fault(`${where}.tasks`, '目标所属的任务不在 tasks 中');
    const same = file.targets.findIndex((other) => sameAim(other, one));
    if (same < at) fault(where, `与 targets.${same} 是同一目标（指标、地区、年份、含义相同）`);
    const stated = declared<StatedTarget>(one);
    for (const { part, messageZh } of contradictionsOf(stated, indicators.find((indicator) => indicator.id === one.indicator))) fault(`${where}.${part === 'points' ? 'path' : part}`, messageZh);
  }
  return faults;
}

/** Of one subject a plan sets one number for a region and year; a second would leave open by which it is judged. */
const sameAim = (a: Target, b: Target): boolean =>
  (a.indicator ?? a.subjectZh) === (b.indicator ?? b.subjectZh) && (a.region ?? NATION) === (b.region ?? NATION) && a.targetYear === b.targetYear && a.meaning === b.meaning && (a.fromYear ?? a.baseline?.year) === (b.fromYear ?? b.baseline?.year);
