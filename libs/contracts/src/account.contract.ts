import { z } from 'zod';
import { dutySchema } from './session.contract.js';

const regionSchema = z.string().regex(/^\d{6}$/);
const emailSchema = z.email({ error: '邮箱地址格式不正确' }).max(120);

export const accountRowSchema = z.object({
  login: z.string(), displayName: z.string(), duties: z.array(dutySchema), dutiesZh: z.array(z.string()),
  region: z.string().optional(), regionZh: z.string().optional(), email: z.string().optional(),
  disabled: z.boolean(), disabledReasonZh: z.string().optional(), mustChangePassword: z.boolean(), secondFactor: z.boolean(),
  createdZh: z.string(), lastLoginZh: z.string().optional(),
  /** The reader's own account: what concerns it is done by another person. */
  own: z.boolean(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** GET /api/accounts: for the system, security and audit duties. */
export const accountListAnswerSchema = z.object({
  accounts: z.array(accountRowSchema), canCreate: z.boolean(), canKeep: z.boolean(),
  /** Duties that one account never holds together. */
  apart: z.array(z.tuple([dutySchema, dutySchema])),
});
export type AccountListAnswer = z.infer<typeof accountListAnswerSchema>;

/** POST /api/accounts: the system duty. */
export const newAccountRequestSchema = z.strictObject({
  login: z.string().trim().min(2).max(40), displayName: z.string().trim().min(1).max(60), duties: z.array(dutySchema).min(1).max(7),
  region: regionSchema.optional(), email: emailSchema.optional(),
});
export type NewAccountRequest = z.infer<typeof newAccountRequestSchema>;

/** PUT /api/accounts/:login/duties: the security duty. */
export const dutiesRequestSchema = z.strictObject({ duties: z.array(dutySchema).min(1).max(7), region: regionSchema.optional() });
export type DutiesRequest = z.infer<typeof dutiesRequestSchema>;

/** POST /api/accounts/:login/:step: disable, enable, reset-password, lift-second-factor. */
export const accountStepSchema = z.enum(['disable', 'enable', 'reset-password', 'lift-second-factor']);
export type AccountStep = z.infer<typeof accountStepSchema>;

/** `password` is there once, after creation and reset; it is nowhere kept. */
export const accountChangeAnswerSchema = z.object({ account: accountRowSchema, password: z.string().optional() });
export type AccountChangeAnswer = z.infer<typeof accountChangeAnswerSchema>;

/** GET /api/session/sessions */
export const sessionListAnswerSchema = z.object({
  sessions: z.array(z.object({ id: z.string(), current: z.boolean(), createdZh: z.string(), lastSeenZh: z.string(), ip: z.string().optional(), userAgent: z.string().optional() })),
});
export type SessionListAnswer = z.infer<typeof sessionListAnswerSchema>;
export const doneAnswerSchema = z.object({ done: z.literal(true) });

/** POST /api/session/second-factor: the secret, shown once, for the application of the holder. */
export const secondFactorAnswerSchema = z.object({ secret: z.string(), address: z.string() });
export type SecondFactorAnswer = z.infer<typeof secondFactorAnswerSchema>;
/** PUT /api/session/second-factor: a code of it puts it in force. */
export const secondFactorConfirmSchema = z.strictObject({ code: z.string().regex(/^\d{3}\s?\d{3}$/, { error: '动态口令为 6 位数字' }) });
export type SecondFactorConfirm = z.infer<typeof secondFactorConfirmSchema>;
/** What is shown after it, once: for a lost telephone. */
export const secondFactorDoneSchema = z.object({ done: z.literal(true), recoveryCodes: z.array(z.string()) });
export type SecondFactorDone = z.infer<typeof secondFactorDoneSchema>;
/** PUT /api/session/email; an empty text removes it. */
export const emailRequestSchema = z.strictObject({ email: z.union([z.literal(''), emailSchema]) });
export type EmailRequest = z.infer<typeof emailRequestSchema>;

/** GET /api/audit and /api/audit.csv: the audit duty. Days are whole days in Shanghai, `to` inclusive. */
export const auditQuerySchema = z.object({
  actor: z.string().trim().max(80).optional(), action: z.string().trim().max(60).optional(), text: z.string().trim().max(120).optional(),
  from: z.iso.date().optional(), to: z.iso.date().optional(), before: z.coerce.number().int().positive().optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export const auditListAnswerSchema = z.object({
  entries: z.array(z.object({
    seq: z.int(), atZh: z.string(), actorZh: z.string(),
    /** What kind of actor it is where it is no person; of a job the instant it was for, and its run. */
    actorKindZh: z.string().optional(), slotZh: z.string().optional(), run: z.string().optional(),
    action: z.string(), actionZh: z.string(), subject: z.string(),
    /** What it is about in words, where that is known. */
    subjectZh: z.string().optional(),
    /** The particulars in words and Beijing time; `beforeZh` where something was otherwise before. As recorded they stand in the CSV. */
    particulars: z.array(z.object({ labelZh: z.string(), beforeZh: z.string().optional(), valueZh: z.string() })),
  })),
  /** `before` of the next page; absent on the last. */
  next: z.int().optional(),
});
export type AuditListAnswer = z.infer<typeof auditListAnswerSchema>;
