import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonText } from './json-text.js';

const fault = (text: string): string => {
  const parsed = parseJsonText(text);
  return parsed.ok ? '' : `${parsed.error.line}:${parsed.error.column} ${parsed.error.messageZh}`;
};

describe('parseJsonText', () => {
  it('reads whatever JSON.stringify writes, in one line or many, with a byte order mark or without', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('', '\uFEFF'), fc.constantFrom(0, 2), (value, mark, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(parseJsonText(mark + text)).toEqual({ ok: true, value: JSON.parse(text) });
    }));
  });

  it('refuses whatever JSON.parse refuses', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom('', ',', '}', '"', '\n', '01', '“'), (value, seed, insert) => {
      const whole = JSON.stringify(value);
      const text = whole.slice(0, seed % (whole.length + 1)) + insert;
      const parses = (() => { try { JSON.parse(text); return true; } catch { return false; } })();
      if (!parses) expect(parseJsonText(text).ok).toBe(false);
    }));
  });

  it.each([
    ['', '1:1 文件是空的'],
    ['{\n  "a": 1,\n}', '3:1 应为带双引号的字段名，现为“}”'],
    ['{"a":}', '1:6 应为一个值（对象、列表、带双引号的文字、数、true、false 或 null），现为“}”'],
    ['{"title": "x",', '1:15 应为带双引号的字段名，现为文件末尾'],
    ['{“a”: 1}', '1:2 应为带双引号的字段名，现为““”'],
    ['{"a" 1}', '1:6 字段"a"之后应为冒号，现为“1”'],
    ['[1 2]', '1:4 应为逗号或“]”，现为“2”'],
    ['{"a": 1 "b": 2}', '1:9 应为逗号或“}”，现为“"”'],
    ['{"a": "未完}', '1:7 引号没有成对，或者引号内有换行、不成立的反斜杠'],
    ['[1] 2', '1:5 “2”之前已经结束，不应再有内容'],
    ['{"a": 1,\r\n "a": 2}', '2:2 字段"a"写了两次'],
  ])('says where %j stops and why', (text, told) => {
    expect(fault(text)).toBe(told);
  });

  it('does not follow brackets without end', () => {
    expect(fault('['.repeat(100_000))).toBe('1:202 嵌套超过200层');
  });
});
