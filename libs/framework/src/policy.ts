import type { RegionCode, Unit } from '@greengauge/kernel';
import type { TaskNo } from './indicator.js';

/** A policy document. `docNo` is the official number, e.g. 发改环资〔2022〕1885号. */
export interface PolicyDocument {
  readonly id: string;
  readonly titleZh: string;
  readonly docNo?: string;
  /** Empty where the source does not say who issued it. */
  readonly issuersZh: readonly string[];
  /** ISO day where known. */
  readonly issuedOn?: string;
  /** Title of the annex that is cited, where the clauses lie in one. */
  readonly annexZh?: string;
}

/** A place in a document that a figure, target or mechanism can cite. The words themselves are loaded, not shipped. */
export interface Clause {
  /** `<document>#<path>`, e.g. plan-2023-2025#2.4 for 二（四）. */
  readonly id: string;
  readonly document: string;
  /** 二（四） */
  readonly labelZh: string;
  readonly headingZh: string;
}

/** One of the nine key tasks of section 二, or 10 for section 三 组织实施. */
export interface PlanTask {
  readonly no: TaskNo;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly clause: string;
  readonly leadDepartmentsZh: readonly string[];
  /** Tasks of the 2019 roadmap on the same matter; their leads are known by name. */
  readonly predecessorTasks: readonly number[];
}

export type RecordWay =
  | { readonly kind: 'register'; readonly register: string }
  | { readonly kind: 'registry'; readonly registry: 'enterprises' | 'patents' | 'trades' | 'financing' }
  | { readonly kind: 'form' } | { readonly kind: 'narrative' } | { readonly kind: 'event' }
  | { readonly kind: 'milestone'; readonly per: 'nation' | 'region' | 'platform' }
  | { readonly kind: 'ministry-series' } | { readonly kind: 'reporting-round' } | { readonly kind: 'concordance' };

/** One of the 55 mechanisms of the plan 2023–2025. */
export interface Mechanism {
  /** P4.1 */
  readonly id: string;
  readonly task: TaskNo;
  readonly measureZh: string;
  readonly mechanismZh: string;
  readonly recordedBy: readonly RecordWay[];
  /** Indicator ids. */
  readonly indicators: readonly string[];
  readonly clause: string;
}

/** One of the 44 deliverables of the 2019 roadmap. Years are inclusive. */
export interface Deliverable {
  readonly no: number;
  readonly sectionZh: string;
  readonly taskNo: number;
  readonly taskZh: string;
  readonly leadsZh: readonly string[];
  readonly deliverableZh: string;
  readonly dueFrom: number;
  readonly dueTo: number;
  readonly clause: string;
}

/** 约束性 预期性 平台目标 部委量化 地方自定 参考值 未标注 定性 里程碑 */
export type TargetNature =
  | 'binding' | 'expected' | 'platform' | 'ministry' | 'regional' | 'reference' | 'unlabelled' | 'qualitative' | 'milestone';

export const TARGET_NATURE_ZH: Readonly<Record<TargetNature, string>> = {
  binding: '约束性', expected: '预期性', platform: '平台目标', ministry: '部委量化', regional: '地方自定', reference: '参考值',
  unlabelled: '未标注（规划目标）', qualitative: '定性', milestone: '里程碑',
};

/** 'seen': the number was read in a source. 'recalled': it is 待核实 and is never printed as official. */
export type TargetEvidence = 'seen' | 'recalled';

export type TargetMeaning =
  /** The value itself is to be reached by the end of the target year. */
  | 'level'
  /** The value is to fall (or rise) by that many percent against the base year. */
  | 'reduction-since-base' | 'increase-since-base'
  /** Average yearly growth in percent over the years. */
  | 'average-annual-growth'
  /** No number. */
  | 'qualitative';

/** How a target's value is to be reached between its base and its year. Absent: a straight line in time. */
export type TargetPath =
  /** The same amount each year. */
  | { readonly kind: 'linear' }
  /** The same rate each year; base and target must be positive. */
  | { readonly kind: 'cagr' }
  /** Steps: each value holds from the end of its year until the next. */
  | { readonly kind: 'stepwise'; readonly points: readonly TargetPoint[] }
  /** Interim values at year ends, straight lines between them. */
  | { readonly kind: 'points'; readonly points: readonly TargetPoint[] };

export interface TargetPoint {
  readonly year: number;
  /** Plain decimal text in the unit of the target. */
  readonly value: string;
}

export const TARGET_PATH_ZH: Readonly<Record<TargetPath['kind'], string>> = { linear: '直线', cagr: '等速增长', stepwise: '阶梯', points: '分年目标' };

export interface TargetDeclaration {
  readonly id: string;
  readonly document: string;
  /** The plan it serves; absent: whichever plan its term meets. */
  readonly plan?: string;
  readonly path?: TargetPath;
  /** A line that must not be crossed on the way, in the unit of the target; crossing it is 滞后 whatever the pace. */
  readonly limit?: { readonly comparator: '<=' | '>='; readonly value: string };
  /** Which way the target pulls where the comparator does not say ('='). */
  readonly direction?: 'up' | 'down';
  /** The national target that this one was broken down from, and by which rule. */
  readonly brokenDownFrom?: { readonly target: string; readonly ruleZh: string };
  /** Indicator id of the catalogue, where the platform has the series. */
  readonly indicator?: string;
  /** What the document sets, in its own term. */
  readonly subjectZh: string;
  readonly region: RegionCode;
  readonly meaning: TargetMeaning;
  /** Plain decimal text; absent for qualitative targets. */
  readonly value?: string;
  /** '>': the document says 以上/超过. */
  readonly comparator: '>=' | '>' | '=' | '<=';
  readonly unit?: Unit;
  readonly baseline?: { readonly year: number; readonly value: string };
  readonly fromYear?: number;
  readonly targetYear: number;
  /** The term as the source words it, where it names no year; `targetYear` then only files the row. */
  readonly termZh?: string;
  readonly nature: TargetNature;
  /** Directness of the target for green technology innovation. */
  readonly directness: 'green' | 'proxy' | 'outcome';
  readonly tasks: readonly TaskNo[];
  readonly evidence: TargetEvidence;
  readonly clauseZh?: string;
  readonly noteZh?: string;
  /** Ids of rows of the source tables that say the same and were merged here. */
  readonly mergedFrom: readonly string[];
}

/** A plan under evaluation: 'how long' for time progress, 'what' for tasks and targets. Adding one is adding data. */
export interface Plan {
  /** '2023-2025' or '2019-2022' */
  readonly id: string;
  readonly nameZh: string;
  readonly shortNameZh: string;
  readonly document: string;
  /** Inclusive years of the term. */
  readonly fromYear: number;
  readonly toYear: number;
  /** Its own tasks; absent: those of the plan 2023–2025. Numbers are the plan's own. */
  readonly tasks?: readonly PlanTask[];
  /** Where its clauses continue those of an earlier plan. */
  readonly crosswalk?: readonly CrosswalkEntry[];
}

/** How a matter of one plan goes on in the next. */
export type CrosswalkRelation = 'continued' | 'extended' | 'merged' | 'split' | 'renamed' | 'new' | 'ended';

export const CROSSWALK_RELATION_ZH: Readonly<Record<CrosswalkRelation, string>> = {
  continued: '延续', extended: '拓展', merged: '合并', split: '拆分', renamed: '更名承接', new: '新增', ended: '未再提出',
};

/** One line of the concordance of two plans: a clause, deliverable or institution before, and what stands in its place. */
export interface CrosswalkEntry {
  readonly id: string;
  readonly relation: CrosswalkRelation;
  /** Deliverable numbers (of the roadmap), task numbers or mechanism ids of the earlier plan; empty for what is new. */
  readonly from: { readonly plan: string; readonly tasks: readonly number[]; readonly deliverables: readonly number[] };
  readonly to: { readonly plan: string; readonly tasks: readonly number[]; readonly mechanisms: readonly string[] };
  readonly subjectZh: string;
  /** Words of the two texts that show it. */
  readonly noteZh: string;
}

/** An institution that took over from another; dates only where a source gives them. */
export interface InstitutionSuccession {
  readonly id: string;
  readonly beforeZh: string;
  readonly afterZh: string;
  /** ISO day or year, where known. */
  readonly since?: string;
  readonly kindZh: string;
  readonly sourceZh: string;
  /** Deliverables and mechanisms that name one of the two. */
  readonly deliverables: readonly number[];
  readonly mechanisms: readonly string[];
}

/** What one file brings beside what ships: documents with their clauses, plans, targets; each may be empty. */
export interface PolicyPack {
  readonly documents: readonly PolicyDocument[];
  readonly clauses: readonly Clause[];
  readonly plans: readonly Plan[];
  readonly targets: readonly TargetDeclaration[];
}
