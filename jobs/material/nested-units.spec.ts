import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import { indicatorById, registers, regions, type NewObservation, type Observation, type ObservationMark, type RegisterEntry } from '@greengauge/framework';
import { countRegister, sumOfProvinces, type RegionsOf, type ResolvedValue } from '@greengauge/aggregation';
import { buildSnapshot } from '@greengauge/evaluation';

/**
 * Issue: XPCC lies in 新疆, five planned cities in their provinces; no aggregate may hold both a unit and what lies in it. Every region's
 * value is a power of two of its own, so that each bit of a sum names one region.
 */
const NESTED_IN = new Map(regions.flatMap(({ code, nestedIn }) => (nestedIn === undefined ? [] : [[code, nestedIn] as const])));
const PROVINCES = regions.filter(({ level, reports }) => level === 'province' && reports).map(({ code }) => code);
const UNITS = [...PROVINCES, ...NESTED_IN.keys()];
const powerOf = (code: RegionCode): Decimal => new Decimal(2).pow(UNITS.indexOf(code));
const named = (sum: Decimal): readonly RegionCode[] => UNITS.filter((_, at) => (BigInt(sum.toFixed(0)) >> BigInt(at)) & 1n);

/** Units that a sum holds together with the province they lie in, though that province's value holds them already. */
const twice = (sum: Decimal, marksOf: ReadonlyMap<RegionCode, readonly ObservationMark[]>): readonly RegionCode[] => {
  const inside = new Set(named(sum));
  return [...inside].filter((code) => {
    const province = NESTED_IN.get(code);
    if (province === undefined || !inside.has(province)) return false;
    const mark = code === '660000' ? 'excludes-corps' : 'excludes-planned-cities';
    return !(marksOf.get(province) ?? []).includes(mark);
  });
};

const observe = (region: RegionCode, value: Decimal, marks: readonly ObservationMark[]): Observation => ({
  id: `o${region}`, indicator: 'pct-applications', region, period: periodOf('2022').id, breakdown: '', status: 'normal', value: value.toFixed(), unit: '件', marks, sourceKind: 'official-publication',
  sourceTitle: '年鉴', sourcePublisher: '国家知识产权局', completeTable: true, revision: 1, recordedAtMs: 0,
} satisfies NewObservation & Pick<Observation, 'id' | 'revision' | 'recordedAtMs'>);

const world = fc.record({
  // Each unit is in or out with even odds: a unique array stays short, and hardly ever holds a province together with what lies in it.
  present: fc.subarray(UNITS, { minLength: 1 }),
  marked: fc.subarray<RegionCode>([...new Set(NESTED_IN.values())]),
  marks: fc.subarray<ObservationMark>(['excludes-planned-cities', 'excludes-corps'], { minLength: 1 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
const marksIn = ({ marked, marks }: World): ReadonlyMap<RegionCode, readonly ObservationMark[]> => new Map(marked.map((code) => [code, marks]));

/** Every sum that a snapshot of the nation holds. */
function sumsOf(given: World): readonly (readonly [measure: string, sum: Decimal])[] {
  const marks = marksIn(given);
  const observations = [...given.present.map((code) => observe(code, powerOf(code), marks.get(code) ?? [])), observe(NATION, new Decimal(2).pow(40), [])];
  const snapshot = buildSnapshot({ report: 'national', planId: '2023-2025', period: '2025', region: NATION, observations, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false });
  return Object.values(snapshot.figures).flatMap(({ indicator, measure, value }) =>
    (indicator === 'pct-applications' && (measure === 'sum-of-provinces' || measure === 'sum-with-nested') && value.kind === 'number' ? [[measure, new Decimal(value.value)] as const] : []));
}

describe('no aggregate counts a nested unit twice', () => {
  it('in the sums that stand beside the nation, whatever is present and marked', () => {
    let withNested = 0;
    fc.assert(fc.property(world, (given) => {
      for (const [measure, sum] of sumsOf(given)) {
        expect(twice(sum, marksIn(given)), measure).toEqual([]);
        if (measure === 'sum-of-provinces') expect(named(sum).filter((code) => NESTED_IN.has(code))).toEqual([]);
        else withNested += 1;
      }
    }), { numRuns: 60, seed: 5 });
    expect(withNested, 'the second sum was met').toBeGreaterThan(5);
  });

  it('and the property catches a sum that adds all 37 units', () => {
    const careless = (given: World): Decimal => {
      const marks = marksIn(given);
      const flat = regions.map(({ nestedIn: _, ...region }) => ({ ...region, level: region.level === 'nation' ? 'nation' as const : 'province' as const }));
      const declaration = indicatorById('pct-applications');
      if (!declaration) throw new Error('no indicator');
      const resolve = (code: RegionCode): ResolvedValue | { readonly kind: 'missing'; readonly reason: 'not-collected' } => (given.present.includes(code)
        ? { kind: 'value', value: powerOf(code), unit: '件', period: periodOf('2022'), status: 'normal', marks: marks.get(code) ?? [], observations: [], conflicts: [], completeTable: true, source: { title: '', publisher: '' } }
        : { kind: 'missing', reason: 'not-collected' });
      const { sum } = sumOfProvinces({ declaration, period: periodOf('2022'), regions: flat, resolve });
      return sum.kind === 'quantity' ? sum.value : new Decimal(0);
    };
    expect(() => fc.assert(fc.property(world, (given) => { expect(twice(careless(given), marksIn(given))).toEqual([]); }), { numRuns: 100, seed: 5 })).toThrow();
  });
});

describe('no register counts an entry twice', () => {
  const own: RegionsOf = (region) => { const outer = NESTED_IN.get(region); return [region, ...(outer === undefined ? [] : [outer]), NATION]; };
  const entriesOf = (register: string, places: readonly RegionCode[]): readonly RegisterEntry[] => places.map((region, at) => ({ register, key: `E${at}`, nameZh: `E${at}`, region, enteredOn: '2023-01-01', status: 'listed', attributes: {} }));
  const counted = registers.flatMap((register) => register.counts.filter(({ rule, where }) => rule.kind === 'in-force' && (where ?? []).length === 0).map((count) => ({ ...register, counts: [{ ...count, breakdowns: [] }] })));
  const places = fc.array(fc.constantFrom(...UNITS), { minLength: 1, maxLength: 60 });
  const totals = (register: (typeof counted)[number], at: readonly RegionCode[], regionsOf: RegionsOf): ReadonlyMap<string, number> =>
    new Map(countRegister({ register, entries: entriesOf(register.id, at), periods: [periodOf('2024')], regionsOf, indicatorById }).map(({ region, value }) => [region, value?.toNumber() ?? 0]));
  const holds = (of: ReadonlyMap<string, number>, at: readonly RegionCode[]): void => {
    expect(of.get(NATION)).toBe(at.length);
    for (const province of PROVINCES) expect(of.get(province) ?? 0, province).toBe(at.filter((code) => code === province || NESTED_IN.get(code) === province).length);
    expect(PROVINCES.reduce((sum, code) => sum + (of.get(code) ?? 0), 0)).toBe(at.length);
  };

  it('in region, province and nation, for every register that counts what is in force', () => {
    expect(counted.length).toBeGreaterThan(3);
    fc.assert(fc.property(fc.constantFrom(...counted), places, (register, at) => holds(totals(register, at, own), at)), { numRuns: 150 });
  });

  it('and the property catches a city that counts for the nation through its province again', () => {
    const again: RegionsOf = (region) => (NESTED_IN.has(region) ? [...own(region), NATION] : own(region));
    expect(() => fc.assert(fc.property(fc.constantFrom(...counted), places, (register, at) => holds(totals(register, at, again), at)), { numRuns: 150 })).toThrow();
  });
});
