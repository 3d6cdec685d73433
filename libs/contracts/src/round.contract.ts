import { z } from 'zod';
import { formFrequencySchema } from './form.contract.js';

/** Instants are ISO in UTC; `…Zh` is the minute in Shanghai for people. */
export const roundSchema = z.object({
  id: z.string(), form: z.string(), formTitleZh: z.string(), tableNo: z.string(), frequency: formFrequencySchema,
  period: z.string(), periodZh: z.string(), titleZh: z.string(),
  kind: z.enum(['regular', 'final', 'ad-hoc']),
  opensAt: z.string(), dueAt: z.string(), closesAt: z.string(), dueZh: z.string(), closesZh: z.string(),
  /** Set when a ministry froze the round: nothing moves any more. */
  frozenAt: z.string().optional(),
  /** Whom an ad-hoc round asks, in the official order; absent: all reporting units. */
  regions: z.array(z.object({ region: z.string(), regionZh: z.string() })).optional(),
  /** not-open, open, overdue (after due, before closing), closed, frozen: by the time of the database. */
  phase: z.enum(['not-open', 'open', 'overdue', 'closed', 'frozen']),
});
export type RoundView = z.infer<typeof roundSchema>;

/** GET /api/rounds, newest first. */
export const roundListAnswerSchema = z.object({ rounds: z.array(roundSchema), now: z.string() });
export type RoundListAnswer = z.infer<typeof roundListAnswerSchema>;

/** POST /api/rounds: an ad-hoc round (调度) of a form, or one the calendar does not open. Ministry acceptance only. */
export const newRoundRequestSchema = z.strictObject({
  form: z.string().max(64), period: z.string().max(24), titleZh: z.string().trim().min(2).max(80),
  dueAt: z.iso.datetime({ offset: true }), closesAt: z.iso.datetime({ offset: true }).optional(),
  /** Codes of the reporting units that are asked, each once; absent: all. Longer than there are units, so that a repeated one is named. */
  regions: z.array(z.string().max(12)).max(99).optional(),
});
export type NewRoundRequest = z.infer<typeof newRoundRequestSchema>;
export const roundAnswerSchema = z.object({ round: roundSchema });
export type RoundAnswer = z.infer<typeof roundAnswerSchema>;

export const extensionSchema = z.object({
  id: z.string(), round: z.string(), region: z.string(), regionZh: z.string(), formTitleZh: z.string(), periodZh: z.string(),
  askedUntil: z.string(), reasonZh: z.string(), askedAt: z.string(), askedBy: z.string(),
  state: z.enum(['asked', 'granted', 'refused']), until: z.string().optional(), untilZh: z.string().optional(),
  decidedAt: z.string().optional(), decidedBy: z.string().optional(), answerZh: z.string().optional(),
});
export type ExtensionView = z.infer<typeof extensionSchema>;
/** GET /api/extensions: those of the own region, for a ministry all. */
export const extensionListAnswerSchema = z.object({ extensions: z.array(extensionSchema) });
export type ExtensionListAnswer = z.infer<typeof extensionListAnswerSchema>;
/** POST /api/rounds/:round/extensions, by entry or approval of a region. */
export const extensionRequestSchema = z.strictObject({ until: z.iso.datetime({ offset: true }), reasonZh: z.string().trim().min(2).max(500) });
export type ExtensionRequest = z.infer<typeof extensionRequestSchema>;
/** POST /api/extensions/:id/decision, by acceptance of a ministry. */
export const extensionDecisionSchema = z.strictObject({ granted: z.boolean(), until: z.iso.datetime({ offset: true }).optional(), answerZh: z.string().trim().max(500).optional() });
export type ExtensionDecision = z.infer<typeof extensionDecisionSchema>;
export const extensionAnswerSchema = z.object({ extension: extensionSchema });
export type ExtensionAnswer = z.infer<typeof extensionAnswerSchema>;
