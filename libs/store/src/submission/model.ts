import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { FormMissingReason, SignatoryRole } from '@greengauge/framework';
import type { Answer, SubmissionState } from '@greengauge/intake';
import { regionCode, word } from '../connection/words.js';

export type RoundKind = 'regular' | 'final' | 'ad-hoc';

/** Instants are epoch ms everywhere in this folder. */
export interface RoundRecord {
  readonly id: string;
  readonly form: string;
  readonly period: string;
  readonly kind: RoundKind;
  readonly titleZh: string;
  readonly opensAtMs: number;
  readonly dueAtMs: number;
  readonly closesAtMs: number;
  readonly frozenAtMs?: number;
  /** Whom an ad-hoc round asks; absent: every reporting unit. */
  readonly regions?: readonly RegionCode[];
}

export interface SubmissionRecord {
  readonly id: string;
  readonly region: RegionCode;
  readonly form: string;
  readonly formVersion: number;
  readonly round: string;
  readonly version: number;
  readonly supersedes?: string;
  readonly supersededBy?: string;
  readonly state: SubmissionState;
  readonly filings: number;
  readonly revisionReasonZh?: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly submittedAtMs?: number;
  readonly submittedBy?: string;
  readonly approvedAtMs?: number;
  readonly approvedBy?: string;
  readonly acceptedAtMs?: number;
  readonly acceptedBy?: string;
  /** Absent for a revision, which follows no round's clock. */
  readonly lastInstantMs?: number;
  readonly returnedBefore: boolean;
}

export interface CellRecord {
  readonly cell: string;
  readonly row: string;
  readonly answer: Answer;
  readonly noteZh?: string;
  readonly followUp: boolean;
  readonly revision: number;
  readonly enteredAtMs: number;
  readonly enteredBy: string;
}

export interface Signatory {
  readonly role: SignatoryRole;
  readonly nameZh: string;
  readonly phone?: string;
}

/** An optional column: absent instead of null. */
export function given<Key extends string, T>(key: Key, value: T | null): { readonly [K in Key]?: T };
export function given(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === null ? {} : { [key]: value };
}

export const ROUND_COLUMNS = 'r.id, r.form_id, r.period, r.kind, r.title_zh, r.opens_at, r.due_at, r.closes_at, r.frozen_at, r.regions';
export const roundRow = z
  .object({ id: z.string(), form_id: z.string(), period: z.string(), kind: word<RoundKind>(), title_zh: z.string(), opens_at: z.number(), due_at: z.number(), closes_at: z.number(), frozen_at: z.number().nullable(), regions: z.array(regionCode).nullable() })
  .transform((row): RoundRecord => ({
    id: row.id, form: row.form_id, period: row.period, kind: row.kind, titleZh: row.title_zh, opensAtMs: row.opens_at, dueAtMs: row.due_at, closesAtMs: row.closes_at,
    ...given('frozenAtMs', row.frozen_at), ...given('regions', row.regions),
  }));

export const SUBMISSION_COLUMNS = `s.id::text AS id, s.region, s.form_id, s.form_version, s.round_id, s.version, s.supersedes::text AS supersedes,
  (SELECT n.id::text FROM submission n WHERE n.supersedes = s.id) AS superseded_by, s.state, s.filings, s.revision_reason_zh, s.created_at, s.created_by,
  s.submitted_at, s.submitted_by, s.approved_at, s.approved_by, s.accepted_at, s.accepted_by,
  CASE WHEN s.version = 1 THEN submission_last_instant(s.round_id, s.region, s.id, s.version) END AS last_instant,
  EXISTS (SELECT 1 FROM submission_return b WHERE b.submission_id = s.id) AS returned_before`;
const instant = z.number().nullable();
const name = z.string().nullable();
export const submissionRow = z
  .object({
    id: z.string(), region: regionCode, form_id: z.string(), form_version: z.number(), round_id: z.string(), version: z.number(), supersedes: name, superseded_by: name,
    state: word<SubmissionState>(), filings: z.number(), revision_reason_zh: name, created_at: z.number(), created_by: z.string(), submitted_at: instant, submitted_by: name,
    approved_at: instant, approved_by: name, accepted_at: instant, accepted_by: name, last_instant: instant, returned_before: z.boolean(),
  })
  .transform((row): SubmissionRecord => ({
    id: row.id, region: row.region, form: row.form_id, formVersion: row.form_version, round: row.round_id, version: row.version, state: row.state, filings: row.filings,
    createdAtMs: row.created_at, createdBy: row.created_by, returnedBefore: row.returned_before,
    ...given('supersedes', row.supersedes), ...given('supersededBy', row.superseded_by), ...given('revisionReasonZh', row.revision_reason_zh),
    ...given('submittedAtMs', row.submitted_at), ...given('submittedBy', row.submitted_by), ...given('approvedAtMs', row.approved_at), ...given('approvedBy', row.approved_by),
    ...given('acceptedAtMs', row.accepted_at), ...given('acceptedBy', row.accepted_by), ...given('lastInstantMs', row.last_instant),
  }));

const answerColumns = { status: z.string(), value: z.string().nullable(), text_value: z.string().nullable(), missing_reason: word<FormMissingReason>().nullable() };

function answerOf({ status, value, text_value: text, missing_reason: reason }: { status: string; value: string | null; text_value: string | null; missing_reason: FormMissingReason | null }): Answer {
  if (value !== null) return { kind: 'number', value };
  if (text !== null) return { kind: 'text', text };
  if (status === 'missing' && reason !== null) return { kind: 'missing', reason };
  if (status === 'confidential' || status === 'not-applicable') return { kind: status };
  throw new Error(`a cell without an answer: ${status}`);
}

export const CELL_COLUMNS = 'c.cell, c.breakdown, c.status, c.value::text AS value, c.text_value, c.missing_reason, c.note_zh, c.follow_up, c.revision, c.entered_at, c.entered_by';
export const cellRow = z
  .object({ cell: z.string(), breakdown: z.string(), ...answerColumns, note_zh: z.string().nullable(), follow_up: z.boolean(), revision: z.number(), entered_at: z.number(), entered_by: z.string() })
  .transform((row): CellRecord => ({
    cell: row.cell, row: row.breakdown, answer: answerOf(row), ...given('noteZh', row.note_zh), followUp: row.follow_up, revision: row.revision, enteredAtMs: row.entered_at, enteredBy: row.entered_by,
  }));

/** What the history trigger keeps of an answer. */
export const historyAnswer = z
  .object({ status: z.string(), value: z.string().optional(), text: z.string().optional(), reason: word<FormMissingReason>().optional() })
  .transform(({ status, value, text, reason }) => answerOf({ status, value: value ?? null, text_value: text ?? null, missing_reason: reason ?? null }));

/** Columns of an answer as they are stored. */
export function answerValues(answer: Answer): { readonly status: string; readonly value: string | null; readonly text_value: string | null; readonly missing_reason: string | null } {
  return {
    status: answer.kind === 'number' || answer.kind === 'text' ? 'normal' : answer.kind, value: answer.kind === 'number' ? answer.value : null,
    text_value: answer.kind === 'text' ? answer.text : null, missing_reason: answer.kind === 'missing' ? answer.reason : null,
  };
}
