import { passwordObjectionZh } from './password-hash.js';

/** Rules of a local password regime. The built-in rules hold always; a profile adds to them. */
export interface PasswordPolicy {
  readonly id: 'standard' | 'graded-protection';
  readonly shortest: number;
  /** Of upper case, lower case, digits and other characters: so many must occur. */
  readonly kinds: number;
  /** A new password differs from the last so many. */
  readonly remembered: number;
  /** Older passwords must be changed at the next sign-in. */
  readonly maxAgeMs?: number;
  /** Accounts without a second factor may do nothing but set one up. */
  readonly secondFactor: boolean;
}

const DAY_MS = 86_400_000;

/** `standard`: length before rules (NIST SP 800-63B). `graded-protection`: what inspections under 等级保护 commonly ask for; off unless chosen. */
export const PASSWORD_POLICIES: Readonly<Record<PasswordPolicy['id'], PasswordPolicy>> = {
  standard: { id: 'standard', shortest: 12, kinds: 1, remembered: 1, secondFactor: false },
  'graded-protection': { id: 'graded-protection', shortest: 12, kinds: 3, remembered: 5, maxAgeMs: 90 * DAY_MS, secondFactor: true },
};

const KINDS: readonly RegExp[] = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** Chinese reason why a chosen password is refused under the policy; undefined when it may be used. */
export function policyObjectionZh(policy: PasswordPolicy, password: string, login: string): string | undefined {
  const objection = passwordObjectionZh(password, login);
  if (objection !== undefined) return objection;
  if (password.length < policy.shortest) return `口令至少${policy.shortest}位`;
  if (KINDS.filter((kind) => kind.test(password)).length < policy.kinds) return `口令须含大写字母、小写字母、数字、其他字符中的${policy.kinds}类`;
  return undefined;
}
