/**
 * One text for one value: keys sorted, undefined dropped, no blanks. Hashes of snapshots and audit entries are taken of it.
 * Refuses what JSON would silently change (NaN, Infinity, functions, bigint).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('canonicalJson: a number must be finite');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;
  if (typeof value === 'object') {
    const object = value as Record<string, unknown>;
    let text = '';
    // The default order is that of UTF-16 code units, as `<` compares; a snapshot has a hundred thousand keys, so no comparator.
    for (const key of Object.keys(object).sort()) {
      const item = object[key];
      if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
    }
    return `{${text}}`;
  }
  throw new Error(`canonicalJson: cannot write a ${typeof value}`);
}
