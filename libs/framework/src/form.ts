import type { MissingReason, Unit } from '@greengauge/kernel';

/** How often a round of the form is opened; `ad-hoc` only by a ministry (调度). */
export type FormFrequency = 'monthly' | 'quarterly' | 'yearly' | 'ad-hoc';

/** What may be answered instead of a number. A zero is a number; each of these is another answer and none of them is zero. */
export type NoNumber = 'missing' | 'not-applicable' | 'confidential';

/** Reasons a region may give for a missing number. */
export const FORM_MISSING_REASONS = ['not-collected', 'not-published', 'not-in-force', 'not-due'] as const satisfies readonly MissingReason[];
export type FormMissingReason = (typeof FORM_MISSING_REASONS)[number];

interface FieldBase {
  /** kebab-case, unique within the form (a column: within its table). */
  readonly id: string;
  readonly labelZh: string;
  readonly hintZh?: string;
  /** Without an answer of any kind the form cannot be submitted. */
  readonly required: boolean;
}

/** Worked out by the platform from other cells of the same submission; nobody types it. Missing inputs make it missing. */
export type Computation =
  /** numerator / denominator × scale, rounded to the decimals of the field. */
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: readonly string[]; readonly scale: number }
  /** An empty table counts 0 only where the region declared that there was none; else the count is missing. */
  | { readonly kind: 'count-rows'; readonly table: string }
  /** Sum of a number column over the rows of a table. */
  | { readonly kind: 'sum-column'; readonly table: string; readonly column: string }
  /** A number for each option of a choice field. */
  | { readonly kind: 'score'; readonly field: string; readonly scores: Readonly<Record<string, number>> };

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  /** 栏号 or 代码 as printed beside the label, e.g. 01. Rules speak of it. */
  readonly no: string;
  /** The indicator it reports; accepted values become its observations. */
  readonly indicator?: string;
  /** Unit of the form (file in 万元, publish 亿元). */
  readonly unit: Unit;
  readonly decimals: number;
  readonly answers: readonly NoNumber[];
  /** 其中: part of that field. */
  readonly partOf?: string;
  readonly computed?: Computation;
  /** May fall below zero; by default it may not. */
  readonly mayBeNegative?: boolean;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly mostCharacters: number;
  /** Written in paragraphs rather than on a line. */
  readonly long?: boolean;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly id: string; readonly labelZh: string }[];
}

/** Answered as YYYY-MM-DD. */
export interface DateField extends FieldBase {
  readonly kind: 'date';
}

/** Files that prove what the form says; kept beside the submission, never in a cell. */
export interface EvidenceField extends FieldBase {
  readonly kind: 'evidence';
  readonly mostFiles: number;
}

export type CellField = NumberField | TextField | ChoiceField | DateField;
export type FormField = CellField | EvidenceField;

/** Events, cases and other lists: rows numbered from 1. A cell of it is named `<table>.<column>` and the number of its row. */
export interface FormTable {
  readonly id: string;
  readonly labelZh: string;
  readonly hintZh?: string;
  readonly columns: readonly CellField[];
  readonly mostRows: number;
  /** A choice of `some` and `none`: an empty list says nothing by itself, and is no zero, until the region says that there was none. */
  readonly declaredBy?: string;
  /** Rows of an accepted report of the same year stand in the next draft, because the year is reported cumulatively. */
  readonly carriesOver: boolean;
}

/** What a rule does when a cell it speaks of has no number. `skip`: it is not judged. `fail`: that itself is a finding. */
export type MissingPolicy = 'skip' | 'fail';

/** 强制性: must hold before submission. 核实性: must hold or be explained in writing. */
export type RuleSeverity = 'hard' | 'explain';

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

interface RuleBase {
  /** kebab-case, unique within the form. */
  readonly id: string;
  readonly severity: RuleSeverity;
  readonly missing: MissingPolicy;
  /** 审核关系 as the form prints it: 01=02+03+04. */
  readonly textZh: string;
}

/** 审核关系 as data; libs/intake judges them. */
export type FormRule = RuleBase & (
  /** The total equals (`=`) or covers (`>=`) its parts within the tolerance, in the unit of the form. */
  | { readonly kind: 'sum'; readonly total: string; readonly parts: readonly string[]; readonly comparison: '=' | '>='; readonly tolerance?: string }
  | { readonly kind: 'compare'; readonly left: string; readonly comparison: Comparison; readonly right: string }
  | { readonly kind: 'limit'; readonly field: string; readonly least?: string; readonly most?: string }
  /** Against the last period of the same year (cumulative values do not fall), or a change by more than so many percent. */
  | { readonly kind: 'not-below-last'; readonly field: string }
  | { readonly kind: 'change'; readonly field: string; readonly against: 'last-period' | 'last-year'; readonly mostPercent: number }
  /** Outside median ± k·MAD of the region's own history, where the history is long enough. */
  | { readonly kind: 'expected-range'; readonly field: string }
  /** Another form of the same region and period. */
  | { readonly kind: 'cross-form'; readonly left: string; readonly comparison: Comparison; readonly form: string; readonly right: string }
  /** A number above zero asks for words, a file or rows. */
  | { readonly kind: 'asks-for'; readonly field: string; readonly asked: string }
  /** Dates of a column lie within the reported period. */
  | { readonly kind: 'dates-in-period'; readonly table: string; readonly column: string }
  /** What the registries count stands beside; a difference is explained (N07). */
  | { readonly kind: 'registry'; readonly field: string; readonly tolerancePercent: number }
);

/** 法定标识. The platform never makes up an official number: a form on trial says so. */
export interface FormAuthority {
  /** 表号 */
  readonly tableNo: string;
  /** 制定机关 */
  readonly issuerZh: string;
  /** 批准或备案文号, or that there is none. */
  readonly approvalZh: string;
  /** 有效期至, the last valid day in Shanghai, YYYY-MM-DD; after it nothing is submitted on the form. */
  readonly validUntil: string;
}

/** Days after the end of the period. */
export interface FormCalendar {
  readonly opensAfterDays: number;
  readonly dueAfterDays: number;
  /** From then on only who has an extension submits. */
  readonly closesAfterDays: number;
}

export interface FormDeclaration {
  /** kebab-case; equals the file name `<id>.form.ts`. */
  readonly id: string;
  readonly titleZh: string;
  readonly version: number;
  readonly frequency: FormFrequency;
  readonly authority: FormAuthority;
  readonly calendar: FormCalendar;
  /** 是否含计划单列市、是否含兵团: what a province reports. */
  readonly scope: { readonly includesPlannedCities: boolean; readonly includesCorps: boolean; readonly noteZh: string };
  /** Mechanisms of the plan reported here, each on one form only. */
  readonly mechanisms: readonly string[];
  readonly fields: readonly FormField[];
  readonly tables: readonly FormTable[];
  readonly rules: readonly FormRule[];
  /** The milestone of the region that an accepted report settles. */
  readonly milestone?: { readonly kind: 'region-plan'; readonly subject: string; readonly statusField: string; readonly completedOption: string; readonly evidenceFields: readonly string[] };
  readonly source: string;
}

/** 填表人 统计负责人 单位负责人, in the order of signing. */
export const SIGNATORY_ROLES = ['filler', 'statistics-head', 'unit-head'] as const;
export type SignatoryRole = (typeof SIGNATORY_ROLES)[number];
export const SIGNATORY_ROLE_ZH: Readonly<Record<SignatoryRole, string>> = { filler: '填表人', 'statistics-head': '统计负责人', 'unit-head': '单位负责人' };

/** Identity function that checks the literal type; the catalogue test checks the rest. */
export const defineForm = (declaration: FormDeclaration): FormDeclaration => declaration;
