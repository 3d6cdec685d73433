import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexConfig } from './config/index-config.schema.js';
import { computeIndex } from './model/compute-index.js';
import type { IndexResult } from './model/index-result.js';
import { replayMethodLog } from './model/replay.js';
import { pickRows, type IndexTable } from './table/index-table.js';
import { mustParse, tableOf } from './testing/made-up.js';

const CODES = ['a', 'b', 'c', 'd', 'e'];

const cell = fc.oneof({ weight: 6, arbitrary: fc.double({ min: 0.5, max: 1000, noNaN: true }).map((value) => Number(value.toPrecision(6))) }, { weight: 1, arbitrary: fc.constant(undefined) });
const tables = fc.integer({ min: 4, max: 14 }).chain((units) => fc.record({
  columns: fc.tuple(...CODES.map(() => fc.array(cell, { minLength: units, maxLength: units }))),
  groups: fc.array(fc.constantFrom('东', '中', '西'), { minLength: units, maxLength: units }),
})).map(({ columns, groups }) => tableOf(Object.fromEntries(CODES.map((code, at) => [code, columns[at] ?? []])), undefined, { area: groups }));

const normalisations = fc.constantFrom(
  { method: 'min-max', scale: [1, 100] }, { method: 'z-score', mean: 100, sd: 10 }, { method: 'goalposts', scale: [1, 100] }, { method: 'percentile', scale: [1, 100] },
  { method: 'distance-to-target' }, { method: 'vector' },
);
const configs = fc.record({
  normalisation: normalisations,
  imputation: fc.constantFrom({ method: 'none' }, { method: 'group-mean', groupColumn: 'area' }, { method: 'nearest', neighbours: 2, interval: 'donors' }),
  treatment: fc.constantFrom({ method: 'none' }, { method: 'winsorise' }),
  weights: fc.constantFrom({ method: 'given' }, { method: 'equal' }),
  method: fc.constantFrom('arithmetic', 'geometric', 'harmonic', 'copeland', 'topsis'),
  missing: fc.constantFrom({ rule: 'propagate' }, { rule: 'renormalise', minShare: 0.5 }),
}).map(({ method, ...steps }) => configOf({ ...steps, aggregation: { method, floor: 0.01 } }));

function configOf(steps: object, codes: readonly string[] = CODES): IndexConfig {
  return mustParse({
    title: '示例', unitColumn: 'unit', groups: [{ code: 'index' }, { code: 'left', parent: 'index', weight: 2 }, { code: 'right', parent: 'index' }],
    indicators: codes.map((code) => ({
      code, parent: CODES.indexOf(code) < 3 ? 'left' : 'right', direction: code === 'b' ? 'down' : 'up', weight: CODES.indexOf(code) + 1, goalposts: { min: 0.1, max: 900 }, target: 500,
    })),
    ...steps,
  });
}

const run = (config: IndexConfig, table: IndexTable): IndexResult | undefined => {
  const result = computeIndex(config, table);
  // The only refusals possible here: nothing left at all.
  if (!result.ok) expect(['no-indicator-left', 'no-unit-left']).toContain(result.error.code);
  return result.ok ? result.value : undefined;
};
const numbersIn = (result: IndexResult): readonly (number | undefined)[] => [
  ...Object.values(result.stages).flatMap((stage) => [...stage.values()].flat()), ...result.groups.flatMap(({ exact, ranks }) => [...exact, ...ranks]),
  ...result.intervals.flatMap((interval) => (interval ? [interval.low, interval.high] : [])),
];

describe('missing', () => {
  it('never becomes a number: no NaN, no infinity, no rank 0 anywhere, and no score without its parts', () => {
    fc.assert(fc.property(configs, tables, (config, table) => {
      const result = run(config, table);
      if (!result) return;
      for (const value of numbersIn(result)) expect(value === undefined || Number.isFinite(value)).toBe(true);
      for (const { exact, printed, ranks } of result.groups) {
        exact.forEach((score, at) => {
          expect([printed[at] === undefined, ranks[at] === undefined]).toEqual([score === undefined, score === undefined]);
          expect(ranks[at]).not.toBe(0);
        });
      }
    }), { numRuns: 150 });
  });
  it('stays missing through every stage when nothing is imputed, and makes the score missing under propagate', () => {
    fc.assert(fc.property(tables, fc.constantFrom('arithmetic', 'geometric', 'harmonic', 'copeland', 'topsis'), (table, method) => {
      const result = run(configOf({ normalisation: { method: 'goalposts', scale: [1, 100] }, aggregation: { method } }), table);
      if (!result) return;
      const indicators = [...result.stages.normalised.keys()];
      for (const code of indicators) {
        const raw = table.numbers.get(code)?.map((value) => value === undefined);
        for (const stage of Object.values(result.stages)) expect(stage.get(code)?.map((value) => value === undefined)).toEqual(raw);
      }
      result.groups.at(-1)?.exact.forEach((score, row) => {
        const lacking = indicators.some((code) => table.numbers.get(code)?.[row] === undefined);
        // Where all complete units are equal, closeness does not exist either.
        if (lacking || method !== 'topsis') expect(score === undefined).toBe(lacking);
      });
    }), { numRuns: 120 });
  });
  it('an imputed unit’s interval holds its score', () => {
    fc.assert(fc.property(configs, tables, (config, table) => {
      const result = run(config, table);
      result?.intervals.forEach((interval, at) => {
        const score = result.groups.at(-1)?.exact[at];
        if (interval && score !== undefined) expect(interval.low <= score && score <= interval.high).toBe(true);
      });
    }), { numRuns: 150 });
  });
});

describe('order', () => {
  it('of the units does not matter', () => {
    fc.assert(fc.property(configs, tables, fc.infiniteStream(fc.nat()), (config, table, stream) => {
      const order = table.rows.map((_, row) => ({ row, key: stream.next().value })).sort((a, b) => a.key - b.key).map(({ row }) => row);
      const [straight, shuffled] = [run(config, table), run(config, pickRows(table, order))];
      if (!straight || !shuffled) return;
      straight.groups.forEach(({ printed, ranks }, at) => {
        expect(shuffled.groups[at]?.printed).toEqual(order.map((row) => printed[row]));
        expect(shuffled.groups[at]?.ranks).toEqual(order.map((row) => ranks[row]));
      });
    }), { numRuns: 120 });
  });
  it('of the indicators does not matter', () => {
    fc.assert(fc.property(fc.shuffledSubarray(CODES, { minLength: 5 }), tables, normalisations, (codes, table, normalisation) => {
      const [straight, shuffled] = [run(configOf({ normalisation }), table), run(configOf({ normalisation }, codes), table)];
      expect(shuffled?.groups.at(-1)?.printed).toEqual(straight?.groups.at(-1)?.printed);
    }), { numRuns: 100 });
  });
});

describe('monotonicity', () => {
  it('on fixed goalposts a better value never lowers a unit’s score nor another’s standing against it', () => {
    const complete = fc.array(fc.tuple(...CODES.map(() => fc.double({ min: 0.5, max: 890, noNaN: true }))), { minLength: 3, maxLength: 8 });
    fc.assert(fc.property(complete, fc.constantFrom('arithmetic', 'geometric', 'harmonic', 'copeland'), fc.nat(4), fc.double({ min: 0.1, max: 10, noNaN: true }), (rows, method, at, step) => {
      const code = CODES[at] ?? 'a';
      const columns = Object.fromEntries(CODES.map((name, position) => [name, rows.map((row) => row[position])]));
      const config = configOf({ normalisation: { method: 'goalposts', scale: [1, 100] }, aggregation: { method } });
      const better = { ...columns, [code]: columns[code]?.map((value, row) => (row === 0 ? (value ?? 0) + (code === 'b' ? -Math.min(step, 0.3) : step) : value)) ?? [] };
      const [before, after] = [run(config, tableOf(columns)), run(config, tableOf(better))].map((result) => result?.groups.at(-1));
      expect(after?.exact[0] ?? Number.NaN).toBeGreaterThanOrEqual((before?.exact[0] ?? Number.NaN) - 1e-9);
      expect(after?.ranks[0] ?? 99).toBeLessThanOrEqual(before?.ranks[0] ?? 0);
    }), { numRuns: 120 });
  });
});

describe('method log', () => {
  it('regenerates any index to the digit, also after a trip through JSON', () => {
    fc.assert(fc.property(configs, tables, (config, table) => {
      const result = run(config, table);
      if (!result) return;
      const replay = replayMethodLog(JSON.parse(JSON.stringify(result.log)));
      if (!replay.ok) throw new Error(replay.error.messageZh);
      expect(replay.value.differences).toEqual([]);
      expect(replay.value.result.groups).toEqual(result.groups);
    }), { numRuns: 100 });
  });
  it('shows where it was tampered with', () => {
    const result = run(configOf({ normalisation: { method: 'min-max' } }), tableOf(Object.fromEntries(CODES.map((code, at) => [code, [1, 5, 9 + at, 4]]))));
    const log = JSON.parse(JSON.stringify(result?.log));
    log.data.numbers.a[1] = 6;
    const replay = replayMethodLog(log);
    expect(replay.ok && replay.value.differences).toEqual(expect.arrayContaining(['results.index[1]']));
    log.config.weights = { method: 'by-ear' };
    expect(replayMethodLog(log)).toMatchObject({ ok: false, error: { code: 'not-a-method-log' } });
  });
});
