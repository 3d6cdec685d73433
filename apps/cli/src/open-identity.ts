import type { Config } from '@greengauge/config';
import { dateObject, systemClock } from '@greengauge/kernel';
import { ensureTrialIdentity, loadSigningIdentity, SigningIdentityError, type SigningIdentity } from '@greengauge/render';
import { Refused } from './refusal.js';

/** The certificate that this installation signs with: the configured one, or the self-made one of its data folder. */
export async function openIdentity({ signing, dataDir }: Pick<Config, 'signing' | 'dataDir'>): Promise<SigningIdentity> {
  try {
    return signing === undefined ? await ensureTrialIdentity({ dataDir, now: dateObject(systemClock.now()) }) : await loadSigningIdentity(signing);
  } catch (error) {
    if (error instanceof SigningIdentityError) throw new Refused('signing-identity', error.message, { cause: error });
    throw error;
  }
}
