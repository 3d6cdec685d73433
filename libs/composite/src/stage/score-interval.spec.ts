import { describe, expect, it } from 'vitest';
import { computeIndex } from '../model/compute-index.js';
import { replayMethodLog } from '../model/replay.js';
import { mustParse, tableOf } from '../testing/made-up.js';

const config = mustParse({
  title: '示例', unitColumn: 'unit', normalisation: { method: 'goalposts' },
  indicators: [{ code: 'a', parent: 'index', direction: 'up', goalposts: { min: 0, max: 100 } }, { code: 'b', parent: 'index', direction: 'down', goalposts: { min: 0, max: 100 } }], groups: [{ code: 'index' }],
});
const plain = tableOf({ a: [50, 20, undefined], b: [40, 10, 10] });
const intervalsOf = (table: typeof plain): readonly (string | undefined)[] => {
  const result = computeIndex(config, table);
  if (!result.ok) throw new Error(result.error.messageZh);
  return result.value.intervals.map((interval) => interval && `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`);
};

describe('a method log', () => {
  it('is not the same to the digit where a rank in it was changed', () => {
    const result = computeIndex(config, plain);
    if (!result.ok) throw new Error(result.error.messageZh);
    const log = { ...result.value.log, results: result.value.log.results.map((one) => ({ ...one, ranks: one.ranks.map((rank, row) => (row === 1 ? 7 : rank)) })) };
    const replay = replayMethodLog(JSON.parse(JSON.stringify(log)));
    expect(replay.ok && replay.value.differences).toEqual(['results.index[1]']);
  });
});

describe('the interval of a score', () => {
  it('is wide for what is missing, and absent for what is certain', () => {
    // Goalposts 0–100 on a scale of 0–100: unit 1 is (50 + 60) / 2 = 55; the third has one missing cell between 20 and 50.
    expect(intervalsOf(plain)).toEqual([undefined, undefined, '55.00–70.00']);
  });

  it('does not reach beyond what winsorising left of its indicator', () => {
    const treated = mustParse({
      title: '示例', unitColumn: 'unit', normalisation: { method: 'min-max' }, treatment: { method: 'winsorise' }, groups: [{ code: 'index' }],
      indicators: ['a', 'b'].map((code) => ({ code, parent: 'index', direction: 'up' })),
    });
    // 1000 is drawn in to 9, so that 9 is the best that the last unit may have been in a; it is the best in b.
    const result = computeIndex(treated, tableOf({ a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, undefined], b: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }));
    expect(result.ok && result.value.intervals.at(-1)).toEqual({ low: 50, high: 100 });
  });

  it('of a provisional cell reaches as far as the cell may still be revised, on either direction', () => {
    const open = { ...plain, ranges: new Map([['a', [{ low: 45, high: 55 }, undefined, undefined]], ['b', [{ low: 36, high: 48 }, undefined, undefined]]]) };
    // Worst: (45 + 52) / 2; best: (55 + 64) / 2. The score itself stays what the value as published gives.
    expect(intervalsOf(open)).toEqual(['48.50–59.50', undefined, '55.00–70.00']);
    const [one, two] = [computeIndex(config, plain), computeIndex(config, open)];
    expect(one.ok && two.ok && one.value.groups.at(-1)?.printed).toEqual(two.ok && two.value.groups.at(-1)?.printed);
  });

  it('says nothing of a range without a number, and includes the number where the range leaves it out', () => {
    const open = { ...plain, ranges: new Map([['a', [{ low: 60, high: 70 }, undefined, { low: 0, high: 100 }]]]) };
    expect(intervalsOf(open)).toEqual(['55.00–65.00', undefined, '55.00–70.00']);
  });

  it('is regenerated from the method log', () => {
    const open = { ...plain, ranges: new Map([['a', [{ low: 45, high: 55 }, undefined, undefined]]]) };
    const result = computeIndex(config, open);
    if (!result.ok) throw new Error(result.error.messageZh);
    const replayed = replayMethodLog(JSON.parse(JSON.stringify(result.value.log)));
    expect(replayed).toMatchObject({ ok: true, value: { differences: [], result: { intervals: result.value.intervals } } });
  });
});
