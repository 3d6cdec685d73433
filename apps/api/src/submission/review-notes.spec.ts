import { describe, expect, it } from 'vitest';
import { formById, type NumberField } from '@greengauge/framework';
import type { Answers } from '@greengauge/intake';
import { isOutlierRule, peerNote } from './review-notes.js';

const declared = (id: string) => formById(id) ?? expect.fail(id);
const grants = declared('enterprise-support').fields.find((field): field is NumberField => field.id === 'grants') ?? expect.fail('grants');
const answered = (value: string): Answers => new Map([['grants', { kind: 'number', value }]]);

describe('what a reviewer is shown beside the numbers', () => {
  it('sets a value against the median of its peers, which lies between the two in the middle where they are even', () => {
    const [even] = peerNote(grants, answered('5'), ['1', '2', '4', '8'].map(answered));
    expect(even).toMatchObject({ median: '3', regions: 4, value: '5', outlier: false });
    const [odd] = peerNote(grants, answered('5'), ['1', '2', '4', '8', '9'].map(answered));
    expect(odd).toMatchObject({ median: '4', regions: 5 });
    // Who reports no number is no peer.
    expect(peerNote(grants, answered('5'), [...['1', '2', '4'].map(answered), new Map([['grants', { kind: 'missing', reason: 'not-collected' }]])])).toEqual([]);
  });

  it('calls what is far from the past an outlier, and not what a registry counts otherwise', () => {
    expect(['funds-year-change', 'funds-expected', 'funds-sum', 'nothing'].map((rule) => isOutlierRule(declared('enterprise-support'), rule))).toEqual([true, true, false, false]);
    expect(isOutlierRule(declared('registry-check'), 'grants-registry')).toBe(false);
  });
});
