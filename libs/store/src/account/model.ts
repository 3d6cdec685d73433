import { z } from 'zod';
import { parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { DUTIES, type Duty } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';

/** A person or office that signs in. The password hash never leaves this folder. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly duties: readonly Duty[];
  /** Set for accounts that speak for one region. */
  readonly region?: RegionCode | undefined;
  readonly disabledAtMs?: number | undefined;
  readonly createdAtMs: number;
  readonly lastLoginAtMs?: number | undefined;
  readonly mustChangePassword: boolean;
  /** A one-time code is asked for at sign-in. */
  readonly secondFactor: boolean;
  /** Where notices go. */
  readonly email?: string | undefined;
  readonly disabledReasonZh?: string | undefined;
}

const instant = z.number().nullable().transform((value) => value ?? undefined);

const optionalText = z.string().nullable().transform((value) => value ?? undefined);

const region = z.string().nullable().transform((text, context): RegionCode | undefined => {
  if (text === null) return undefined;
  const code = parseRegionCode(text);
  if (code === undefined) context.addIssue({ code: 'custom', message: 'not a region code' });
  return code;
});

/** A row of ACCOUNT_COLUMNS. */
export const accountRowSchema: z.ZodType<Account> = z.object({
  id: z.string(), login: z.string(), displayName: z.string(), duties: z.array(z.enum(DUTIES)), region, disabledAtMs: instant,
  createdAtMs: z.number(), lastLoginAtMs: instant, mustChangePassword: z.boolean(),
  secondFactor: z.boolean(), email: optionalText, disabledReasonZh: optionalText,
});

const epochMs = (column: string, alias: string): string => `(extract(epoch from ${column}) * 1000)::float8 AS "${alias}"`;

/** Columns of one account without its secrets; table alias `account`. */
export const ACCOUNT_COLUMNS = [
  'account.id::text AS id', 'account.login', 'account.display_name AS "displayName"', 'account.duties', 'account.region',
  epochMs('account.disabled_at', 'disabledAtMs'), epochMs('account.created_at', 'createdAtMs'), epochMs('account.last_login_at', 'lastLoginAtMs'),
  'account.must_change AS "mustChangePassword"', '(account.totp_secret IS NOT NULL) AS "secondFactor"', 'account.email', 'account.disabled_reason_zh AS "disabledReasonZh"',
].join(', ');

/** What reading and session functions need of a transaction. */
export type AccountTx = Pick<Tx, 'sql' | 'execute'>;

/** Logins are compared without case: ZJ-Submitter and zj-submitter are one account. */
export const foldLogin = (login: string): string => login.trim().toLowerCase();
