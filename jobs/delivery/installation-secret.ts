import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The configured secret, or one made for this data folder and kept there, readable by its owner alone. Programs on several
 * machines need the configured one, or each would sign differently.
 */
export function loadWebhookMaster({ webhookSecret, dataDir }: { readonly webhookSecret?: string | undefined; readonly dataDir: string }): string {
  if (webhookSecret !== undefined) return webhookSecret;
  const path = join(dataDir, 'webhook.secret');
  mkdirSync(dataDir, { recursive: true });
  try {
    // Exclusive: of two programs starting at once one writes, and both read what it wrote.
    writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
