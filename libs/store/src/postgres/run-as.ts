import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** PostgreSQL refuses to run as root; `nobody` owns the cluster then. Undefined: as ourselves. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export const NOBODY: RunAs = { uid: 65534, gid: 65534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** True when a stranger may walk down to the path: every existing folder above it lets others pass. */
export async function isReachableByOthers(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    try {
      const { mode } = await stat(folder);
      if ((mode & 0o001) === 0) return false;
    } catch (error) {
      // A folder that is still to be made will be made passable.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    if (folder === dirname(folder)) return true;
  }
}
