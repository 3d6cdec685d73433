import { z } from 'zod';
import { parsePeriod, type MissingReason, type PeriodId, type Unit } from '@greengauge/kernel';
import type { Observation, ObservationMark, ObservationStatus, SourceKind } from '@greengauge/framework';
import { regionCode, word } from '../connection/words.js';

const periodId = z.string().transform((text, context): PeriodId => {
  const period = parsePeriod(text);
  if (period !== undefined) return period.id;
  context.addIssue({ code: 'custom', message: `not a period: ${text}` });
  return z.NEVER;
});

/** Columns of an observation as one row of raw SQL names them; `o` is the table. */
export const OBSERVATION_COLUMNS = `o.id::text AS id, o.indicator, o.region, o.period, o.breakdown, o.status, o.value::text AS value, o.missing_reason,
  o.unit, o.marks, o.source_kind, o.source_title, o.source_publisher, o.complete_table, o.note_zh, o.revision, o.supersedes::text AS supersedes, o.recorded_at`;

export const observationRow = z
  .object({
    id: z.string(), indicator: z.string(), region: regionCode, period: periodId, breakdown: z.string(),
    status: word<ObservationStatus>(), value: z.string().nullable(), missing_reason: word<MissingReason>().nullable(), unit: word<Unit>(),
    marks: z.array(word<ObservationMark>()), source_kind: word<SourceKind>(), source_title: z.string(), source_publisher: z.string(),
    complete_table: z.boolean(), note_zh: z.string().nullable(), revision: z.number(), supersedes: z.string().nullable(), recorded_at: z.number(),
  })
  .transform(
    (row): Observation => ({
      id: row.id, indicator: row.indicator, region: row.region, period: row.period, breakdown: row.breakdown, status: row.status,
      ...(row.value === null ? {} : { value: row.value }),
      ...(row.missing_reason === null ? {} : { missingReason: row.missing_reason }),
      unit: row.unit, marks: row.marks, sourceKind: row.source_kind, sourceTitle: row.source_title, sourcePublisher: row.source_publisher,
      completeTable: row.complete_table,
      ...(row.note_zh === null ? {} : { noteZh: row.note_zh }),
      revision: row.revision,
      ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
      recordedAtMs: row.recorded_at,
    }),
  );
