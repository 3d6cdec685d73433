import { err, ok, shapeFaultZh, type Result } from '@greengauge/kernel';
import { checkConfig } from './check-config.js';
import type { ConfigFault } from './config-fault.js';
import { indexConfigSchema, type IndexConfig } from './index-config.schema.js';

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`)).join('');

/**
 * Checks a configuration (the parsed JSON) in form and in itself and writes out its defaults.
 * All faults are told at once, in the order of the file.
 */
export function parseIndexConfig(input: unknown): Result<IndexConfig, readonly ConfigFault[]> {
  const parsed = indexConfigSchema.safeParse(input, { error: shapeFaultZh });
  if (!parsed.success) return err(parsed.error.issues.map(({ path, message }) => ({ path: pathText(path), messageZh: message })));
  const faults = checkConfig(parsed.data);
  return faults.length > 0 ? err(faults) : ok(parsed.data);
}
