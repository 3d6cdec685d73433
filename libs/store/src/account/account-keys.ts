import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECRET_KEY_BYTES } from './secret-box.js';

export interface KeyPlace {
  /** From the installation's own configuration; the first seals. */
  readonly accountKeys?: readonly string[] | undefined;
  readonly dataDir: string;
}

const fileOf = (dataDir: string): string => join(dataDir, 'account.key');
const newKey = (): string => randomBytes(SECRET_KEY_BYTES).toString('base64');

/**
 * The configured keys, or those of this data folder, made at the first start and readable by their owner alone. Programs on several
 * machines need the configured ones, or each would seal what the others cannot open.
 */
export function loadAccountKeys({ accountKeys, dataDir }: KeyPlace): readonly string[] {
  if (accountKeys !== undefined && accountKeys.length > 0) return accountKeys;
  mkdirSync(dataDir, { recursive: true });
  try {
    // Exclusive: of two programs starting at once one writes, and both read what it wrote.
    writeFileSync(fileOf(dataDir), `${newKey()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readKeys(dataDir);
}

const readKeys = (dataDir: string): readonly string[] => readFileSync(fileOf(dataDir), 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** A new key before the old ones, which still open; after everything is sealed anew, `keepFirstKey` drops them. */
export function addAccountKey(dataDir: string): readonly string[] {
  write(dataDir, [newKey(), ...loadAccountKeys({ dataDir })]);
  return readKeys(dataDir);
}

export function keepFirstKey(dataDir: string): void {
  write(dataDir, readKeys(dataDir).slice(0, 1));
}

/** Whole or not at all: a torn file would lock everybody out. */
function write(dataDir: string, keys: readonly string[]): void {
  const path = fileOf(dataDir);
  writeFileSync(`${path}.new`, `${keys.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
