import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontRegistry } from '../fonts/registry.js';
import { layGlyphs } from './glyphs.js';
import { mayNotEndLine, mayNotStartLine } from './kinsoku.js';
import { breakLines, type Line } from './line-breaker.js';

const fonts = fontRegistry();
const SIZE = 10;

function set(text: string, widthEm: number, options: { indentEm?: number; justify?: boolean } = {}): Line[] {
  const glyphs = layGlyphs(text, { face: 'Serif', sizePt: SIZE, color: '#000000' }, fonts, { where: 'spec' });
  return breakLines(glyphs, { widthPt: widthEm * SIZE, indentPt: (options.indentEm ?? 0) * SIZE, justify: options.justify ?? true });
}

const texts = (lines: readonly Line[]): string[] => lines.map((line) => line.text);

/** Right edge of the ink-bearing part of a line: a closing mark's blank half may hang over. */
function rightEdge(line: Line): number {
  const last = line.glyphs.at(-1);
  if (last === undefined) return 0;
  const hangs = '，。、；：！？）》”’」』】〕'.includes(last.glyph.character);
  return last.x + (hangs ? last.glyph.natural / 2 : last.glyph.natural);
}

const hanzi = fc.constantFrom(...'绿色技术创新体系评估报告国家发展改革委科学部市场导向企业专利交易融资平台标准');
const numberWithUnit = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('亿元', '家', '%', '个百分点', '万件', '年', '')).map(([value, unit]) => `${value.toLocaleString('en-US')}${unit}`);
const word = fc.constantFrom('R&D', 'PCT', 'GreenGauge', 'LPR');
/** Two words or numbers never touch, as in any text: together they may be wider than a line, which then has to cut them. */
const apart = (parts: readonly string[]): string => parts.reduce((text, part) => (/[\w%]$/.test(text) && /^\w/.test(part) ? `${text}与${part}` : text + part), '');
const clause = fc.array(fc.oneof({ weight: 12, arbitrary: hanzi }, { weight: 1, arbitrary: numberWithUnit }, { weight: 1, arbitrary: word }), { minLength: 1, maxLength: 14 }).map(apart);
const quoted = fc.tuple(clause, fc.constantFrom('《》', '“”', '（）', '')).map(([text, marks]) => (marks === '' ? text : `${marks[0] ?? ''}${text}${marks[1] ?? ''}`));
/** No words or numbers: such text must fill every line. */
const plain = fc.array(fc.tuple(fc.array(hanzi, { minLength: 1, maxLength: 12 }), fc.constantFrom('，', '。', '、', '”，“', '》《', '；', '')), { minLength: 1, maxLength: 20 }).map((parts) => parts.map(([text, mark]) => text.join('') + mark).join(''));
const chinese = fc.array(fc.tuple(quoted, fc.constantFrom('，', '。', '、', '；', '：', '？', '%，')).map(([text, mark]) => text + mark), { minLength: 1, maxLength: 20 }).map((parts) => parts.join(''));

describe('breakLines', () => {
  it('sets 28 characters a line of plain text, and two fewer on the indented first', () => {
    const lines = set('绿'.repeat(26 + 28 + 28 + 5), 28, { indentEm: 2 });
    expect(lines.map((line) => line.text.length)).toEqual([26, 28, 28, 5]);
  });

  it('never begins a line with a closing mark nor ends one with an opening mark', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 12, max: 40 }), (text, width) => {
        const wrong = texts(set(text, width)).filter((line, index) => (index > 0 && mayNotStartLine(line[0] ?? '')) || mayNotEndLine(line.at(-1) ?? ''));
        expect(wrong, text).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('loses and adds no character', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 8, max: 40 }), (text, width) => {
        expect(texts(set(text, width)).join('')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps within the width and fills it on all lines but the last', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 16, max: 40 }), (text, width) => {
        const lines = set(text, width);
        lines.forEach((line, index) => {
          expect(rightEdge(line)).toBeLessThanOrEqual(width * SIZE + 0.1);
          if (index < lines.length - 1) expect(rightEdge(line)).toBeGreaterThan(width * SIZE - 0.6 * SIZE);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('cuts no number and no Latin word', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 16, max: 40 }), (text, width) => {
        const lines = texts(set(text, width));
        lines.slice(1).forEach((line, index) => {
          const joint = `${lines[index]?.at(-1) ?? ''}${line[0] ?? ''}`;
          expect(/^[0-9A-Za-z&,.]{2}$/.test(joint), `${joint} in ${text}`).toBe(false);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a number with its unit where the line stays even', () => {
    expect(texts(set(`${'绿'.repeat(27)}5亿元`, 28))).toEqual([`${'绿'.repeat(27)}`, '5亿元']);
    expect(texts(set('之差在正负，高于5个百分点为快于', 9, { justify: false }))).toEqual(['之差在正负，高于', '5个百分点为快于']);
    expect(texts(set('0.11个百分点', 4.5))).toEqual(['0.11', '个百分点']);
    expect(texts(set(`${'绿'.repeat(26)}0.15个百分点高`, 28))[0]).toBe('绿'.repeat(26));
  });

  it('pulls a closing mark into the line by squeezing other marks, and pushes a character out where there are none', () => {
    expect(texts(set(`绿色，${'技'.repeat(25)}，创新`, 28))).toEqual([`绿色，${'技'.repeat(25)}，`, '创新']);
    expect(texts(set(`${'技'.repeat(28)}，创新`, 28))).toEqual(['技'.repeat(27), '技，创新']);
  });

  it('gives the last line a second character, where the line above can spare one without being torn', () => {
    expect(texts(set(`${'绿'.repeat(28)}色。`, 28))).toEqual(['绿'.repeat(27), '绿色。']);
    expect(texts(set('缺少上期不比较', 6, { justify: false }))).toEqual(['缺少上期不', '比较']);
    expect(texts(set('绿色技术\n创新', 4))).toEqual(['绿色技术', '创新']);
    // Eight characters a line would be torn by a ninth part of an em each.
    expect(texts(set('绿色技术创新评估价', 8))).toEqual(['绿色技术创新评估', '价']);
    expect(texts(set(`${'绿'.repeat(26)}《色》`, 28)).join('')).toBe(`${'绿'.repeat(26)}《色》`);
  });

  it('leaves no character alone at the end of plain text that has a measure of 24 characters or more', () => {
    fc.assert(
      fc.property(fc.array(hanzi, { minLength: 30, maxLength: 200 }), fc.integer({ min: 24, max: 40 }), (characters, width) => {
        const lines = texts(set(`${characters.join('')}。`, width));
        expect((lines.at(-1) ?? '').replace('。', '').length).toBeGreaterThan(1);
      }),
      { numRuns: 200 },
    );
  });

  it('sets two marks side by side in one and a half ems', () => {
    const [line] = set('《绿色》。', 28);
    expect(line?.width).toBeCloseTo(SIZE * 4.0, 5);
  });

  it('cuts a word that is longer than the line', () => {
    const code = 'a1b2c3d4'.repeat(12);
    const lines = texts(set(code, 10));
    expect(lines.join('')).toBe(code);
    expect(lines.length).toBeGreaterThan(2);
  });

  it('breaks at a line feed and sets nothing of it', () => {
    expect(texts(set('绿色技术\n创新', 28))).toEqual(['绿色技术', '创新']);
  });

  it('survives nothing but closing marks', () => {
    expect(texts(set('，'.repeat(100), 10)).join('')).toBe('，'.repeat(100));
  });

  it('refuses a character the font cannot draw, naming it and the place', () => {
    expect(() => set('绿色\u{1F600}技术', 28)).toThrow(/U\+1F600.*spec/);
  });
});
