import type { Period } from '@greengauge/kernel';
import type { Answers } from './answer.js';

export interface FindingCell {
  readonly cell: string;
  readonly row: string;
}

/** What a check found. `error` 强制性 blocks; `warning` 核实性 asks for an explanation. */
export interface FormFinding {
  /** Same rule, same cells, same id: an explanation is kept under it. */
  readonly id: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly cells: readonly FindingCell[];
  /** 审核关系 as the form prints it. */
  readonly ruleZh: string;
  readonly messageZh: string;
}

/** What a submission is judged beside. Values are in the units of the form; absent ones are unknown, not zero. */
export interface CheckMaterial {
  readonly period: Period;
  readonly answers: Answers;
  /** Accepted answers of the last period (of the same year for cumulative rules) and of the same period last year. */
  readonly lastPeriod?: { readonly period: Period; readonly answers: Answers };
  readonly lastYear?: { readonly period: Period; readonly answers: Answers };
  /** Values of earlier like periods by field, oldest first. */
  readonly history: ReadonlyMap<string, readonly string[]>;
  /** What the registries count, by field. */
  readonly registry: ReadonlyMap<string, string>;
  /** Answers of the region's other forms of the same period, by form. */
  readonly otherForms: ReadonlyMap<string, Answers>;
  /** Files by evidence field. */
  readonly evidence: ReadonlyMap<string, number>;
}
