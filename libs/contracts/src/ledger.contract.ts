import { z } from 'zod';
import { signalSchema, taskSchema } from './judgement.contract.js';
import { stampSchema } from './stamp.contract.js';

const statusSchema = z.enum(['not-due', 'in-progress', 'awaiting-evidence', 'completed', 'overdue']);

export const deliverableRowSchema = z.object({
  no: z.int(),
  sectionZh: z.string(),
  taskNo: z.int(),
  taskZh: z.string(),
  deliverableZh: z.string(),
  leadsZh: z.array(z.string()),
  dueFrom: z.int(),
  dueTo: z.int(),
  /** 2019—2022年 or 2020年 */
  dueZh: z.string(),
  status: statusSchema,
  statusZh: z.string(),
  signal: signalSchema,
  evidenceZh: z.string().optional(),
  verifier: z.string().optional(),
});
export type DeliverableRow = z.infer<typeof deliverableRowSchema>;

/** `other-record`: the mechanism has no indicator; it is kept by a milestone, a register or a text. */
export const mechanismStateSchema = z.enum(['with-data', 'partly', 'no-data', 'other-record']);

export const mechanismRowSchema = z.object({
  id: z.string(),
  task: z.int(),
  measureZh: z.string(),
  mechanismZh: z.string(),
  recordedByZh: z.string(),
  indicators: z.array(z.object({ id: z.string(), nameZh: z.string(), hasData: z.boolean() })),
  state: mechanismStateSchema,
  stateZh: z.string(),
  /** Of the nation only: by record, or by the calendar of the plan where there is none. */
  milestone: z.object({ status: statusSchema, statusZh: z.string(), signal: signalSchema, evidenceZh: z.string().optional(), verifier: z.string().optional() }).optional(),
});
export type MechanismRow = z.infer<typeof mechanismRowSchema>;

/** GET /api/ledger */
export const ledgerAnswerSchema = z.object({
  stamp: stampSchema,
  deliverables: z.array(deliverableRowSchema),
  deliverableTally: z.array(z.object({ status: deliverableRowSchema.shape.status, statusZh: z.string(), signal: signalSchema, count: z.int() })),
  mechanisms: z.array(mechanismRowSchema),
  mechanismTally: z.array(z.object({ state: mechanismStateSchema, stateZh: z.string(), count: z.int() })),
  milestoneTally: z.array(z.object({ status: statusSchema, statusZh: z.string(), signal: signalSchema, count: z.int() })),
  tasks: z.array(taskSchema),
});
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;
