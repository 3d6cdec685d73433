import { parseIndexConfig } from '../config/parse-config.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import { createRandom } from '../sensitivity/random.js';
import type { IndexTable } from '../table/index-table.js';

/** A configuration that must be right, or the test is wrong. */
export function mustParse(input: object): IndexConfig {
  const parsed = parseIndexConfig(input);
  if (!parsed.ok) throw new Error(parsed.error.map(({ path, messageZh }) => `${path}: ${messageZh}`).join('\n'));
  return parsed.value;
}

/** A table from rows of values; unit codes u1, u2 … unless named. */
export function tableOf(columns: Readonly<Record<string, readonly (number | undefined)[]>>, units?: readonly string[], texts: Readonly<Record<string, readonly (string | undefined)[]>> = {}): IndexTable {
  const length = Object.values(columns)[0]?.length ?? 0;
  return {
    rows: Array.from({ length }, (_, row) => ({ unit: units?.[row] ?? `u${row + 1}` })),
    numbers: new Map(Object.entries(columns)),
    texts: new Map(Object.entries(texts)),
  };
}

/** Made-up values with a common part, so that ranks mean something: units × indicators, 0 to about 100, skewed. */
export function madeUpTable(units: number, indicators: number, seed: number): IndexTable {
  const random = createRandom(seed);
  const strength = Array.from({ length: units }, () => random.uniform());
  const columns = Array.from({ length: indicators }, (_, at) => [`i${at + 1}`, strength.map((common) => 1 + 99 * (0.5 * common + 0.5 * random.uniform()) ** 2)] as const);
  return tableOf(Object.fromEntries(columns));
}

/** Indicators i1 … in groups of six, those in sub-indexes of five, those in the index. */
export function madeUpConfig(indicators: number, changes: object = {}): IndexConfig {
  const pillars = Math.ceil(indicators / 6);
  return mustParse({
    title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' },
    indicators: Array.from({ length: indicators }, (_, at) => ({ code: `i${at + 1}`, parent: `p${Math.floor(at / 6) + 1}`, direction: at % 5 === 4 ? 'down' : 'up' })),
    groups: [
      { code: 'index' },
      ...Array.from({ length: Math.ceil(pillars / 5) }, (_, at) => ({ code: `s${at + 1}`, parent: 'index' })),
      ...Array.from({ length: pillars }, (_, at) => ({ code: `p${at + 1}`, parent: `s${Math.floor(at / 5) + 1}` })),
    ],
    ...changes,
  });
}
