import { z } from 'zod';
import { ok, refuse, type RegionCode, type Result } from '@greengauge/kernel';
import type { Duty } from '../connection/actor.js';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { dutiesObjectionZh, findAccount, keepsAccounts } from './accounts.sql.js';
import { ACCOUNT_COLUMNS, accountRowSchema, type Account } from './model.js';
import { revokeSessionsOf } from './sessions.sql.js';

const NOT_YOURS = refuse('forbidden', '账户的职责、动态口令须由安全管理职责办理，且不得办理本人的');

/** Ends the sessions of the account: what it may do is decided at sign-in. Refusals: forbidden, no-such-account, invalid-account. */
export async function changeDuties(tx: Tx, login: string, { duties, region }: { readonly duties: readonly Duty[]; readonly region?: RegionCode | undefined }): Promise<Result<Account>> {
  const found = await permitted(tx, login);
  if (!found.ok) return found;
  const objection = dutiesObjectionZh(duties, region);
  if (objection !== undefined) return refuse('invalid-account', objection);
  const before = found.value;
  const [account] = await tx.sql(
    `UPDATE account AS account SET duties = $2::text[], region = $3 WHERE account.id = $1::uuid RETURNING ${ACCOUNT_COLUMNS}`, [before.id, [...duties], region ?? null], accountRowSchema);
  if (!account) throw new Error(`account ${before.id} vanished while its duties were written`);
  await revokeSessionsOf(tx, account.id);
  await appendAudit(tx, {
    action: 'account.change-duties', subject: account.id,
    details: { login: account.login, from: [...before.duties], to: [...account.duties], fromRegion: before.region ?? null, toRegion: account.region ?? null },
  });
  return ok(account);
}

/** For a lost telephone: the next sign-in asks for the password alone; every session ends. Refusals: forbidden, no-such-account. */
export async function liftSecondFactor(tx: Tx, login: string): Promise<Result<Account>> {
  const found = await permitted(tx, login);
  if (!found.ok) return found;
  await tx.execute(`UPDATE account SET totp_secret = NULL, totp_pending = NULL, totp_last_step = NULL, recovery_hashes = '{}' WHERE id = $1::uuid`, [found.value.id]);
  await revokeSessionsOf(tx, found.value.id);
  await appendAudit(tx, { action: 'account.lift-totp', subject: found.value.id, details: { login: found.value.login } });
  return ok({ ...found.value, secondFactor: false });
}

async function permitted(tx: Tx, login: string): Promise<Result<Account>> {
  if (!keepsAccounts(tx)) return NOT_YOURS;
  const found = await findAccount(tx, login);
  if (!found) return refuse('no-such-account', `没有登录名为 ${login} 的账户`);
  return tx.actor.kind === 'user' && tx.actor.accountId === found.id ? NOT_YOURS : ok(found);
}

/** The holder's own address for notices; undefined removes it. The caller has checked its shape. */
export async function saveEmail(tx: Tx, accountId: string, email: string | undefined): Promise<void> {
  await tx.execute('UPDATE account SET email = $2 WHERE id = $1::uuid', [accountId, email ?? null]);
  await appendAudit(tx, { action: 'account.change-email', subject: accountId, details: { set: email !== undefined } });
}

export interface DormancyResult {
  readonly disabled: readonly string[];
  /** Dormant, but the last of an administrator's duty: without it nobody could enable the others. */
  readonly spared: readonly string[];
}

/** Disables accounts nobody has signed in with for so long before the instant. Logins in order. */
export async function disableDormantAccounts(tx: Tx, { beforeMs }: { readonly beforeMs: number }): Promise<DormancyResult> {
  const rows = await tx.sql(
    `SELECT account.id::text AS id, account.login,
            EXISTS (SELECT 1 FROM unnest(account.duties) AS duty
                    WHERE duty IN ('system', 'security', 'audit')
                      AND NOT EXISTS (SELECT 1 FROM account AS other WHERE other.id <> account.id AND other.disabled_at IS NULL AND duty = ANY (other.duties)
                                        AND greatest(other.last_login_at, other.active_since) >= to_timestamp($1::float8 / 1000))) AS last
     FROM account AS account
     WHERE account.disabled_at IS NULL AND greatest(account.last_login_at, account.active_since) < to_timestamp($1::float8 / 1000)
     ORDER BY account.login FOR UPDATE`, [beforeMs], z.object({ id: z.string(), login: z.string(), last: z.boolean() }));
  for (const { id, login } of rows.filter(({ last }) => !last)) {
    await tx.execute(`UPDATE account SET disabled_at = now(), disabled_reason_zh = '长期未登录，自动停用' WHERE id = $1::uuid`, [id]);
    await revokeSessionsOf(tx, id);
    await appendAudit(tx, { action: 'account.disable-dormant', subject: id, details: { login } });
  }
  return { disabled: rows.filter(({ last }) => !last).map(({ login }) => login), spared: rows.filter(({ last }) => last).map(({ login }) => login) };
}
