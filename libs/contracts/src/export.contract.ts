import { z } from 'zod';

/** csv and xlsx for people, the SDMX forms for programs with their code lists and flags. */
export const exportFormatSchema = z.enum(['csv', 'xlsx', 'sdmx-json', 'sdmx-csv']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const EXPORT_TYPE: Readonly<Record<ExportFormat, { readonly contentType: string; readonly extension: string }>> = {
  csv: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  'sdmx-json': { contentType: 'application/vnd.sdmx.data+json;version=2.0.0; charset=utf-8', extension: 'json' },
  'sdmx-csv': { contentType: 'application/vnd.sdmx.data+csv;version=2.0.0; charset=utf-8', extension: 'csv' },
};

/** GET /api/exports/observations — every observation as recorded. Several indicators or regions are joined by commas. */
export const observationExportQuerySchema = z.object({
  format: exportFormatSchema,
  indicator: z.string().max(2_000).regex(/^[a-z0-9-]+(?:,[a-z0-9-]+)*$/).optional(),
  region: z.string().max(600).regex(/^\d{6}(?:,\d{6})*$/).optional(),
  /** ISO instant: the values as they were known then. */
  known: z.iso.datetime({ offset: true }).optional(),
});
export type ObservationExportQuery = z.infer<typeof observationExportQuerySchema>;
