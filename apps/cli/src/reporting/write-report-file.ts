import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainFileError } from '../importing/file-digest.js';

/**
 * Writes beside the target and renames, so that a reader never finds half a report. Returns false and leaves the file alone
 * where it has these bytes already.
 */
export async function writeReportFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const present = await readFile(path).catch(() => undefined);
  if (present && createHash('sha256').update(present).digest('hex') === createHash('sha256').update(bytes).digest('hex')) return false;
  const beside = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw explainFileError(error, path);
  }
  return true;
}
