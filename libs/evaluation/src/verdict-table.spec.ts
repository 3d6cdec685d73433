import { describe, expect, it } from 'vitest';
import type { TargetDeclaration, TargetPath } from '@greengauge/framework';
import { declareTarget, evaluateCase, observe } from './testing/build-case.js';

/**
 * Direction × path × case, each worked by hand. The way runs from 20 (2020) to 100 (2025) or from 100 to 20; the value is of the end of
 * 2023, three of five years. Five points of the way either side of what the path asks for are on track.
 */
const UP = { comparator: '>=' as const, value: '100', baseline: { year: 2020, value: '20' } };
const DOWN = { comparator: '<=' as const, value: '20', baseline: { year: 2020, value: '100' } };
const STEPS_UP = [{ year: 2022, value: '40' }, { year: 2024, value: '80' }];
const STEPS_DOWN = [{ year: 2022, value: '80' }, { year: 2024, value: '40' }];

const verdictOf = (target: Partial<TargetDeclaration>, values: Readonly<Record<string, string>>): string =>
  evaluateCase({
    indicator: { direction: target.comparator === '<=' ? 'down' : 'up', range: 'any' }, targets: [declareTarget(target)], period: '2023',
    observations: Object.entries(values).map(([year, value]) => observe(year, value)),
  }).evaluation.verdict;

type Line = readonly [way: 'up' | 'down', path: TargetPath, asked: string, behind: string, onTrack: string, ahead: string];
const LINES: readonly Line[] = [
  // 60 % of 80 is 48: 20 + 48 = 68; 65 % is 72, 55 % is 64.
  ['up', { kind: 'linear' }, '68', '63.9', '68', '72'],
  ['down', { kind: 'linear' }, '52', '56.1', '52', '48'],
  // 20 × 5^0.6 = 52.53, 40.7 % of the way: ahead from 56.53, behind below 48.53.
  ['up', { kind: 'cagr' }, '52.53', '48.5', '52', '56.6'],
  // 100 × 0.2^0.6 = 38.07, 77.4 % of the way: ahead up to 34.07, behind above 42.07.
  ['down', { kind: 'cagr' }, '38.07', '42.1', '38', '34'],
  // The step of 2022 holds: 40, 25 % of the way: ahead from 44, behind below 36.
  ['up', { kind: 'stepwise', points: STEPS_UP }, '40', '35.9', '40', '44'],
  ['down', { kind: 'stepwise', points: STEPS_DOWN }, '80', '84.1', '80', '76'],
  // Half way between 40 and 80 is 60 (the leap day of 2024 moves it by a hundredth): ahead from 64, behind below 56.
  ['up', { kind: 'points', points: STEPS_UP }, '60', '55.9', '60', '64.1'],
  ['down', { kind: 'points', points: STEPS_DOWN }, '60', '64.1', '60', '55.9'],
];

describe.each(LINES)('%s along %j, which asks for %s', (way, path, _asked, behind, onTrack, ahead) => {
  const target = { ...(way === 'up' ? UP : DOWN), path };

  it('is behind, on track and ahead where the hand says so', () => {
    expect([behind, onTrack, ahead].map((value) => verdictOf(target, { 2023: value }))).toEqual(['behind', 'on-track', 'ahead']);
  });

  it('is achieved early at the target and beyond it, whatever the path', () => {
    expect([way === 'up' ? '100' : '20', way === 'up' ? '130' : '3'].map((value) => verdictOf(target, { 2023: value }))).toEqual(['achieved-early', 'achieved-early']);
  });

  it('is unrated without a start, unless it is met; a single observation is enough once the start is stated', () => {
    const { baseline: _, ...without } = target;
    expect(verdictOf(without, { 2023: onTrack })).toBe('unrated');
    expect(verdictOf(without, { 2023: target.value })).toBe('achieved-early');
    expect(verdictOf(target, { 2023: onTrack })).toBe('on-track');
  });

  it('is behind when it goes the wrong way past its start', () => {
    expect(verdictOf(target, { 2023: way === 'up' ? '10' : '110' })).toBe('behind');
  });
});

describe('targets of zero and negative values', () => {
  it.each([
    // 100 → 0: 40 left is 60 % of the way.
    ['down to zero', { ...DOWN, value: '0' }, ['46', '40', '34', '0'], ['behind', 'on-track', 'ahead', 'achieved-early']],
    // −100 → 0: −40 is 60 % of the way.
    ['up to zero', { ...UP, value: '0', baseline: { year: 2020, value: '-100' } }, ['-46', '-40', '-34', '0'], ['behind', 'on-track', 'ahead', 'achieved-early']],
    // −100 → −20: −52 is 60 %, −48 is 65 %.
    ['up among negatives', { ...UP, value: '-20', baseline: { year: 2020, value: '-100' } }, ['-57', '-52', '-48', '-20'], ['behind', 'on-track', 'ahead', 'achieved-early']],
    // −20 → −100.
    ['down among negatives', { ...DOWN, value: '-100', baseline: { year: 2020, value: '-20' } }, ['-63', '-68', '-72', '-100'], ['behind', 'on-track', 'ahead', 'achieved-early']],
    // −40 → 40 through zero: 8 is 60 %.
    ['through zero', { ...UP, value: '40', baseline: { year: 2020, value: '-40' } }, ['3', '8', '12', '40'], ['behind', 'on-track', 'ahead', 'achieved-early']],
  ] as const)('%s, by hand', (_name, target, values, verdicts) => {
    expect(values.map((value) => verdictOf(target, { 2023: value }))).toEqual(verdicts);
  });

  it('have no path of one rate through zero or from below it: unrated, not guessed', () => {
    expect(verdictOf({ ...DOWN, value: '0', path: { kind: 'cagr' } }, { 2023: '40' })).toBe('unrated');
    expect(verdictOf({ ...UP, baseline: { year: 2020, value: '-20' }, path: { kind: 'cagr' } }, { 2023: '40' })).toBe('unrated');
  });
});
