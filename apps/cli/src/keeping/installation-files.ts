import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the database: keys that signatures, webhooks and the seeds of one-time codes hang on. Fonts and reports are made again. */
const FILES = ['report-signing.key.pem', 'report-signing.cert.pem', 'webhook.secret', 'account.key'] as const;

/** Paths below the data folder that a backup takes along: the keys, and the checkpoints that were signed with them. */
export function installationFiles(dataDir: string): readonly string[] {
  const witness = join(dataDir, 'witness');
  const checkpoints = existsSync(witness) ? readdirSync(witness).filter((name) => name.endsWith('.json')).map((name) => `witness/${name}`) : [];
  return [...FILES, ...checkpoints];
}
