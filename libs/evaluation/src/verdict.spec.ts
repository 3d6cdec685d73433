import { Decimal } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { judge, type JudgeInput } from './verdict.js';

const verdict = (input: Partial<Omit<JudgeInput, 'progress' | 'attainment' | 'timeProgress'>> & { progress?: number; attainment?: number; timeProgress?: number }): string => {
  const { progress, attainment, timeProgress, ...rest } = input;
  return judge({
    kind: 'level', met: false, termOver: false, cumulative: false, doubt: 'none', ...rest,
    ...(progress === undefined ? {} : { progress: new Decimal(progress) }), ...(attainment === undefined ? {} : { attainment: new Decimal(attainment) }),
    ...(timeProgress === undefined ? {} : { timeProgress: new Decimal(timeProgress) }),
  }).verdict;
};

describe('a level target', () => {
  it('is achieved early when met before the end of its term', () => {
    expect(verdict({ met: true })).toBe('achieved-early');
    expect(verdict({ met: true, termOver: true, metSinceZh: '2024年' })).toBe('achieved-early');
  });

  it('is on track when met at the end, and behind when not', () => {
    expect(verdict({ met: true, termOver: true })).toBe('on-track');
    expect(verdict({ termOver: true, progress: 99.9, timeProgress: 100 })).toBe('behind');
  });

  it('is set against time by the progress from its base; five points either way are on track', () => {
    const at = (progress: number): string => verdict({ progress, timeProgress: 40 });
    expect([45, 44.99, 40, 35, 34.99, -10].map(at)).toEqual(['ahead', 'on-track', 'on-track', 'on-track', 'behind', 'behind']);
  });

  it('without a base is set against time only where it counts from the start', () => {
    expect(verdict({ attainment: 78, timeProgress: 40, cumulative: true })).toBe('ahead');
    expect(verdict({ attainment: 20, timeProgress: 40, cumulative: true })).toBe('behind');
    expect(verdict({ attainment: 78, timeProgress: 40 })).toBe('unrated');
  });

  it('along a path of its own is not judged by the straight line where there is no base to draw it from', () => {
    expect(verdict({ attainment: 78, timeProgress: 40, cumulative: true, path: { nameZh: '阶梯' } })).toBe('unrated');
  });

  it('is unrated where its start is unknown and it is not met', () => {
    expect(verdict({ progress: 50 })).toBe('unrated');
  });

  it('may be proven met by a floor and never missed by one', () => {
    expect(verdict({ doubt: 'floor', met: true })).toBe('achieved-early');
    expect(verdict({ doubt: 'floor', progress: 5, timeProgress: 80 })).toBe('unrated');
    expect(verdict({ doubt: 'unfit', met: true })).toBe('unrated');
    expect(verdict({ doubt: 'open', met: true })).toBe('unrated');
  });
});

describe('a target of average growth', () => {
  const growth = (attainment: number, rest: Partial<Pick<JudgeInput, 'termOver' | 'doubt'>> = {}): string => verdict({ kind: 'average-growth', attainment, met: attainment > 100, ...rest });

  it('is never achieved early: an average still moves', () => {
    expect([growth(149), growth(110), growth(109.9), growth(95), growth(94.9)]).toEqual(['ahead', 'ahead', 'on-track', 'on-track', 'behind']);
  });

  it('tolerates nothing once the term is over', () => {
    expect(growth(99, { termOver: true })).toBe('behind');
    expect(growth(101, { termOver: true })).toBe('on-track');
  });

  it('is not judged by a floor or without a number', () => {
    expect(growth(149, { doubt: 'floor' })).toBe('unrated');
    expect(verdict({ kind: 'average-growth' })).toBe('unrated');
  });
});
