import { describe, expect, it } from 'vitest';
import { computeIndex } from './model/compute-index.js';
import type { IndexResult, StageTable } from './model/index-result.js';
import { replayMethodLog } from './model/replay.js';
import { asemCsv, asemInput, asemPresent, asemTitle } from './testing/asem.js';

function asem(): IndexResult {
  const { config, table } = asemInput();
  const result = computeIndex(config, table);
  if (!result.ok) throw new Error(result.error.messageZh);
  return result.value;
}

/** Largest difference to a published stage, in units of max(1, |published|); also counts the cells compared. */
function farthest(result: IndexResult, ours: StageTable, file: string): { cells: number; gap: number; missing: number } {
  let [cells, gap, missing] = [0, 0, 0];
  for (const row of asemCsv(file)) {
    const at = result.units.findIndex(({ unit }) => unit === row['UnitCode']);
    for (const [code, column] of ours) {
      const [text, value] = [row[code] ?? '', column[at]];
      if (text === '' || value === undefined) {
        expect([row['UnitCode'], code, value], 'both missing').toEqual([row['UnitCode'], code, text === '' ? undefined : Number(text)]);
        missing += 1;
        continue;
      }
      cells += 1;
      gap = Math.max(gap, Math.abs(value - Number(text)) / Math.max(1, Math.abs(Number(text))));
    }
  }
  return { cells, gap, missing };
}

describe.skipIf(!asemPresent)(asemTitle('ASEM, 51 countries × 49 indicators, from a configuration alone'), () => {
  const result = asemPresent ? asem() : undefined;
  const given = (): IndexResult => {
    if (!result) throw new Error('no data');
    return result;
  };

  it.each([
    ['denominated', 'stage1_denominated.csv', 65],
    ['imputed', 'stage2_imputed.csv', 0],
    ['treated', 'stage3_treated.csv', 0],
    ['normalised', 'stage4_normalised.csv', 0],
  ] as const)('stage %s equals the published one to 1e-9', (stage, file, missing) => {
    const outcome = farthest(given(), given().stages[stage], file);
    expect(outcome).toMatchObject({ cells: 51 * 49 - missing, missing });
    expect(outcome.gap).toBeLessThan(1e-9);
  });

  it('stage aggregated equals the published one to 1e-9, all 11 groups', () => {
    const groups = new Map(given().groups.map(({ code, exact }) => [code, exact]));
    const outcome = farthest(given(), groups, 'stage5_aggregated.csv');
    expect(outcome).toMatchObject({ cells: 51 * 11, missing: 0 });
    expect(outcome.gap).toBeLessThan(1e-9);
  });

  it('prints the published scores, 51 × 11 without a mismatch', () => {
    const published = asemCsv('published_scores_2dp.csv');
    const mismatches = given().groups.flatMap(({ code, printed }) => published.flatMap((row) => {
      const at = given().units.findIndex(({ unit }) => unit === row['UnitCode']);
      return Number(printed[at]) === Number(row[code]) ? [] : [`${row['UnitCode']} ${code} ${printed[at]} ≠ ${row[code]}`];
    }));
    expect(published.length * given().groups.length).toBe(51 * 11);
    expect(mismatches).toEqual([]);
  });

  it('gives the published ranks with their ties', () => {
    const published = asemCsv('published_ranks.csv');
    const mismatches = given().groups.flatMap(({ code, ranks }) => published.flatMap((row) => {
      const at = given().units.findIndex(({ unit }) => unit === row['UnitCode']);
      return ranks[at] === Number(row[code]) ? [] : [`${row['UnitCode']} ${code} ${ranks[at]} ≠ ${row[code]}`];
    }));
    expect(mismatches).toEqual([]);
    const shared = given().groups.filter(({ ranks }) => new Set(ranks).size < ranks.length).map(({ code }) => code);
    expect(shared, 'some published ranks are shared, else the test would not see ties').toEqual(expect.arrayContaining(['ConEcFin', 'Instit']));
  });

  it('winsorises as many points as published, at the published end', () => {
    const counts = new Map(given().log.steps.treatment.map(({ indicator, winsorised }) => [indicator, winsorised]));
    for (const row of asemCsv('meta_indicators.csv')) {
      const points = counts.get(row['IndCode'] ?? '') ?? [];
      const count = (end: 'low' | 'high') => points.filter((point) => point.end === end).length;
      expect([row['IndCode'], count('low'), count('high')]).toEqual([row['IndCode'], Number(row['winsor_low_n']), Number(row['winsor_high_n'])]);
    }
  });

  it('is regenerated to the digit from its method log', () => {
    const replay = replayMethodLog(JSON.parse(JSON.stringify(given().log)));
    expect(replay.ok && replay.value.differences).toEqual([]);
    expect(replay.ok && replay.value.result.groups).toEqual(given().groups);
  });

  it('gives an interval to each country with imputed values and to no other', () => {
    const { intervals, imputedCells, groups } = given();
    const scores = groups.at(-1)?.exact ?? [];
    intervals.forEach((interval, at) => {
      expect(interval !== undefined).toBe((imputedCells[at] ?? 0) > 0);
      if (!interval) return;
      expect(interval.low).toBeLessThanOrEqual(scores[at] ?? Number.NaN);
      expect(interval.high).toBeGreaterThanOrEqual(scores[at] ?? Number.NaN);
      expect(interval.high).toBeGreaterThan(interval.low);
    });
    expect(imputedCells.reduce((sum, count) => sum + count, 0)).toBe(65);
  });
});
