import { z } from 'zod';
import { reportKindSchema } from './report.contract.js';

export const publicationStateSchema = z.enum(['drafting', 'consulting', 'revising', 'signed', 'issued', 'released', 'withdrawn']);
export const publicationStepSchema = z.enum(['consult', 'revise', 'sign', 'issue', 'release', 'withdraw']);

export const suggestionSchema = z.object({ titleZh: z.string().trim().min(1).max(120), textZh: z.string().trim().min(1).max(4000) });

export const publicationRowSchema = z.object({
  id: z.string(), kind: reportKindSchema, titleZh: z.string(), plan: z.string(), period: z.string(), periodZh: z.string(), region: z.string(), regionZh: z.string(),
  state: publicationStateSchema, stateZh: z.string(), openedZh: z.string(),
  /** ISO instants, and the same in words. */
  replyDueAt: z.string().optional(), replyDueZh: z.string().optional(), embargoAt: z.string().optional(), embargoZh: z.string().optional(),
  releasedZh: z.string().optional(), replies: z.int(), unanswered: z.int(),
});
export type PublicationRow = z.infer<typeof publicationRowSchema>;

/** GET /api/publications — those the account may see, newest first. */
export const publicationListAnswerSchema = z.object({ publications: z.array(publicationRowSchema) });
export type PublicationListAnswer = z.infer<typeof publicationListAnswerSchema>;

export const publicationReplySchema = z.object({
  id: z.string(), regionZh: z.string(), kind: z.enum(['objection', 'no-objection']), subjectZh: z.string(), textZh: z.string(), filedZh: z.string(),
  outcome: z.enum(['accepted', 'partly-accepted', 'not-accepted']).optional(), outcomeZh: z.string().optional(), answerZh: z.string().optional(), answeredZh: z.string().optional(),
});

export const publicationFileSchema = z.object({ id: z.string(), variantZh: z.string(), version: z.int(), sha256: z.string(), href: z.string(), supersedes: z.string().optional() });

export const deliveryViewSchema = z.object({
  receiver: z.string(), channel: z.enum(['mail', 'webhook']), state: z.enum(['waiting', 'sending', 'retrying', 'delivered', 'refused']), stateZh: z.string(), attempts: z.int(),
  endedZh: z.string().optional(), receipt: z.string().optional(), errorZh: z.string().optional(),
});

/** What an issued report changed against the one it replaces. */
export const publicationErratumSchema = z.object({
  supersedesZh: z.string(), lines: z.array(z.object({ nameZh: z.string(), regionZh: z.string(), periodZh: z.string(), beforeZh: z.string(), afterZh: z.string() })),
});
export type PublicationErratum = z.infer<typeof publicationErratumSchema>;

/** GET /api/publications/:id */
export const publicationAnswerSchema = publicationRowSchema.extend({
  /** Steps this account may take now. */
  steps: z.array(publicationStepSchema), mayEdit: z.boolean(), mayAnswer: z.boolean(), mayReply: z.boolean(), maySendAgain: z.boolean(),
  draft: z.object({ id: z.string(), href: z.string() }).optional(), suggestions: z.array(suggestionSchema), suggestionsEdited: z.boolean(),
  signerZh: z.string().optional(), issuerZh: z.string().optional(), documentNo: z.string().optional(), signedZh: z.string().optional(), withdrawnZh: z.string().optional(),
  answers: z.array(publicationReplySchema), files: z.array(publicationFileSchema), deliveries: z.array(deliveryViewSchema), erratum: publicationErratumSchema.optional(),
});
export type PublicationAnswer = z.infer<typeof publicationAnswerSchema>;

/** POST /api/publications/:id/deliveries/again: to one recipient whom it did not reach */
export const sendAgainRequestSchema = z.strictObject({ receiver: z.string().min(1).max(300), channel: z.enum(['mail', 'webhook']) });
export type SendAgainRequest = z.infer<typeof sendAgainRequestSchema>;

/** POST /api/publications */
export const openPublicationRequestSchema = z.strictObject({ reportId: z.uuid() });
export type OpenPublicationRequest = z.infer<typeof openPublicationRequestSchema>;
export const openPublicationAnswerSchema = z.object({ id: z.string() });

const line = (most: number): z.ZodString => z.string().trim().min(1).max(most).regex(/^[^\p{Cc}]*$/u);

/** POST /api/publications/:id/steps */
export const publicationStepRequestSchema = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('consult'), replyDueAt: z.iso.datetime({ offset: true }) }),
  z.strictObject({ step: z.literal('revise') }),
  z.strictObject({ step: z.literal('sign'), signerZh: line(40), issuerZh: line(60).optional(), documentNo: line(40).optional(), embargoAt: z.iso.datetime({ offset: true }) }),
  z.strictObject({ step: z.literal('withdraw'), reasonZh: line(400) }),
]);
export type PublicationStepRequest = z.infer<typeof publicationStepRequestSchema>;

/** PUT /api/publications/:id/suggestions */
export const suggestionsRequestSchema = z.strictObject({ suggestions: z.array(suggestionSchema).max(10) });
export type SuggestionsRequest = z.infer<typeof suggestionsRequestSchema>;

/** POST /api/publications/:id/replies. The id is the client's, so that a repetition has one effect. */
export const replyRequestSchema = z.strictObject({ id: z.uuid(), kind: z.enum(['objection', 'no-objection']), subjectZh: z.string().trim().max(120), textZh: z.string().trim().min(1).max(4000) });
export type ReplyRequest = z.infer<typeof replyRequestSchema>;

/** PUT /api/publications/:id/replies/:reply/answer */
export const replyAnswerRequestSchema = z.strictObject({ outcome: z.enum(['accepted', 'partly-accepted', 'not-accepted']), answerZh: z.string().trim().min(1).max(4000) });
export type ReplyAnswerRequest = z.infer<typeof replyAnswerRequestSchema>;

export const recipientViewSchema = z.object({
  id: z.string(), nameZh: z.string(), channel: z.enum(['mail', 'webhook']), address: z.string(), region: z.string().optional(), regionZh: z.string(), kinds: z.array(reportKindSchema),
  withLeague: z.boolean(), state: z.enum(['proposed', 'allowed', 'ended']), stateZh: z.string(),
});
/** GET /api/recipients */
export const recipientListAnswerSchema = z.object({ recipients: z.array(recipientViewSchema), mayAdd: z.boolean(), mayAllow: z.boolean() });
export type RecipientListAnswer = z.infer<typeof recipientListAnswerSchema>;

/**
 * Answer to POST /api/recipients and POST /api/recipients/:id/secret. The secret of a webhook is shown this once: it is stored nowhere, and only
 * a new one can be given out again.
 */
export const recipientDoneAnswerSchema = z.object({ done: z.literal(true), webhookSecret: z.string().optional() });
export type RecipientDoneAnswer = z.infer<typeof recipientDoneAnswerSchema>;

/** POST /api/recipients */
export const recipientRequestSchema = z
  .strictObject({ nameZh: line(60), channel: z.enum(['mail', 'webhook']), address: z.string().trim().max(300), region: z.string().regex(/^\d{6}$/).optional(), kinds: z.array(reportKindSchema).max(5), withLeague: z.boolean() })
  .refine(({ channel, address }) => (channel === 'mail' ? z.email().safeParse(address).success : z.url({ protocol: /^https$/ }).safeParse(address).success), { path: ['address'], error: '邮件须填电子邮件地址，回调须填 https 地址' })
  .refine(({ region, withLeague }) => region === undefined || !withLeague, { path: ['withLeague'], error: '地区接收方不发送地区位次附页' });
export type RecipientRequest = z.infer<typeof recipientRequestSchema>;
