import { z } from 'zod';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { admitAttempt, markSucceeded } from './login-attempts.sql.js';
import { newTotpSecret, totpAddress, totpStep } from './one-time-code.js';

const nowSchema = z.object({ login: z.string(), secret: z.string().nullable(), pending: z.string().nullable(), nowMs: z.number() });
const NOW = '(extract(epoch from clock_timestamp()) * 1000)::float8 AS "nowMs"';

const ownRow = async (tx: Tx, accountId: string) =>
  (await tx.sql(`SELECT login, totp_secret AS secret, totp_pending AS pending, ${NOW} FROM account WHERE id = $1::uuid AND disabled_at IS NULL FOR UPDATE`, [accountId], nowSchema))[0];

/** A fresh secret, not yet in force. Refusals: already-enrolled (the security duty lifts the old one), no-such-account. */
export async function beginSecondFactor(tx: Tx, accountId: string): Promise<Result<{ readonly secret: string; readonly address: string }>> {
  const row = await ownRow(tx, accountId);
  if (!row) return refuse('no-such-account', '没有这个账户');
  if (row.secret !== null) return refuse('already-enrolled', '已启用动态口令；更换设备请联系安全管理员解除');
  const secret = newTotpSecret();
  await tx.execute('UPDATE account SET totp_pending = $2 WHERE id = $1::uuid', [accountId, secret]);
  return ok({ secret, address: totpAddress(row.login, secret) });
}

/** Puts the secret in force once its holder has shown a code of it. Refusals: not-begun, wrong-code, locked-out. */
export async function confirmSecondFactor(tx: Tx, accountId: string, { code, ip }: { readonly code: string; readonly ip: string }): Promise<Result<true>> {
  const row = await ownRow(tx, accountId);
  if (!row || row.pending === null) return refuse('not-begun', '请先生成动态口令密钥');
  const admission = await admitAttempt(tx, row.login, ip);
  if (admission.kind === 'locked-out') return refuse('locked-out', '错误次数过多，请稍后再试');
  const step = totpStep(row.pending, code, row.nowMs);
  if (step === undefined) return refuse('wrong-code', '动态口令不正确，请检查手机时间后重试');
  await markSucceeded(tx, admission.attemptId);
  await tx.execute('UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_last_step = $2 WHERE id = $1::uuid', [accountId, step]);
  await appendAudit(tx, { action: 'account.enrol-totp', subject: accountId, details: { login: row.login } });
  return ok(true);
}

/** True once for each code: the step is taken in the same statement that compares it, so two sign-ins with one code cannot both pass. */
export async function useCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
  const [row] = await tx.sql(
    `SELECT login, totp_secret AS secret, totp_pending AS pending, ${NOW} FROM account WHERE id = $1::uuid`, [accountId], nowSchema);
  if (!row || row.secret === null) return false;
  const step = totpStep(row.secret, code, row.nowMs);
  if (step === undefined) return false;
  return (await tx.execute('UPDATE account SET totp_last_step = $2 WHERE id = $1::uuid AND totp_secret = $3 AND coalesce(totp_last_step, 0) < $2', [accountId, step, row.secret])) === 1;
}
