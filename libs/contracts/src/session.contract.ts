import { z } from 'zod';

export const dutySchema = z.enum(['entry', 'approval', 'acceptance', 'analysis', 'system', 'security', 'audit']);
export type DutyCode = z.infer<typeof dutySchema>;

export const DUTY_ZH: Readonly<Record<DutyCode, string>> = {
  entry: '填报', approval: '地区审核', acceptance: '部委审核', analysis: '分析查阅', system: '系统管理', security: '安全管理', audit: '审计',
};

/** Any value; its presence shows that our own page asked (a form or image of another site cannot set it). */
export const REQUEST_HEADER = 'x-greengauge-request';

export const loginRequestSchema = z.strictObject({
  login: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  /** Six digits of the authenticator, or a recovery code, where the account has one; asked for by the refusal `code-required`. */
  code: z.string().trim().max(32).optional(),
});
export type LoginRequest = z.infer<typeof loginRequestSchema>;

export const passwordChangeRequestSchema = z.strictObject({
  current: z.string().min(1).max(256),
  next: z.string().min(12).max(256),
});
export type PasswordChangeRequest = z.infer<typeof passwordChangeRequestSchema>;

export const accountSchema = z.object({
  login: z.string(),
  displayName: z.string(),
  duties: z.array(dutySchema),
  dutiesZh: z.array(z.string()),
  region: z.string().optional(),
  regionZh: z.string().optional(),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** The password regime of this installation wants a second factor before anything else. */
  mustEnrol: z.boolean(),
  email: z.string().optional(),
});

/** What the pages may offer; the server checks again. */
export const permissionsSchema = z.object({
  readFigures: z.boolean(), keepRegisters: z.boolean(), readJobs: z.boolean(), runJobs: z.boolean(), seeImports: z.boolean(),
  /** Forms and submissions: read those of the region (a ministry: all), fill in, approve, accept. */
  readForms: z.boolean(), fillForms: z.boolean(), approveForms: z.boolean(), acceptForms: z.boolean(),
  /** Accounts: see, create, keep (block, reset, duties); the audit trail. */
  seeAccounts: z.boolean(), createAccounts: z.boolean(), keepAccounts: z.boolean(), readAudit: z.boolean(),
  /** Life of a report: begin it and edit, sign, reply for a region; recipients: see, enter, allow. */
  editPublications: z.boolean(), signPublications: z.boolean(), replyPublications: z.boolean(), seeRecipients: z.boolean(), addRecipients: z.boolean(), allowRecipients: z.boolean(),
});

/** GET /api/session, and the answer to POST (sign in) and DELETE (sign out). */
export const sessionAnswerSchema = z.discriminatedUnion('signedIn', [
  z.object({ signedIn: z.literal(false) }),
  z.object({ signedIn: z.literal(true), account: accountSchema, permissions: permissionsSchema, expiresAt: z.string() }),
]);
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;
export type Permissions = z.infer<typeof permissionsSchema>;
