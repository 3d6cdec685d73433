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

describe('the interval of a score', () => {
  it('is wide for what is missing, and absent for what is certain', () => {
    // Goalposts 0–100 on a scale of 0–100: unit 1 is (50 + 60) / 2 = 55; the third has one missing cell between 20 and 50.
    expect(intervalsOf(plain)).toEqual([undefined, undefined, '55.00–70.00']);
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
