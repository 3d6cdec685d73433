import { Decimal, type RegionCode } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locality } from './locality.js';
import { layOutLocalities } from './locality-layout.js';
import { canPack, emptyCells, fromBytes, isWide, patchCells, readCell, toBytes, type CellChange } from './packed-cells.js';
import { rollUpPacked, rollUpPlain, type RolledUp, type ValueAt } from './roll-up.js';
import { cell, forest } from '../testing/random-localities.js';

const code = (text: string): RegionCode => text as RegionCode;
const told = (rolled: RolledUp): Record<string, string> => Object.fromEntries(rolled.map(({ region, sum, added }) => [region, `${sum.toFixed()} (${added})`]));
const valuesOf = (changes: readonly CellChange[]): ValueAt => {
  const values = new Map(changes.map(({ position, value }) => [position, value]));
  return (position) => {
    const value = values.get(position);
    return value === 'missing' ? undefined : value;
  };
};

/** 辽宁 with 大连 (planned city, a prefecture with two counties) and one other prefecture; 新疆 with a city of the XPCC. */
const LOCALITIES: readonly Locality[] = [
  { code: code('210200'), nameZh: '大连市', region: code('210000'), special: code('210299') },
  { code: code('210202'), nameZh: '中山区', region: code('210000'), special: code('210299'), within: code('210200') },
  { code: code('210203'), nameZh: '西岗区', region: code('210000'), special: code('210299'), within: code('210200') },
  { code: code('210100'), nameZh: '沈阳市', region: code('210000') },
  { code: code('210102'), nameZh: '和平区', region: code('210000'), within: code('210100') },
  { code: code('659001'), nameZh: '石河子市', region: code('650000'), special: code('660000') },
  { code: code('650100'), nameZh: '乌鲁木齐市', region: code('650000') },
];
const layout = layOutLocalities(LOCALITIES);
const both = (changes: readonly CellChange[]): Record<string, string> => {
  const plain = told(rollUpPlain(layout, valuesOf(changes)));
  expect(told(rollUpPacked(layout, patchCells(emptyCells(), changes, LOCALITIES.length)))).toEqual(plain);
  return plain;
};
const changes = (values: readonly (string | undefined)[]): readonly CellChange[] => values.flatMap((value, position) => (value === undefined ? [] : [{ position, value: value === 'missing' ? 'missing' as const : new Decimal(value) }]));

describe('a roll-up of localities', () => {
  it('adds counties where the prefecture says nothing, and the special unit beside its province, not to it', () => {
    expect(both(changes([undefined, '2', '3.25', '10', undefined, '4', '6']))).toEqual({ '000000': '25.25 (5)', '210000': '15.25 (3)', '210299': '5.25 (2)', '650000': '10 (2)', '660000': '4 (1)' });
  });

  it('takes the value of the prefecture for all that lies in it', () => {
    expect(both(changes(['6', '2', '3', '10', '9', undefined, undefined]))).toEqual({ '000000': '16 (2)', '210000': '16 (2)', '210299': '6 (1)' });
  });

  it('leaves out what is missing, keeps a true zero, and has no row where nothing was said', () => {
    expect(both(changes(['missing', '0', undefined, undefined, undefined, undefined, undefined]))).toEqual({ '000000': '0 (1)', '210000': '0 (1)', '210299': '0 (1)' });
    expect(both([])).toEqual({});
  });

  it('keeps a word apart from every number', () => {
    const packed = patchCells(emptyCells(), changes(['missing', undefined, '-5', '0']), 5);
    expect([0, 1, 2, 3, 4, 99].map((at) => { const cell = readCell(packed, at); return cell instanceof Decimal ? cell.toFixed() : cell; })).toEqual(['missing', undefined, '-5', '0', undefined, undefined]);
  });

  it('widens and rescales without losing a digit, and refuses what it could not hold', () => {
    const narrow = patchCells(emptyCells(), changes(['21474836.45', 'missing']), 2);
    expect([isWide(narrow), narrow.scale]).toEqual([false, 2]);
    const fine = patchCells(narrow, [{ position: 1, value: new Decimal('0.001') }], 2);
    expect([isWide(fine), fine.scale, String(readCell(fine, 0)), String(readCell(fine, 1))]).toEqual([true, 3, '21474836.45', '0.001']);
    expect(canPack(new Decimal('219902325.5552'))).toBe(true);
    expect(canPack(new Decimal('0.0000001'))).toBe(false);
    expect(canPack(new Decimal(10).pow(10))).toBe(false);
    expect(() => patchCells(narrow, [{ position: 0, value: new Decimal('0.0000001') }], 2)).toThrow(/cannot be packed/);
  });

  it('refuses localities that lie in themselves or in another province', () => {
    const of = (within: string, region = '210000'): Locality => ({ code: code('210101'), nameZh: '甲', region: code(region), within: code(within) });
    expect(() => layOutLocalities([of('210101')])).toThrow(/lies in itself/);
    expect(() => layOutLocalities([of('210100')])).toThrow(/which its province has not/);
    expect(() => layOutLocalities([of('210100'), { code: code('210100'), nameZh: '乙', region: code('220000') }])).toThrow(/which its province has not/);
  });
});

const world = forest.chain((localities) => fc.record({ localities: fc.constant(localities), first: fc.array(cell, { minLength: localities.length, maxLength: localities.length }), second: fc.array(cell, { minLength: localities.length, maxLength: localities.length }) }));
const changesOf = (cells: readonly (Decimal | 'missing' | undefined)[]): readonly CellChange[] => cells.flatMap((value, position) => (value === undefined ? [] : [{ position, value }]));

describe('the packed way', () => {
  it('equals the plain way on any tree and values, patched in any steps, through bytes', () => {
    fc.assert(fc.property(world, ({ localities, first, second }) => {
      const at = layOutLocalities(localities);
      const once = patchCells(emptyCells(), changesOf(first), localities.length);
      const twice = patchCells(fromBytes(Buffer.concat([Buffer.alloc(1), toBytes(once)]).subarray(1), once.scale, isWide(once)), changesOf(second), localities.length);
      const latest = first.map((value, position) => second[position] ?? value);
      expect(told(rollUpPacked(at, twice))).toEqual(told(rollUpPlain(at, valuesOf(changesOf(latest)))));
    }), { numRuns: 300 });
  });
});

/**
 * No value enters a sum twice. Each locality's value is a power of two of its own, and a value includes all that lies in it; then every
 * bit of a sum names one locality, and a locality named together with one it lies in would be counted twice.
 */
function namedBy(rolled: RolledUp, localities: readonly Locality[], region: string): readonly Locality[] {
  const sum = BigInt(rolled.find((row) => row.region === region)?.sum.toFixed(0) ?? '0');
  return localities.filter((_, at) => (sum >> BigInt(at)) & 1n);
}

function countedTwice(rolled: RolledUp, localities: readonly Locality[]): readonly string[] {
  const byCode = new Map(localities.map((locality) => [locality.code, locality]));
  return rolled.flatMap(({ region, added }) => {
    const named = new Set(namedBy(rolled, localities, region).map((locality) => locality.code));
    const problems = named.size === added ? [] : [`${region}: ${added} added, ${named.size} named`];
    for (const name of named) {
      for (let upper = byCode.get(name)?.within; upper !== undefined; upper = byCode.get(upper)?.within) if (named.has(upper)) problems.push(`${region}: ${name} inside ${upper}`);
    }
    return problems;
  });
}

describe('no locality is counted twice', () => {
  const powers = (localities: readonly Locality[], present: readonly boolean[]): ValueAt => (position) => (present[position] && position < localities.length ? new Decimal(2).pow(position) : undefined);
  const subset = forest.chain((localities) => fc.record({ localities: fc.constant(localities.slice(0, 40)), present: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }) }));

  it('on any tree, with values for any subset, in the nation, provinces and special units', () => {
    fc.assert(fc.property(subset, ({ localities, present }) => {
      const rolled = rollUpPlain(layOutLocalities(localities), powers(localities, present));
      expect(countedTwice(rolled, localities)).toEqual([]);
      const nation = namedBy(rolled, localities, '000000').map((one) => one.code);
      const provinces = rolled.filter(({ region }) => localities.some((one) => one.region === region)).flatMap(({ region }) => namedBy(rolled, localities, region).map((one) => one.code));
      expect([...provinces].sort()).toEqual([...nation].sort());
    }), { numRuns: 300 });
  });

  it('catches an aggregate that adds everything', () => {
    const careless = (localities: readonly Locality[], valueAt: ValueAt): RolledUp => {
      const flat = layOutLocalities(localities.map(({ within: _, ...rest }) => rest));
      return rollUpPlain(flat, valueAt);
    };
    expect(() => fc.assert(fc.property(subset, ({ localities, present }) => {
      expect(countedTwice(careless(localities, powers(localities, present)), localities)).toEqual([]);
    }), { numRuns: 300 })).toThrow();
  });
});
