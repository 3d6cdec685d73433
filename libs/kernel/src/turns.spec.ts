import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.js';

describe('createTurns', () => {
  it('lets so many work at once, the others in their order, and refuses who comes behind the longest line', async () => {
    const inTurn = createTurns({ atOnce: 2, longestLine: 2, full: () => new Error('full') });
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const come = (name: number) => inTurn(() => new Promise<number>((done) => { begun.push(name); ends.push(() => done(name)); }));
    const all = [come(1), come(2), come(3), come(4)];
    await expect(come(5)).rejects.toThrow('full');
    expect(begun).toEqual([1, 2]);
    for (let index = 0; index < 4; index += 1) { ends[index]?.(); await all[index]; await Promise.resolve(); }
    expect(begun).toEqual([1, 2, 3, 4]);
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
  });

  it('gives the place on when the work fails', async () => {
    const inTurn = createTurns({ atOnce: 1, longestLine: 1, full: () => new Error('full') });
    const failing = inTurn(() => Promise.reject(new Error('broken')));
    const next = inTurn(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
    expect(await inTurn(() => Promise.resolve('later'))).toBe('later');
  });
});
