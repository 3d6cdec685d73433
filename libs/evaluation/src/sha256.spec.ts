import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './sha256.js';

const reference = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('sha256Hex', () => {
  it('gives the digests of FIPS 180-4', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with OpenSSL at every padding boundary and on any text', () => {
    for (let length = 50; length <= 130; length += 1) expect(sha256Hex('a'.repeat(length))).toBe(reference('a'.repeat(length)));
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => { expect(sha256Hex(text)).toBe(reference(text)); }));
  });
});
