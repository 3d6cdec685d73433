import { z } from 'zod';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { admitAttempt, markSucceeded } from './login-attempts.sql.js';
import { newTotpSecret, totpAddress, totpStep } from './one-time-code.js';
import { foldRecoveryCode, newRecoveryCodes, recoveryHash } from './recovery-code.js';
import type { SecretBox } from './secret-box.js';

const nowSchema = z.object({ login: z.string(), secret: z.string().nullable(), pending: z.string().nullable(), nowMs: z.number() });
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::float8 AS "nowMs"';

const ownRow = async (tx: Tx, accountId: string) =>
  (await tx.sql(`SELECT login, totp_secret AS secret, totp_pending AS pending, ${NOW} FROM account WHERE id = $1::uuid AND disabled_at IS NULL FOR UPDATE`, [accountId], nowSchema))[0];

/** A fresh secret, not yet in force; the database holds it sealed. Refusals: already-enrolled (the security duty lifts the old one), no-such-account. */
export async function beginSecondFactor(tx: Tx, accountId: string, box: SecretBox): Promise<Result<{ readonly secret: string; readonly address: string }>> {
  const row = await ownRow(tx, accountId);
  if (!row) return refuse('no-such-account', '没有这个账户');
  if (row.secret !== null) return refuse('already-enrolled', '已启用动态口令；更换设备请联系安全管理员解除');
  const secret = newTotpSecret();
  await tx.execute('UPDATE account SET totp_pending = $2 WHERE id = $1::uuid', [accountId, box.seal(secret, accountId)]);
  return ok({ secret, address: totpAddress(row.login, secret) });
}

export interface Enrolled {
  /** For a lost telephone, each once; shown now and never again. */
  readonly recoveryCodes: readonly string[];
}

/** Puts the secret in force once its holder has shown a code of it. Refusals: not-begun, wrong-code, locked-out. */
export async function confirmSecondFactor(tx: Tx, accountId: string, box: SecretBox, { code, ip }: { readonly code: string; readonly ip: string }): Promise<Result<Enrolled>> {
  const row = await ownRow(tx, accountId);
  const pending = typeof row?.pending === 'string' ? box.open(row.pending, accountId) : undefined;
  if (!row || pending === undefined) return refuse('not-begun', '请先生成动态口令密钥');
  const admission = await admitAttempt(tx, row.login, ip);
  if (admission.kind === 'locked-out') return refuse('locked-out', '错误次数过多，请稍后再试');
  const step = totpStep(pending, code, row.nowMs);
  if (step === undefined) return refuse('wrong-code', '动态口令不正确，请检查手机时间后重试');
  await markSucceeded(tx, admission.attemptId);
  const recoveryCodes = newRecoveryCodes();
  await tx.execute('UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_last_step = $2, recovery_hashes = $3::text[] WHERE id = $1::uuid', [accountId, step, recoveryCodes.map((one) => recoveryHash(one, accountId))]);
  await appendAudit(tx, { action: 'account.enrol-totp', subject: accountId, details: { login: row.login } });
  return ok({ recoveryCodes });
}

/** True once for each code: what is used up is taken in the same statement that compares it, so two sign-ins with one code cannot both pass. */
export async function useCode(tx: Tx, accountId: string, box: SecretBox, code: string): Promise<boolean> {
  if (foldRecoveryCode(code) !== undefined) return useRecoveryCode(tx, accountId, code);
  const [row] = await tx.sql(
    `SELECT login, totp_secret AS secret, totp_pending AS pending, ${NOW} FROM account WHERE id = $1::uuid`, [accountId], nowSchema);
  const secret = typeof row?.secret === 'string' ? box.open(row.secret, accountId) : undefined;
  if (!row || secret === undefined) return false;
  const step = totpStep(secret, code, row.nowMs);
  if (step === undefined) return false;
  return (await tx.execute('UPDATE account SET totp_last_step = $2 WHERE id = $1::uuid AND totp_secret = $3 AND coalesce(totp_last_step, 0) < $2', [accountId, step, row.secret])) === 1;
}

async function useRecoveryCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
  const hash = recoveryHash(code, accountId);
  const used = await tx.execute('UPDATE account SET recovery_hashes = array_remove(recovery_hashes, $2) WHERE id = $1::uuid AND totp_secret IS NOT NULL AND $2 = ANY (recovery_hashes)', [accountId, hash]);
  if (used === 1) await appendAudit(tx, { action: 'account.recovery-code', subject: accountId, details: {} });
  return used === 1;
}
