import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conforms } from '../testing/json-schema.js';
import { checkConfig } from './check-config.js';
import { indexConfigSchema } from './index-config.schema.js';
import { parseIndexConfig } from './parse-config.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../../../docs');
const read = (path: string): unknown => JSON.parse(readFileSync(join(docs, path), 'utf8'));
const schema = read('index-config.schema.json');
const examples = readdirSync(join(docs, 'examples/index'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => read(`examples/index/${name}/config.json`));
const everything = {
  title: 't', unitColumn: 'u', nameColumn: 'n', periodColumn: 'p', normalisation: { method: 'distance-to-target', from: 'worst', points: 10, clip: false, across: 'all-periods' },
  indicators: [{ code: 'a', title: 'x', column: 'q', parent: 'i', direction: 'up', target: 3, cap: { min: 1, max: 2 }, weight: 2, denominator: 'd', per: 10, transform: 'none', goalposts: { min: 1, max: 2 }, treatment: 'none' }],
  groups: [{ code: 'i', title: 'z', weight: 1, aggregation: 'topsis' }], screening: { minIndicatorAvailability: 0.5, minUnitAvailability: 0.2 }, imputation: { method: 'nearest', neighbours: 3, interval: 'donors' },
  treatment: { method: 'winsorise', maxSkew: 1, maxKurtosis: 2, maxPoints: 3 }, weights: { method: 'budget', experts: [{ name: 'e', points: { a: 100 } }] }, aggregation: { method: 'harmonic', floor: 0.1 },
  missing: { rule: 'renormalise', minShare: 0.5 }, decimals: 3, flags: { high: 0.9, low: 0.1, negative: -0.3 },
  sensitivity: { seed: 3, draws: 200, sobolBase: 128, weightNoise: 0.2, dropOne: true, alternatives: { imputation: [{ method: 'none' }], treatment: [{ method: 'none' }], normalisation: [{ method: 'z-score', mean: 0, sd: 1 }, { method: 'percentile', scale: [0, 1] }], weights: [{ method: 'equal' }], aggregation: ['copeland'] } },
};

type Step = string | number;
const isNode = (value: unknown): value is Record<Step, unknown> => typeof value === 'object' && value !== null;
const pathsOf = (value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] =>
  isNode(value) ? [...(path.length > 0 ? [path] : []), ...Object.keys(value).flatMap((key) => pathsOf(value[key], [...path, key]))] : [path];

const VALUES: readonly unknown[] = [null, true, '', 'x', 'up', 'none', 'given', 'min-max', 0, -1, 1, 0.5, 1.5, 2, 6, 7, 64, 100, 1000, 1e7, 2 ** 32, [], [0, 100], [1], [1, 2, 3], {}, { method: 'none' }, { method: 'zz' }, 'a'.repeat(101), 'a'.repeat(201)];

/** One thing taken away, added or replaced somewhere. */
function bend(config: unknown, where: number, how: number, what: number): unknown {
  const bent = structuredClone(config);
  const paths = pathsOf(bent).filter((path) => path.length > 0);
  const path = paths[where % paths.length] ?? [];
  const node = path.slice(0, -1).reduce<unknown>((at, key) => (isNode(at) ? at[key] : undefined), bent);
  const key = path.at(-1);
  if (!isNode(node) || key === undefined) return bent;
  if (how === 0) { if (Array.isArray(node)) node.splice(Number(key), 1); else delete node[key]; }
  else if (how === 1) { if (Array.isArray(node)) node.push(structuredClone(VALUES[what])); else node['surplus'] = 1; }
  else node[key] = structuredClone(VALUES[what]);
  return bent;
}

describe('docs/index-config.schema.json and the parser', () => {
  it('both take the examples and a configuration with every field', () => {
    for (const config of [...examples, everything]) expect([conforms(schema, config), parseIndexConfig(config).ok]).toEqual([true, true]);
  });

  it('agree on every configuration that is bent in one or two places; what the schema lets pass beyond its form is told by the parser', () => {
    const bends = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 3 }), fc.nat(VALUES.length - 1)), { minLength: 1, maxLength: 2 });
    let [taken, refused] = [0, 0];
    fc.assert(fc.property(fc.constantFrom(...examples, everything), bends, (start, steps) => {
      const config = steps.reduce<unknown>((at, [where, how, what]) => bend(at, where, how, what), start);
      const form = indexConfigSchema.safeParse(config);
      const parsed = parseIndexConfig(config);
      // A scale upside down is the one rule of the form that JSON Schema has no word for.
      const scale = !form.success && form.error.issues.every(({ path }) => path.at(-1) === 'scale');
      if (!scale) expect([conforms(schema, config), JSON.stringify(config)]).toEqual([form.success, JSON.stringify(config)]);
      expect(parsed.ok).toBe(form.success && checkConfig(form.data).length === 0);
      if (parsed.ok) taken += 1; else refused += 1;
    }), { numRuns: 600, seed: 20251231 });
    expect([taken > 40, refused > 200]).toEqual([true, true]);
  });
});
