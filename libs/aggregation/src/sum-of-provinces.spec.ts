import { missing, periodOf, type Measured, type RegionCode } from '@greengauge/kernel';
import { regions, type ObservationMark } from '@greengauge/framework';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resolved, ResolvedValue } from './resolved.js';
import { sumOfProvinces, type ProvinceSum } from './sum-of-provinces.js';
import { declare, resolved } from './testing/build-observation.js';

const PROVINCES = regions.filter(({ level, reports }) => level === 'province' && reports).map(({ code }) => code);
const NESTED = regions.filter(({ nestedIn }) => nestedIn !== undefined).map(({ code }) => code);
const OUTSIDE = regions.filter(({ level, reports }) => level === 'province' && !reports).map(({ code }) => code);
const text = (measured: Measured | undefined): string => (measured?.kind === 'quantity' ? measured.value.toFixed() : (measured?.reason ?? 'none'));

type Table = ReadonlyMap<string, ResolvedValue>;
const table = (rows: readonly (readonly [codes: readonly string[], value: string, marks?: readonly ObservationMark[]])[]): Table =>
  new Map(rows.flatMap(([codes, value, marks = []]) => codes.map((code) => [code, resolved(value, '2022', { marks })] as const)));
const sumOf = (values: Table, declaration = declare()): ProvinceSum =>
  sumOfProvinces({ declaration, period: periodOf('2022'), regions, resolve: (code: RegionCode): Resolved => values.get(code) ?? missing('not-published') });

describe('sumOfProvinces', () => {
  it('adds 31 provinces and shows the gap to the nation', () => {
    const sum = sumOf(table([[PROVINCES, '10'], [['000000'], '312.5']]));
    expect([text(sum.sum), sum.covered, sum.of, text(sum.gap)]).toEqual(['310', 31, 31, '2.5']);
    expect(sum.noteZh).toBeUndefined();
  });

  it('never adds XPCC, planned cities, Hong Kong, Macao or Taiwan', () => {
    const sum = sumOf(table([[PROVINCES, '10'], [NESTED, '1000'], [OUTSIDE, '100000'], [['000000'], '310']]));
    expect([text(sum.sum), text(sum.gap), sum.sumWithNested]).toEqual(['310', '0', undefined]);
  });

  it('refuses the gap until all provinces are covered, and says how many are', () => {
    const sum = sumOf(table([[PROVINCES.slice(0, 12), '10'], [['000000'], '400']]));
    expect([text(sum.sum), sum.covered]).toEqual(['120', 12]);
    expect(sum.gap).toEqual(missing('input-missing', '仅覆盖12个省份（应为31个）'));
    expect(sum.noteZh).toBe('各省之和仅含12个有数据的省份（应为31个），不是全国合计。');
  });

  it('refuses the gap without the nation, and beside values that cannot be compared', () => {
    expect(sumOf(table([[PROVINCES, '10']])).gap).toEqual(missing('no-base', '缺少全国2022年数据'));
    const floor = table([[PROVINCES, '10'], [['130000'], '11', ['lower-bound']], [['000000'], '320']]);
    expect(text(sumOf(floor).gap)).toBe('series-break');
    expect(text(sumOf(table([[PROVINCES, '10'], [['000000'], '320', ['suspect']]])).gap)).toBe('series-break');
  });

  it('calls Σ incomplete where units stand beside their provinces, and adds them in a second sum', () => {
    // Liaoning 52 without Dalian 22; Xinjiang 16 without XPCC 4; Shenzhen is inside Guangdong here and stays out of both.
    const sum = sumOf(table([
      [PROVINCES, '10'], [['210000'], '52', ['excludes-planned-cities']], [['650000'], '16', ['excludes-corps']],
      [['210200'], '22'], [['660000'], '4'], [['440300'], '7'], [['000000'], '384'],
    ]));
    expect(text(sum.sum)).toBe('358');
    expect(text(sum.gap)).toBe('series-break');
    expect(text(sum.sumWithNested?.measured)).toBe('384');
    expect(text(sum.sumWithNested?.gap)).toBe('0');
    expect(sum.noteZh).toBe('来源将大连、兵团与各省并列、未计入所在省，各省之和不完整；加上单列单位为384.0亿元。');
  });

  it('does not take the mark of one kind of unit for the other', () => {
    const sum = sumOf(table([[PROVINCES, '10'], [['650000'], '16', ['excludes-planned-cities']], [['660000'], '4']]));
    expect(sum.sumWithNested).toBeUndefined();
  });

  it('has no sum without data or where adding has no meaning', () => {
    expect(text(sumOf(new Map()).sum)).toBe('not-collected');
    const rate = sumOf(table([[PROVINCES, '10']]), declare({ acrossRegions: 'none' }));
    expect([text(rate.sum), text(rate.gap), rate.covered]).toEqual(['not-applicable', 'not-applicable', 31]);
  });

  it('sums as a true zero what is zero', () => {
    expect(text(sumOf(table([[PROVINCES, '0'], [['000000'], '0']])).sum)).toBe('0');
  });

  it('counts no region twice in any sum, whatever the values and marks', () => {
    const row = fc.record({ code: fc.constantFrom(...regions.map(({ code }) => code)), power: fc.nat(40), marks: fc.subarray<ObservationMark>(['excludes-planned-cities', 'excludes-corps']) });
    fc.assert(fc.property(fc.uniqueArray(row, { selector: ({ code }) => code }), (rows) => {
      const values = new Map(rows.map(({ code, power, marks }) => [code as string, resolved(`${power}`, '2022', { marks })]));
      const sum = sumOf(values);
      const own = (codes: readonly string[]): number => codes.reduce((total, code) => total + (values.get(code)?.value.toNumber() ?? 0), 0);
      if (sum.sum.kind === 'quantity') expect(sum.sum.value.toNumber()).toBe(own(PROVINCES));
      const beside = NESTED.filter((code) => {
        const region = regions.find((candidate) => candidate.code === code);
        const mark = region?.level === 'corps' ? 'excludes-corps' : 'excludes-planned-cities';
        return values.has(code) && values.get(region?.nestedIn ?? '')?.marks.includes(mark);
      });
      expect(sum.sumWithNested?.measured.kind === 'quantity' ? sum.sumWithNested.measured.value.toNumber() : undefined).toBe(beside.length > 0 ? own([...PROVINCES, ...beside]) : undefined);
    }));
  });
});
