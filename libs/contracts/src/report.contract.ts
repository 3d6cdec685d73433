import { z } from 'zod';

export const reportKindSchema = z.enum(['national', 'regional', 'brief', 'ledger', 'data-quality']);

/** What each kind of report is called wherever a list or a line names it. */
export const REPORT_KIND_ZH: Readonly<Record<z.infer<typeof reportKindSchema>, string>> = {
  national: '全国评估报告', regional: '地区评估报告', brief: '监测简报', ledger: '任务落实台账', 'data-quality': '数据质量说明',
};

export const reportTwinSchema = z.object({
  /** html: the whole report; xlsx, csv (a zip): its tables. */
  format: z.enum(['html', 'xlsx', 'csv']),
  labelZh: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** /api/reports/<id>/twin/<format> */
  href: z.string(),
  fileName: z.string(),
});
export type ReportTwin = z.infer<typeof reportTwinSchema>;

export const reportRowSchema = z.object({
  /** Opaque; nothing can be read from it. */
  id: z.string(),
  kind: reportKindSchema,
  kindZh: z.string(),
  titleZh: z.string(),
  plan: z.string(),
  period: z.string(),
  periodZh: z.string(),
  region: z.string(),
  regionZh: z.string(),
  /** 1, then rising with each version that superseded the one before. */
  version: z.int(),
  /** ISO instant. */
  createdAt: z.string(),
  createdZh: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  snapshotId: z.string(),
  templateVersion: z.string(),
  fileName: z.string(),
  /** Id of the report this one replaced. */
  supersedes: z.string().optional(),
  supersededBy: z.string().optional(),
  current: z.boolean(),
  /** A draft by machine, or issued: signed by a person. */
  stage: z.enum(['draft', 'issued']),
  stageZh: z.string(),
  /** /api/reports/<id>/file */
  href: z.string(),
  /** The same report as HTML and its tables, where archived; each sealed by its own hash. */
  twins: z.array(reportTwinSchema),
});
export type ReportRow = z.infer<typeof reportRowSchema>;

export const reportListQuerySchema = z.object({
  kind: reportKindSchema.optional(),
  plan: z.string().max(40).optional(),
  period: z.string().max(24).optional(),
  region: z.string().regex(/^\d{6}$/).optional(),
  /** Superseded versions are left out unless asked for. */
  history: z.enum(['yes', 'no']).optional(),
});
export type ReportListQuery = z.infer<typeof reportListQuerySchema>;

/** GET /api/reports — national first, then regions by code, newest first within each. */
export const reportListAnswerSchema = z.object({ reports: z.array(reportRowSchema) });
export type ReportListAnswer = z.infer<typeof reportListAnswerSchema>;
/** GET /api/reports/:id */
export const reportAnswerSchema = z.object({ report: reportRowSchema });
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;
