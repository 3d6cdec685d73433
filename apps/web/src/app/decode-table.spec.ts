import { describe, expect, it } from 'vitest';
import { decodeTable } from './decode-table.js';

const GB = new Uint8Array([0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0x31]);

describe('a table that is uploaded', () => {
  it('is read in the encodings that office software writes', () => {
    expect(decodeTable(new TextEncoder().encode('指标,1'))).toBe('指标,1');
    expect(decodeTable(GB)).toBe('指标,1');
    expect(decodeTable(new Uint8Array([0xff, 0xfe, 0x07, 0x63, 0x07, 0x68]))).toBe('指标');
  });

  it('is refused where its bytes are of no encoding, because it was cut off, or where it is a workbook', () => {
    expect(() => decodeTable(new TextEncoder().encode('编号,名称\n1,指标').subarray(0, -1))).toThrow('文件不完整');
    // As GB18030 these bytes would be valid, and every word another.
    expect(() => decodeTable(new TextEncoder().encode('编号,名称\n1,指标').subarray(0, -2))).toThrow('文件不完整');
    expect(() => decodeTable(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toThrow('XLSX');
  });
});
