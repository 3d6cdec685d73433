import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('sorts keys, drops undefined and says the same as JSON', () => {
    expect(canonicalJson({ b: 1, a: [undefined, '国'], c: undefined })).toBe('{"a":[null,"国"],"b":1}');
  });

  it('gives one text for one value whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what JSON would silently change', () => {
    expect(() => canonicalJson({ a: NaN })).toThrow('finite');
    expect(() => canonicalJson({ a: 1n })).toThrow('bigint');
  });
});
