import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { colourDistance, seenAs, VISIONS } from './testing/colour-vision.js';
import * as theme from './theme.js';
import { ACTUAL, CATEGORICAL, MILESTONE_STYLE, PREVIOUS, SEQUENTIAL, VERDICT_STYLE, type MarkStyle } from './theme.js';

/** Told apart at a glance on one page. In greyscale only lightness is left: kinds have their names beside them as the second cue. */
const APART = { normal: 10, protanopia: 10, deuteranopia: 10, tritanopia: 10, greyscale: 9 } as const;
/** Steps of one scale lie side by side, with the numbers printed on them. */
const STEP = 7;

const pairs = <T>(items: readonly T[]): readonly (readonly [T, T])[] => items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other] as const));
const styles = new Map<string, MarkStyle>([...Object.entries(VERDICT_STYLE), ...Object.entries(MILESTONE_STYLE)].map(([, style]) => [`${style.colour} ${style.symbol}`, style]));

describe('the measure itself', () => {
  // Pairs of Sharma, Wu and Dalal, table 1.
  it.each([
    [{ l: 50, a: 2.6772, b: -79.7751 }, { l: 50, a: 0, b: -82.7485 }, 2.0425],
    [{ l: 50, a: -1.3802, b: -84.2814 }, { l: 50, a: 0, b: -82.7485 }, 1],
    [{ l: 50, a: 2.5, b: 0 }, { l: 73, a: 25, b: -18 }, 27.1492],
    [{ l: 60.2574, a: -34.0099, b: 36.2677 }, { l: 60.4626, a: -34.1751, b: 39.4387 }, 1.2644],
    [{ l: 2.0776, a: 0.0795, b: -1.135 }, { l: 0.9033, a: -0.0636, b: -0.5514 }, 0.9082],
  ])('agrees with the published pair %#', (one, other, published) => expect(colourDistance(one, other)).toBeCloseTo(published, 4));

  it('knows white and black, and what a red-blind eye confuses', () => {
    expect(seenAs('#FFFFFF', 'normal').l).toBeCloseTo(100, 1);
    expect(seenAs('#000000', 'greyscale').l).toBeCloseTo(0, 5);
    const [red, green] = ['#C0392B', '#6B7B1F'];
    expect(colourDistance(seenAs(red, 'deuteranopia'), seenAs(green, 'deuteranopia'))).toBeLessThan(colourDistance(seenAs(red, 'normal'), seenAs(green, 'normal')) / 2);
  });
});

describe.each(VISIONS)('with %s vision', (vision) => {
  const distance = (one: string, other: string): number => colourDistance(seenAs(one, vision), seenAs(other, vision));

  it('kinds side by side are told apart, and actual from previous', () => {
    for (const [one, other] of [...pairs(CATEGORICAL), [ACTUAL, PREVIOUS] as const]) expect(distance(one, other), `${one} ${other}`).toBeGreaterThan(APART[vision]);
  });

  it('a scale grows darker step by step', () => {
    for (const [at, colour] of SEQUENTIAL.slice(1).entries()) {
      const lighter = SEQUENTIAL[at] ?? '';
      expect(seenAs(colour, vision).l, colour).toBeLessThan(seenAs(lighter, vision).l - STEP);
      expect(distance(lighter, colour), colour).toBeGreaterThan(STEP);
    }
  });

  it('judgements of one shape are told apart by colour, and all others by shape as well', () => {
    expect(styles.size).toBe(5);
    for (const [one, other] of pairs([...styles.values()])) {
      if (one.shape === other.shape) expect(distance(one.colour, other.colour), `${one.colour} ${other.colour}`).toBeGreaterThan(APART[vision]);
      else expect(one.symbol).not.toBe(other.symbol);
    }
  });
});

describe('colours of the charts', () => {
  it('are those of the theme, or greys that carry no meaning', () => {
    const inTheme = new Set(JSON.stringify(theme).match(/#[0-9A-Fa-f]{6}/g)?.map((hex) => hex.toUpperCase()));
    const folder = join(import.meta.dirname, 'charts');
    const used = readdirSync(folder).filter((file) => file.endsWith('.chart.ts')).flatMap((file) => (readFileSync(join(folder, file), 'utf8').match(/#[0-9A-Fa-f]{6}\b/g) ?? []).map((hex) => [file, hex.toUpperCase()] as const));
    const saturation = (hex: string): number => Math.hypot(seenAs(hex, 'normal').a, seenAs(hex, 'normal').b);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(([, hex]) => !inTheme.has(hex) && saturation(hex) > 6)).toEqual([]);
  });
});
