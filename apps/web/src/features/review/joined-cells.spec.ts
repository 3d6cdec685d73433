import { describe, expect, it } from 'vitest';
import { joinedCells } from './joined-cells.js';

const rule = (severity: 'hard' | 'explain', textZh: string, ...cells: string[]) => ({ id: textZh, severity, textZh, missing: 'skip' as const, cells });
const form = { rules: [rule('hard', '01=02+03', 'total', 'grants', 'interest'), rule('hard', '有无与清单一致', 'has-events', 'events'), rule('explain', '01 不小于 04', 'total', 'other'), rule('hard', '05 不小于上期', 'firms')] };

describe('cells that a rule joins to the returned ones', () => {
  it.each([
    [['grants'], [['01=02+03', ['total', 'interest']]]],
    [['grants', 'total'], [['01=02+03', ['interest']]]],
    [['grants', 'total', 'interest'], []],
    // A rule that is only explained, or has one cell, locks nobody in.
    [['other'], []], [['firms'], []],
    // A row of a list touches what the list is joined to.
    [['events.date#3'], [['有无与清单一致', ['has-events']]]], [['events'], [['有无与清单一致', ['has-events']]]], [['events', 'has-events'], []],
    [[], []],
  ])('of %j are %j', (named, expected) => expect(joinedCells(form, named).map(({ ruleZh, locked }) => [ruleZh, locked])).toEqual(expected));
});
