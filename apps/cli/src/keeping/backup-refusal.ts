import { BackupRefused } from '@greengauge/store';
import { Refused } from '../refusal.js';

/** What the store refuses, as the command line says it. */
export async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BackupRefused) throw new Refused(`backup-${error.code}`, error.messageZh, { cause: error });
    throw error;
  }
}
