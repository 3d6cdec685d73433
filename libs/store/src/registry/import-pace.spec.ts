import { describe, expect, it } from 'vitest';
import { ImportPace, type BlockWay, type Stretch } from './import-pace.js';

const stretchOf = (pace: ImportPace): Stretch => {
  if (pace.stretch === undefined) throw new Error('blocks go in turn');
  return pace.stretch;
};
const meet = (pace: ImportPace): void => pace.meeting(stretchOf(pace), pace.way);
const settle = (pace: ImportPace, times: number, metKeys: boolean): BlockWay[] => Array.from({ length: times }, () => {
  const { way } = pace;
  pace.settled(way, metKeys);
  return way;
});

describe('the way of the blocks of an import', () => {
  it('is straight until a key is met, then sifted as long as blocks meet keys, then straight again', () => {
    const pace = new ImportPace(true);
    expect(settle(pace, 2, false)).toEqual(['straight', 'straight']);
    meet(pace);
    expect(settle(pace, 5, true)).toEqual(['in turn', 'sifted', 'sifted', 'sifted', 'sifted']);
    expect(settle(pace, 3, false)).toEqual(['sifted', 'sifted', 'straight']);
  });

  it('asks for twice as many clean blocks after each meeting, at most 64', () => {
    const pace = new ImportPace(true);
    const needed = Array.from({ length: 8 }, () => {
      meet(pace);
      settle(pace, 1, true);
      return settle(pace, 70, false).filter((way) => way === 'sifted').length;
    });
    expect(needed).toEqual([2, 4, 8, 16, 32, 64, 64, 64]);
  });

  it('goes in turn ever longer where blocks that are sifted share keys, and wakes those that wait', async () => {
    const pace = new ImportPace(true);
    meet(pace);
    const inTurn = Array.from({ length: 8 }, () => {
      const turns = settle(pace, 70, true).filter((way) => way === 'in turn').length;
      const stretch = stretchOf(pace);
      pace.meeting(stretch, 'sifted');
      pace.meeting(stretch, 'sifted');
      return { turns, over: stretch.over, met: stretch.met };
    });
    expect(inTurn.map(({ turns }) => turns)).toEqual([1, 2, 4, 8, 16, 32, 64, 64]);
    expect(inTurn.every(({ over }) => over)).toBe(true);
    await Promise.all(inTurn.map(({ met }) => met));
  });

  it('is always in turn where COPY into the registry is refused', () => {
    expect(settle(new ImportPace(false), 3, false)).toEqual(['in turn', 'in turn', 'in turn']);
  });
});
