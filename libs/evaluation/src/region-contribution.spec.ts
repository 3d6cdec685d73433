import { describe, expect, it } from 'vitest';
import type { CompositeAnnex, CompositeUnit } from './model.js';
import { buildContribution } from './region-contribution.js';
import { region } from './testing/build-case.js';

const unit = (code: string, parts: Readonly<Record<string, string>> | undefined): CompositeUnit => ({
  region: region(code), shortZh: code, availability: 1, ...(parts ? { score: '1', parts: Object.entries(parts).map(([part, points]) => ({ code: part, points })) } : {}),
});
const annex = (units: readonly CompositeUnit[]): CompositeAnnex => ({
  titleZh: '指数', configHash: 'x', leagues: [
    { league: 'provinces', titleZh: '省', indicators: ['a', 'b', 'c'].map((code) => ({ code, titleZh: code.toUpperCase(), groupZh: '', periodZh: '', availability: 1, kept: true })), groups: [], units, seed: 1, draws: 1, factors: [], methodZh: [] },
    { league: 'special', titleZh: '单列', indicators: [], groups: [], units: [unit('330200', { a: '90' })], seed: 1, draws: 1, factors: [], methodZh: [] },
  ],
});

describe('the contributions of a region', () => {
  it('stand beside the mean of its peers, largest lead first', () => {
    const found = buildContribution(annex([unit('330000', { a: '20.00', b: '10.00', c: '5.00' }), unit('320000', { a: '25.00', b: '4.00' }), unit('310000', { a: '21.00', b: '2.00' })]), region('330000'), [region('320000'), region('310000')]);
    expect(found?.parts).toEqual([
      { code: 'b', titleZh: 'B', points: '10.00', peers: '3.00', lead: '+7.00' },
      // No peer has it: it is neither a strength nor a gap.
      { code: 'c', titleZh: 'C', points: '5.00' },
      { code: 'a', titleZh: 'A', points: '20.00', peers: '23.00', lead: '-3.00' },
    ]);
    expect(found?.peersZh).toEqual(['320000', '310000']);
  });

  it('never compare with another league, nor with a peer without a score', () => {
    const found = buildContribution(annex([unit('330000', { a: '20.00' }), unit('320000', undefined)]), region('330000'), [region('330200'), region('320000')]);
    expect([found?.peersZh, found?.parts]).toEqual([[], [{ code: 'a', titleZh: 'A', points: '20.00' }]]);
  });

  it('are absent for a region without a score', () => {
    expect(buildContribution(annex([unit('330000', undefined)]), region('330000'), [])).toBeUndefined();
    expect(buildContribution(annex([]), region('330000'), [])).toBeUndefined();
  });
});
