import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimedSnapshots, firstDifference, sameShare } from './compare-bytes.js';
import { treeLines } from './tree.js';

describe('treeLines', () => {
  it('draws branches, last ones and texts of several lines', () => {
    expect(treeLines({ text: '根', children: [{ text: '甲\n续', children: [{ text: '子' }] }, { text: '乙' }] })).toEqual([
      '根', '├─ 甲', '│  续', '│  └─ 子', '└─ 乙',
    ]);
  });
});

describe('comparing bytes', () => {
  it('finds the one flipped byte of a file, wherever it is', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
      const position = at % bytes.length;
      const altered = Uint8Array.from(bytes);
      altered[position] = (altered[position] ?? 0) ^ flip;
      expect(firstDifference(bytes, altered)).toBe(position);
      expect(sameShare(bytes, altered)).toBeCloseTo((bytes.length - 1) / bytes.length);
    }));
  });
  it('a truncated file differs where it ends; equal files nowhere', () => {
    expect(firstDifference(Buffer.from('abc'), Buffer.from('ab'))).toBe(2);
    expect(firstDifference(Buffer.from('abc'), Buffer.from('abc'))).toBeUndefined();
    expect(sameShare(Buffer.alloc(0), Buffer.alloc(0))).toBe(1);
  });
  it('reads the snapshot id out of document properties in either encoding', () => {
    expect(claimedSnapshots(Buffer.from('x GG-N-2025-0123456789 y'))).toEqual(['GG-N-2025-0123456789']);
    const utf16 = Buffer.from('关键词，GG-R-330000-2025Q1-Q3-00ff00ff00', 'utf16le').swap16();
    expect(claimedSnapshots(utf16)).toEqual(['GG-R-330000-2025Q1-Q3-00ff00ff00']);
    expect(claimedSnapshots(Buffer.from('GG-N-'))).toEqual([]);
  });
});
