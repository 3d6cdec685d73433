import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import type { Store } from '../connection/store.js';
import { isSealed, type SecretBox } from './secret-box.js';

/** A secret of the database was sealed under a key that is not here: starting all the same would lock its holder out without a word. */
export class AccountKeyMissing extends Error {
  constructor(readonly logins: readonly string[]) {
    super(`the key of the second factor of ${logins.length} accounts is missing`);
    this.name = 'AccountKeyMissing';
  }
}

const row = z.object({ id: z.string(), login: z.string(), secret: z.string().nullable(), pending: z.string().nullable() });

/**
 * Brings every secret of one-time codes under the key in use: those of an older version that lay there plain, and those of an older
 * key. Costs one query when there is nothing to do. Returns how many accounts changed. Throws AccountKeyMissing.
 */
export function sealSecondFactors(store: Store, box: SecretBox): Promise<number> {
  return store.transact({ kind: 'system', name: 'seal-secrets' }, async (tx) => {
    const rows = await tx.sql('SELECT id::text AS id, login, totp_secret AS secret, totp_pending AS pending FROM account WHERE totp_secret IS NOT NULL OR totp_pending IS NOT NULL ORDER BY login FOR UPDATE', [], row);
    const foreign = rows.filter(({ secret, pending }) => [secret, pending].some((text) => text !== null && isSealed(text) && !box.knows(text)));
    if (foreign.length > 0) throw new AccountKeyMissing(foreign.map(({ login }) => login));
    const stale = rows.filter(({ secret, pending }) => [secret, pending].some((text) => text !== null && !box.isCurrent(text)));
    for (const { id, secret, pending } of stale) {
      const again = (text: string | null): string | null => (text === null ? null : box.seal(isSealed(text) ? (box.open(text, id) ?? '') : text, id));
      await tx.execute('UPDATE account SET totp_secret = $2, totp_pending = $3 WHERE id = $1::uuid', [id, again(secret), again(pending)]);
    }
    if (stale.length > 0) await appendAudit(tx, { action: 'account.seal-secrets', subject: 'account', details: { logins: stale.map(({ login }) => login) } });
    return stale.length;
  });
}
