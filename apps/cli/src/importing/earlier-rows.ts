import { createHash } from 'node:crypto';
import type { RegistryDeclaration } from '@greengauge/framework';
import type { RegistryValues } from '@greengauge/intake';

export interface EarlierRows {
  /** Against the first row of the file with the same key: `repeats` where all values are equal; `first` takes the row in as that one. */
  compare(values: RegistryValues): 'first' | 'repeats' | 'contradicts';
}

/** What a file states twice, told without the database. Keeps the key and a digest of each row: some 150 bytes a row. `columns` are those of the values. */
export function createEarlierRows({ key }: Pick<RegistryDeclaration, 'key'>, columns: readonly string[]): EarlierRows {
  const places = key.map((column) => columns.indexOf(column));
  const seen = new Map<string, string>();
  return {
    compare: (values) => {
      const name = places.map((place) => values[place] ?? '').join('\u0000');
      const digest = createHash('sha256').update(JSON.stringify(values)).digest('base64').slice(0, 22);
      const before = seen.get(name);
      if (before === undefined) seen.set(name, digest);
      return before === undefined ? 'first' : before === digest ? 'repeats' : 'contradicts';
    },
  };
}
