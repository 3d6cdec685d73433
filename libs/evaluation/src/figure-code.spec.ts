import { NATION } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { figureCode, figureContent, parseCode, printCode } from './figure-code.js';
import type { Figure } from './model.js';

const figure: Omit<Figure, 'code'> = {
  indicator: 'rd-expenditure', indicatorVersion: 1, region: NATION, period: '2022', measure: 'value', value: { kind: 'number', value: '30782.9', unit: '亿元', decimals: 1 },
  status: 'normal', marks: [], observations: ['3f1c'], source: { title: '公报', publisher: '国家统计局' }, clause: '公报',
};
const codeOf = (changed: Partial<Omit<Figure, 'code'>> = {}): string => figureCode(figureContent({ ...figure, ...changed }));

describe('figureCode', () => {
  it('is eight Crockford characters, the same on every machine', () => {
    // First 40 bits of SHA-256('{}') are 44 13 6f a3 55 by FIPS; regrouped by five.
    expect(figureCode({})).toBe('8G9PZ8TN');
    expect(codeOf()).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  it('does not depend on database ids', () => {
    expect(codeOf({ observations: ['another', 'database'] })).toBe(codeOf());
  });

  it('changes with every part that a reader would see', () => {
    const codes = [
      codeOf(), codeOf({ period: '2021' }), codeOf({ measure: 'yoy' }), codeOf({ indicatorVersion: 2 }), codeOf({ marks: ['secondary'] }), codeOf({ region: 'x' as never }),
      codeOf({ value: { kind: 'number', value: '30783.0', unit: '亿元', decimals: 1 } }), codeOf({ value: { kind: 'missing', reason: 'not-published' } }),
      codeOf({ source: { title: '年鉴', publisher: '国家统计局' } }),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is printed in two groups and read back as people type it', () => {
    expect(printCode('8G9PZ8TN')).toBe('8G9P-Z8TN');
    expect(parseCode(' 8g9p-z8tn')).toBe('8G9PZ8TN');
    expect(parseCode('OIL0-1234')).toBe('01101234');
    expect(parseCode('8G9P-Z8T')).toBeUndefined();
    expect(parseCode('8G9P-Z8TU')).toBeUndefined();
  });
});
