import { z } from 'zod';
import { signalSchema } from './judgement.contract.js';

export const milestoneKindSchema = z.enum(['deliverable', 'mechanism', 'region-plan']);
export const milestoneStatusSchema = z.enum(['not-due', 'in-progress', 'awaiting-evidence', 'completed', 'overdue']);
export const milestoneActionSchema = z.enum(['propose', 'verify', 'refuse', 'reopen']);

export const milestoneEventSchema = z.object({
  position: z.int(), action: z.enum(['enter', 'propose', 'verify', 'refuse', 'reopen']), actionZh: z.string(), status: milestoneStatusSchema, statusZh: z.string(),
  evidenceZh: z.string().optional(), noteZh: z.string().optional(), whoZh: z.string(), at: z.string(), atZh: z.string(),
});

export const milestoneViewSchema = z.object({
  kind: milestoneKindSchema, subject: z.string(), region: z.string(), regionZh: z.string(), titleZh: z.string(),
  status: milestoneStatusSchema, statusZh: z.string(), signal: signalSchema,
  dueOn: z.string().optional(), evidenceZh: z.string().optional(), verifier: z.string().optional(), noteZh: z.string().optional(),
  /** Somebody proposed it as done and it waits for another person. */
  proposed: z.boolean(),
  /** What this account may do with it now; the server checks again. */
  may: z.array(milestoneActionSchema),
});
export type MilestoneView = z.infer<typeof milestoneViewSchema>;

/** GET /api/milestones: everything on record beside the framework's own dates. */
export const milestonesAnswerSchema = z.object({
  milestones: z.array(milestoneViewSchema),
  /** Deliverables, mechanisms and own plans that this account may propose, also those without a record. */
  mayPropose: z.array(milestoneKindSchema),
  mayAddPlan: z.boolean(),
});
export type MilestonesAnswer = z.infer<typeof milestonesAnswerSchema>;

/** GET /api/milestones/:kind/:region/:subject */
export const milestoneAnswerSchema = z.object({ milestone: milestoneViewSchema.optional(), events: z.array(milestoneEventSchema), may: z.array(milestoneActionSchema) });
export type MilestoneAnswer = z.infer<typeof milestoneAnswerSchema>;

const words = (most: number) => z.string().trim().max(most);

/** POST /api/milestones/:kind/:region/:subject/steps. `propose` needs evidence, `refuse` and `reopen` a reason. */
export const milestoneStepRequestSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('propose'), evidenceZh: words(1000).min(6), noteZh: words(500).optional() }),
  z.strictObject({ action: z.literal('verify'), noteZh: words(500).optional() }),
  z.strictObject({ action: z.literal('refuse'), noteZh: words(500).min(1) }),
  z.strictObject({ action: z.literal('reopen'), noteZh: words(500).min(1) }),
]);
export type MilestoneStepRequest = z.infer<typeof milestoneStepRequestSchema>;

/** POST /api/milestones: a milestone of a region's own action plan. */
export const newMilestoneRequestSchema = z.strictObject({ region: z.string().regex(/^\d{6}$/), titleZh: words(200).min(4), dueOn: z.iso.date() });
export type NewMilestoneRequest = z.infer<typeof newMilestoneRequestSchema>;
