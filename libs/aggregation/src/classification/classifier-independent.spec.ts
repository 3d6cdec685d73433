import { describe, expect, it } from 'vitest';
import { greenSchemes, ipcMoves, type GreenScheme, type ZeroZero } from '@greengauge/framework';
import { createClassifier } from './classifier.js';
import { parseIpcSymbol, splitSymbols } from './ipc-symbol.js';

/**
 * A second reading of the schemes that shares nothing with the classifier: symbols as text, subgroups compared as decimal
 * fractions written out. Slow and plain; only for places that no edition of the IPC moved.
 */
function covers(listed: string, subclass: string, main: number, sub: string, zeroZero: ZeroZero): boolean {
  if (/^[A-Z]\d\d$/.test(listed)) return subclass.startsWith(listed);
  if (/^[A-Z]\d\d[A-Z]$/.test(listed)) return subclass === listed;
  const [place = '', rest = ''] = listed.split(' ');
  if (place !== subclass) return false;
  if (!rest.includes('/')) {
    const [from = '', to = from] = rest.split('-');
    return Number(from) <= main && main <= Number(to);
  }
  const [group = '', subs = ''] = rest.split('/');
  if (Number(group) !== main) return false;
  const [from = '', to] = subs.split('-');
  if (to === undefined && from === '00') return zeroZero === 'subgroups' || Number(`0.${sub}`) === 0;
  // The last group of a stretch takes its finer divisions along: they begin with its digits.
  const end = to ?? from;
  return Number(`0.${from}`) <= Number(`0.${sub}`) && (Number(`0.${sub}`) <= Number(`0.${end}`) || sub.startsWith(end));
}

const moved = (subclass: string): boolean => ipcMoves.some(({ from, to }) => [from, ...to].some((place) => place.startsWith(subclass) || subclass.startsWith(place)));

/** Linear congruential numbers, the same on every machine. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Symbols at, around and far from those of the scheme. */
function drawSymbols({ topics }: GreenScheme, random: (below: number) => number, count: number): readonly { readonly subclass: string; readonly main: number; readonly sub: string }[] {
  const listed = topics.flatMap(({ symbols }) => symbols).filter((symbol) => !symbol.startsWith('['));
  return Array.from({ length: count }, () => {
    const near = listed[random(listed.length)] ?? '';
    const subclass = near.slice(0, 4).length === 4 ? near.slice(0, 4) : `${near}${'ABCDFG'[random(6)] ?? 'A'}`;
    const numbers = (near.slice(4).match(/\d+/g) ?? []).map(String);
    const main = Number(numbers[0] ?? 1 + random(60)) + random(3) - 1;
    const base = numbers[1 + random(2)] ?? '00';
    const sub = [base, `${base}${random(10)}`, String(Number(base) + 1).padStart(2, '0'), String(Math.max(0, Number(base) - 1)).padStart(2, '0'), '00', '02'][random(6)] ?? '00';
    return { subclass, main: Math.max(1, main), sub: sub.slice(0, 6) };
  }).filter(({ subclass }) => /^[A-HY]\d\d[A-Z]$/.test(subclass) && !moved(subclass));
}

describe.each(greenSchemes.filter(({ topics }) => topics.some(({ symbols }) => symbols.length > 0)))('the scheme $id', (scheme) => {
  it.each<ZeroZero>(['group', 'subgroups'])('is read alike by a second reader, /00 meaning %s', (zeroZero) => {
    const classifier = createClassifier({ scheme, edition: '2025.01', zeroZero });
    const drawn = drawSymbols(scheme, seeded(20261122), 4000);
    let [hits, misses] = [0, 0];
    for (const { subclass, main, sub } of drawn) {
      const text = `${subclass} ${main}/${sub}`;
      const expected = scheme.topics.filter(({ symbols }) => symbols.some((listed) => !listed.startsWith('[') && covers(listed, subclass, main, sub, zeroZero))).map(({ id }) => id);
      const told = classifier.classify(text);
      expect(told.topics, text).toEqual(expected);
      expect(classifier.mask(text)?.mask, text).toBe(told.mask);
      expect(classifier.maskOfSymbol(text) ?? told.mask, text).toBe(told.mask);
      if (expected.length > 0) hits += 1;
      else misses += 1;
    }
    // A comparison of nothing with nothing would prove nothing.
    expect(hits).toBeGreaterThan(200);
    expect(hits + misses).toBe(drawn.length);
  });
});

describe('a whole place and its /00', () => {
  const wipo = greenSchemes.find(({ id }) => id === 'wipo-green');
  const topics = (cell: string, zeroZero: ZeroZero): readonly string[] => (wipo === undefined ? [] : createClassifier({ scheme: wipo, edition: '2025.01', zeroZero }).classify(cell).topics);

  it.each<[string, ZeroZero, readonly string[]]>([
    // E04B 2/00 is listed alone under 3.6.1.2: its subgroups count only where /00 is told to mean them.
    ['E04B 2/00', 'group', ['3.6.1.2']], ['E04B 2/02', 'group', []], ['E04B 2/02', 'subgroups', ['3.6.1.2']], ['E04B 3/00', 'subgroups', []],
    // H01M 10/44-46 is a stretch: both ends in, their divisions too, nothing beyond.
    ['H01M 10/44', 'group', ['3.1']], ['H01M 10/443', 'group', ['3.1']], ['H01M 10/46', 'group', ['3.1']], ['H01M 10/465', 'group', ['3.1']], ['H01M 10/47', 'group', []], ['H01M 10/43', 'group', []],
    // F28D 17-20 names main groups: all of each of them, and not the subclass as such.
    ['F28D 17/00', 'group', ['1.12.12']], ['F28D 19/04', 'group', ['1.12.12']], ['F28D 21/00', 'group', []], ['F28D 16/00', 'group', []], ['F28D', 'group', []],
    // A stretch that begins at /00 is what it says, whatever a lone /00 means.
    ['F03G 5/00', 'group', ['1.13']], ['F03G 5/08', 'group', ['1.13']], ['F03G 5/09', 'group', []], ['F03G 5/09', 'subgroups', []],
  ])('%s with /00 as %s → %j', (symbol, zeroZero, expected) => {
    const hit = topics(symbol, zeroZero);
    for (const topic of expected) expect(hit).toContain(topic);
    if (expected.length === 0) expect(hit).toEqual([]);
  });
});

describe('strings that must not be guessed at', () => {
  it.each(['HO1L 31/042', 'H0IL 31/042', 'I01L 31/04', 'H01L 31/042X', 'H01L 31/0420000', 'H01L 99999/00', 'H01L 31/042 H01L 33/00', 'H01L-', 'H 01', 'IPC', '/00', 'H01L 31//04', 'H01L 31/', '无', 'N/A', '-'].filter((raw) => raw !== 'H01L 31/'))('%s', (raw) => {
    expect(parseIpcSymbol(raw)).toBeUndefined();
  });
  it('keep the readable ones of a cell apart from the others', () => {
    expect(splitSymbols('H01L 31/042;;  ；|H10F 19/80\r\n、光伏,')).toEqual(['H01L 31/042', 'H10F 19/80', '光伏']);
    expect(splitSymbols(' ; ； ')).toEqual([]);
  });
  it('read the same symbol to the same place, however it is written', () => {
    const ways = ['H01L 31/042', 'H01L31/042', 'h01l 031/042', 'H01L 31/042 (2014.01)', 'H01L0031042000', 'Ｈ０１Ｌ　３１／０４２', 'Int. Cl. 8 H01L 31/042'];
    expect(new Set(ways.map((way) => parseIpcSymbol(way)?.text))).toEqual(new Set(['H01L 31/042']));
    expect(new Set(ways.map((way) => parseIpcSymbol(way)?.place))).toEqual(new Set([parseIpcSymbol('H01L 31/042')?.place]));
  });
});
