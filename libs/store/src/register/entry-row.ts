import { z } from 'zod';
import { isoInstant } from '@greengauge/kernel';
import type { AttributeValue, RegisterEntry } from '@greengauge/framework';
import { regionCode, stored, word } from '../connection/words.js';

/** One version as it is stored. */
export interface StoredEntry extends RegisterEntry {
  readonly id: string;
  /** 1 for the first version of the key, then rising. */
  readonly version: number;
  readonly state: 'draft' | 'published';
  /** The latest published version of its key: the one that is shown and counted. */
  readonly current: boolean;
  readonly recordedAtMs: number;
  readonly recordedBy: string;
  readonly publishedAtMs?: number;
  readonly publishedBy?: string;
  readonly importId?: string;
}

export const ENTRY_COLUMNS = `e.id::text AS id, e.register, e.entry_key, e.version, e.region, e.state, e.current, e.name_zh, e.status, e.attributes, e.valid_from, e.valid_to,
  e.evaluated_on, e.evaluation_zh, e.exit_reason_zh, e.evidence_zh, e.recorded_at, e.recorded_by, e.published_at, e.published_by, e.import_id::text AS import_id`;

/** A DATE comes as the instant of its midnight in UTC. */
const day = (ms: number): string => isoInstant(ms).slice(0, 10);

export const entryRow = z
  .object({
    id: z.string(), register: z.string(), entry_key: z.string(), version: z.number(), region: regionCode, state: word<'draft' | 'published'>(), current: z.boolean(),
    name_zh: z.string(), status: z.string(), attributes: stored<Readonly<Record<string, AttributeValue>>>(), valid_from: z.number().nullable(), valid_to: z.number().nullable(),
    evaluated_on: z.number().nullable(), evaluation_zh: z.string().nullable(), exit_reason_zh: z.string().nullable(), evidence_zh: z.string().nullable(),
    recorded_at: z.number(), recorded_by: z.string(), published_at: z.number().nullable(), published_by: z.string().nullable(), import_id: z.string().nullable(),
  })
  .transform((row): StoredEntry => ({
    id: row.id, register: row.register, key: row.entry_key, version: row.version, region: row.region, state: row.state, current: row.current,
    nameZh: row.name_zh, status: row.status, attributes: row.attributes, enteredOn: row.valid_from === null ? '' : day(row.valid_from),
    ...(row.valid_to === null ? {} : { exitedOn: day(row.valid_to) }),
    ...(row.evaluated_on === null ? {} : { evaluatedOn: day(row.evaluated_on) }),
    ...(row.evaluation_zh === null ? {} : { evaluationZh: row.evaluation_zh }),
    ...(row.exit_reason_zh === null ? {} : { exitReasonZh: row.exit_reason_zh }),
    ...(row.evidence_zh === null ? {} : { evidenceZh: row.evidence_zh }),
    recordedAtMs: row.recorded_at, recordedBy: row.recorded_by,
    ...(row.published_at === null ? {} : { publishedAtMs: row.published_at }),
    ...(row.published_by === null ? {} : { publishedBy: row.published_by }),
    ...(row.import_id === null ? {} : { importId: row.import_id }),
  }));
