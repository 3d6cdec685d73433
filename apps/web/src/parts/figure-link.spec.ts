import { describe, expect, it } from 'vitest';
import { addressKnown } from './figure-link.js';

describe('the address of a figure, from a page that shows what was known', () => {
  const at = '2026-03-01T00:00:00.000Z';

  it('keeps the moment on screens that can show it', () => {
    expect(addressKnown('/indicators/rd-expenditure', at)).toBe('/indicators/rd-expenditure?known=2026-03-01T00%3A00%3A00.000Z');
    expect(addressKnown('/indicators/rd-expenditure?tab=source', at)).toBe('/indicators/rd-expenditure?tab=source&known=2026-03-01T00%3A00%3A00.000Z');
    expect(['/', '/regions/330000', '/ledger', '/ranks'].filter((to) => !addressKnown(to, at).includes('known='))).toEqual([]);
  });

  it('leaves alone the present, and screens that know of no moment', () => {
    expect(addressKnown('/indicators/rd-expenditure', undefined)).toBe('/indicators/rd-expenditure');
    expect(['/verify?code=K7Q2-M0XA', '/registries/patents', '/definitions', '/registers'].filter((to) => addressKnown(to, at) !== to)).toEqual([]);
  });
});
