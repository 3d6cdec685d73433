import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningIdentity } from '@greengauge/render';
import type { AuditWitness } from '@greengauge/store';
import { readCheckpoint } from './checkpoint-statement.js';

/** Where checkpoints of the audit chain go besides the database. */
export interface WitnessPort {
  /** Mail addresses of those who keep copies: the two ministries. */
  readonly addresses: readonly string[];
  identity(): Promise<SigningIdentity>;
  /** Keeps the statement as a file, beside the database and not in it. Whole or not at all. */
  keep(seq: number, statement: string): Promise<void>;
  /** Heads stated by the files that are kept; a file whose signature does not hold states nothing and is named. */
  kept(): Promise<{ readonly witnesses: readonly AuditWitness[]; readonly unreadable: readonly string[] }>;
}

export const checkpointFileName = (seq: number): string => `audit-checkpoint-${String(seq).padStart(10, '0')}.json`;
const NAME = /^audit-checkpoint-\d+\.json$/;

export interface WitnessSettings {
  readonly addresses: readonly string[];
  readonly dataDir: string;
  readonly identity: () => Promise<SigningIdentity>;
}

export function createWitness({ addresses, dataDir, identity }: WitnessSettings): WitnessPort {
  const folder = join(dataDir, 'witness');
  return {
    addresses, identity,
    keep: async (seq, statement) => {
      await mkdir(folder, { recursive: true });
      const path = join(folder, checkpointFileName(seq));
      await writeFile(`${path}.new`, statement, { mode: 0o444 });
      await rename(`${path}.new`, path);
    },
    kept: async () => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)));
      const witnesses: AuditWitness[] = [];
      const unreadable: string[] = [];
      for (const name of names.filter((entry) => NAME.test(entry)).sort()) {
        const checked = readCheckpoint(await readFile(join(folder, name), 'utf8'));
        if (checked === undefined) unreadable.push(name);
        else witnesses.push(...checked.witnesses);
      }
      return { witnesses, unreadable };
    },
  };
}
