import type { Installation } from './installation.js';

/** Waits for what jobs bring about; where it does not come, the error says how every run of them stands. */
export async function afterJobs<T>(site: Installation, what: string, wait: Promise<T>): Promise<T> {
  try {
    return await wait;
  } catch (error) {
    const { stdout, stderr } = await site.run('job', 'list');
    throw new Error(`${what} did not come; the ledger of jobs:\n${stdout}${stderr}`, { cause: error });
  }
}
