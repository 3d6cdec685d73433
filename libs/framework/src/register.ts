import type { Unit } from '@greengauge/kernel';

/** A term of a closed list: stored by its code, shown and imported by its label or one of its other names. */
export interface CodeTerm {
  readonly code: string;
  readonly labelZh: string;
  readonly aliases?: readonly string[];
}

interface FieldBase {
  /** camelCase; the key under which the value is stored. */
  readonly id: string;
  readonly labelZh: string;
  readonly required?: boolean;
  /** Further names of the import column; the label and the id are always names of it. */
  readonly aliases?: readonly string[];
  readonly hintZh?: string;
}

/**
 * One field of a register. `day` is an ISO day; `codes` a closed list, several where `many`; `yearly` a figure for each year,
 * written 2023=12；2024=15, because a register holds one row for a platform and its services are counted by the year.
 */
export type RegisterField =
  | (FieldBase & { readonly type: 'text'; readonly maxLength?: number; readonly long?: boolean })
  | (FieldBase & { readonly type: 'number'; readonly unit: Unit; readonly integer?: boolean })
  | (FieldBase & { readonly type: 'yearly'; readonly unit: Unit; readonly integer?: boolean })
  | (FieldBase & { readonly type: 'day' })
  | (FieldBase & { readonly type: 'codes'; readonly codes: readonly CodeTerm[]; readonly many?: boolean })
  | (FieldBase & { readonly type: 'flag' })
  /** 统一社会信用代码 with its check digit. */
  | (FieldBase & { readonly type: 'uscc' })
  | (FieldBase & { readonly type: 'web' });

/** What every entry has besides the fields of its register. 动态调整 is entry, evaluation and exit, each with its day. */
export type CommonField = 'key' | 'nameZh' | 'region' | 'enteredOn' | 'status' | 'evaluatedOn' | 'evaluationZh' | 'exitedOn' | 'exitReasonZh' | 'evidenceZh';

export interface RegisterStatus {
  readonly code: string;
  readonly labelZh: string;
  /** The entry has left: needs day and reason, and counts no more from that day on. */
  readonly exit?: boolean;
}

/** Which entries a rule takes. Days are compared with the end of the period counted. */
export type EntryCondition =
  | { readonly kind: 'one-of'; readonly field: string; readonly codes: readonly string[] }
  /** A list field with at least that many terms. */
  | { readonly kind: 'at-least'; readonly field: string; readonly count: number }
  | { readonly kind: 'by-end'; readonly day: string }
  | { readonly kind: 'within-years'; readonly day: string; readonly years: number }
  | { readonly kind: 'flagged'; readonly field: string };

/** How entries become a number. `day` names `enteredOn`, `evaluatedOn`, `exitedOn` or a field of type day. */
export type CountRule =
  /** Entries entered by the end of the period and not exited by then. */
  | { readonly kind: 'in-force' }
  /** Entries whose day lies in the period. */
  | { readonly kind: 'dated'; readonly day: string }
  /** Sum of a number over the entries whose day lies in the period; entries without the number make the sum a lower bound. */
  | { readonly kind: 'sum'; readonly field: string; readonly day: string }
  /** Sum of the year's figure of a yearly field; whole years only. */
  | { readonly kind: 'yearly'; readonly field: string }
  /** Of the entries in force those that fulfil `matching`, in per cent; no number where none is in force. */
  | { readonly kind: 'share'; readonly matching: readonly EntryCondition[] };

/** An indicator a register yields, and by which rule. */
export interface RegisterCount {
  readonly indicator: string;
  readonly rule: CountRule;
  readonly where?: readonly EntryCondition[];
  /** The rule in words, as the page and the lineage show it. */
  readonly ruleZh: string;
  /** Codes fields by which the count is also broken down, as `field=R1`. */
  readonly breakdowns?: readonly string[];
}

/**
 * A list that the plan names, declared in one file: its form, import columns, checks, page, 动态调整 and indicators derive
 * from it.
 */
export interface RegisterDeclaration {
  /** kebab-case; equals the file name `<id>.register.ts` and the mechanism's record way. */
  readonly id: string;
  readonly titleZh: string;
  /** Name of one entry: 项目, 平台, 联盟. */
  readonly entryZh: string;
  /** Counter word of entries: 项, 个. */
  readonly unit: Unit;
  /** What the key of an entry is called in the list: 项目编号, 标准号. */
  readonly keyZh: string;
  readonly keyAliases?: readonly string[];
  readonly nameZh: string;
  readonly nameAliases?: readonly string[];
  /** Names of the day of entry in lists of this kind: 立项日期, 入选日期. */
  readonly enteredZh: string;
  readonly enteredAliases?: readonly string[];
  readonly mechanisms: readonly string[];
  /** Who keeps the list. */
  readonly keeperZh: string;
  readonly descriptionZh: string;
  readonly statuses: readonly RegisterStatus[];
  readonly fields: readonly RegisterField[];
  readonly counts: readonly RegisterCount[];
  /** The clause that asks for it. */
  readonly source: string;
  /** Raise it when fields or rules change their meaning. */
  readonly version: number;
}

/** Identity function that checks the literal type; the catalogue test checks id = file name and the rest. */
export const defineRegister = (declaration: RegisterDeclaration): RegisterDeclaration => declaration;
