import type { RegionCode } from '@greengauge/kernel';

/** Numbers as plain decimal text in the field's unit, days as ISO days, lists as codes, yearly figures by year. */
export type AttributeValue = string | boolean | readonly string[] | Readonly<Record<string, string>>;

/** One version of an entry, as read from a file or a page. Days are ISO days of Asia/Shanghai; what is unknown is absent. */
export interface RegisterEntry {
  readonly register: string;
  /** Names the entry within its register, whatever region keeps it. */
  readonly key: string;
  readonly nameZh: string;
  readonly region: RegionCode;
  readonly enteredOn: string;
  readonly status: string;
  readonly evaluatedOn?: string;
  readonly evaluationZh?: string;
  readonly exitedOn?: string;
  readonly exitReasonZh?: string;
  readonly evidenceZh?: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}
