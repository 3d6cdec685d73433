import { z, type ZodType } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import type { Tx } from './store.js';

/**
 * Carries the work out once for a key, whatever number of times and from wherever it is asked. A repetition gets the first
 * result, which must be JSON; a concurrent one waits for the first to commit, and does the work itself when that rolled back.
 * A client whose answer was lost simply asks again with the same key.
 */
export async function runOnce<T>(
  tx: Tx,
  { key, scope }: { readonly key: string; readonly scope: string },
  resultSchema: ZodType<T>,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly repeated: boolean }> {
  const entered = await tx.execute('INSERT INTO idempotency (key, scope) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [key, scope]);
  if (entered === 0) {
    const [before] = await tx.sql('SELECT scope, result FROM idempotency WHERE key = $1', [key], z.object({ scope: z.string(), result: z.unknown() }));
    if (before?.scope !== scope) throw new Error(`idempotency key ${key} was used for ${before?.scope ?? 'nothing'}, not for ${scope}`);
    return { result: resultSchema.parse(before.result), repeated: true };
  }
  const result = await work();
  await tx.execute('UPDATE idempotency SET result = $2::jsonb WHERE key = $1', [key, canonicalJson(result ?? null)]);
  return { result, repeated: false };
}
