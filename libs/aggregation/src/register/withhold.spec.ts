import fc from 'fast-check';
import { Decimal, NATION, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { SMALLEST_CELL, withholdCells, type RegionalCell, type WithholdingRules } from '../index.js';

const code = (text: string): RegionCode => { const found = parseRegionCode(text); if (found === undefined) throw new Error(text); return found; };
const [ZHEJIANG, NINGBO, JIANGSU, GUANGDONG] = ['330000', '330200', '320000', '440000'].map(code) as [RegionCode, RegionCode, RegionCode, RegionCode];
const nestedIn = (region: RegionCode): RegionCode | undefined => (region === NINGBO ? ZHEJIANG : undefined);
const PERIODS = ['2025Q1', '2025Q1-Q2', '2025Q1-Q3', '2025'];
const MEMBERS = ['field=R1', 'field=R2'];
/** Places that share nothing: 宁波, the rest of 浙江, two provinces. */
const PLACES = ['330200', 'rest', '320000', '440000'] as const;
const SUMS: readonly (readonly [RegionCode, readonly (typeof PLACES)[number][]])[] = [[NINGBO, ['330200']], [ZHEJIANG, ['330200', 'rest']], [JIANGSU, ['320000']], [GUANGDONG, ['440000']], [NATION, PLACES]];

/** Records by place × quarter × member (the last belongs to none); one unit a record. */
type Records = readonly (readonly (readonly number[])[])[];
interface Asked { readonly places: readonly string[]; readonly quarters: readonly number[]; readonly members: readonly number[] }

const ALL = [0, 1, 2, 3];
const EVERY = [0, 1, 2];
const count = (records: Records, { places, quarters, members }: Asked): number =>
  places.reduce((sum, place) => sum + quarters.reduce((inner, quarter) => inner + members.reduce((own, member) => own + (records[PLACES.indexOf(place as (typeof PLACES)[number])]?.[quarter]?.[member] ?? 0), 0), 0), 0);

interface Known extends RegionalCell { readonly asked: Asked }
function cellsOf(records: Records): Known[] {
  return SUMS.flatMap(([region, places]) => [
    ...PERIODS.map((period, step) => ({ region, period, breakdown: '', asked: { places, quarters: ALL.slice(0, step + 1), members: EVERY } })),
    ...MEMBERS.map((breakdown, member) => ({ region, period: '2025', breakdown, asked: { places, quarters: ALL, members: [member] } })),
  ]).map((cell) => { const units = count(records, cell.asked); return { ...cell, units, value: new Decimal(units) }; });
}

const rules = (scope: WithholdingRules['scope'], records: Records): WithholdingRules => ({
  scope, nestedIn, cumulative: true,
  quarterUnits: new Map(SUMS.flatMap(([region, places]) => ALL.map((quarter) => [`${region} 2025Q${quarter + 1}`, count(records, { places, quarters: [quarter], members: EVERY })]))),
});

/** Exact rank by fractions of whole numbers: the attacker shares no arithmetic with what it attacks. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => row.map(BigInt));
  let found = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const at = left.findIndex((row, index) => index >= found && row[column] !== 0n);
    if (at < 0) continue;
    const [pivot, other] = [left[at] ?? [], left[found] ?? []];
    left[at] = other;
    left[found] = pivot;
    for (let index = found + 1; index < left.length; index += 1) {
      const row = left[index] ?? [];
      const [a, b] = [pivot[column] ?? 0n, row[column] ?? 0n];
      if (b !== 0n) left[index] = row.map((value, place) => value * a - (pivot[place] ?? 0n) * b);
    }
    found += 1;
  }
  return found;
}

/** Zeros are never withheld: what of a place in a quarter, or of a member in the year, is nothing is known to everybody. */
const maybe = (records: Records, place: string, quarter: number, member: number): boolean =>
  count(records, { places: [place], quarters: [quarter], members: EVERY }) > 0 && count(records, { places: [place], quarters: ALL, members: [member] }) > 0;

/** Unknowns are a quarter's records of a place and member; the attacker knows of each that is nothing for certain. */
const vector = (records: Records, { places, quarters, members }: Asked): number[] =>
  PLACES.flatMap((place) => ALL.flatMap((quarter) => EVERY.map((member) => (places.includes(place) && quarters.includes(quarter) && members.includes(member) && maybe(records, place, quarter, member) ? 1 : 0))));

/** Everything about fewer than three units that somebody might ask for. */
function secrets(records: Records): Asked[] {
  const asked = [...SUMS.map(([, places]) => places), ['rest']].flatMap((places): Asked[] => [
    ...ALL.map((step) => ({ places, quarters: ALL.slice(0, step + 1), members: EVERY })), ...ALL.map((quarter) => ({ places, quarters: [quarter], members: EVERY })), ...EVERY.map((member) => ({ places, quarters: ALL, members: [member] })),
  ]);
  return asked.filter((one) => { const units = count(records, one); return units > 0 && units < SMALLEST_CELL; });
}

/** Two of them that lie beside each other and stand for one unit each: told together, either unit knows the other. */
function pairs(records: Records): (readonly [Asked, Asked])[] {
  const ones = secrets(records).filter((one) => count(records, one) === 1);
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.join() === b.join();
  const apart = (a: readonly unknown[], b: readonly unknown[]): boolean => !a.some((one) => b.includes(one));
  return ones.flatMap((one, at) => ones.slice(at + 1).filter((other) => {
    const lines = [[one.places, other.places], [one.quarters, other.quarters], [one.members, other.members]] as const;
    return lines.filter(([a, b]) => same(a, b)).length === 2 && lines.filter(([a, b]) => apart(a, b)).length === 1;
  }).map((other) => [one, other] as const));
}

const records = fc.array(fc.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: 0, max: 30 })), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 });

describe('withholding', () => {
  it('withholds nothing where nothing is small, and never a zero', () => {
    const many: Records = PLACES.map(() => ALL.map((quarter) => (quarter === 0 ? [0, 5, 5] : [0, 4, 4])));
    expect(withholdCells(cellsOf(many), rules('all', many))).toEqual(new Set());
  });

  it('withholds a year to date whose next one would tell of a quarter with one unit', () => {
    const one: Records = PLACES.map((place) => ALL.map((quarter) => (place === '320000' && quarter === 3 ? [1, 0, 0] : [5, 5, 5])));
    const hidden = [...withholdCells(cellsOf(one), rules('all', one))].filter(({ region, breakdown }) => region === JIANGSU && breakdown === '').map(({ period }) => period);
    expect(hidden).toEqual(['2025Q1-Q3']);
  });

  it('does not let what belongs to no member be told from the total', () => {
    const one: Records = PLACES.map((place) => ALL.map((quarter) => (place === '440000' && quarter === 0 ? [9, 8, 1] : [9, 8, place === '440000' ? 0 : 9])));
    expect([...withholdCells(cellsOf(one), rules('all', one))].some(({ region, period, breakdown }) => region === GUANGDONG && period === '2025' && breakdown !== '')).toBe(true);
  });

  it('leaves totals of a public list alone and withholds its small members', () => {
    const small: Records = PLACES.map(() => [[1, 9, 0], [0, 9, 0], [0, 9, 0], [0, 9, 0]]);
    const hidden = [...withholdCells(cellsOf(small), rules('breakdowns', small))];
    expect(hidden.every(({ breakdown }) => breakdown !== '')).toBe(true);
    expect(hidden.some(({ region, breakdown }) => region === NINGBO && breakdown === 'field=R1')).toBe(true);
  });

  it('does not tell the sum of two provinces with one unit each, from which either could tell the other', () => {
    const two: Records = PLACES.map((place) => ALL.map((quarter) => (place.endsWith('20000') || place === '440000' ? [quarter === 0 ? 1 : 0, 0, 0] : [9, 9, 9])));
    const hidden = [...withholdCells(cellsOf(two), rules('all', two))].filter(({ period, breakdown }) => period === '2025' && breakdown === '').map(({ region }) => region);
    expect(hidden.filter((region) => region === NATION || region === ZHEJIANG || region === NINGBO).length).toBeGreaterThan(0);
  });

  it('leaves nothing of fewer than three units to be worked out from any published numbers, whatever their order', () => {
    fc.assert(fc.property(records, (given) => {
      const cells = cellsOf(given);
      const withheld = withholdCells(cells, rules('all', given));
      for (const cell of withheld) expect(cell.units).toBeGreaterThan(0);
      const published = cells.filter((cell) => !withheld.has(cell)).map(({ asked }) => vector(given, asked));
      const known = rank(published);
      for (const secret of secrets(given)) expect(rank([...published, vector(given, secret)]), JSON.stringify(secret)).toBe(known + 1);
      for (const [one, other] of pairs(given)) {
        const together = vector(given, one).map((value, at) => value + (vector(given, other)[at] ?? 0));
        expect(rank([...published, together]), JSON.stringify([one, other])).toBe(known + 1);
      }
      const again = withholdCells([...cells].reverse(), rules('all', given));
      expect(new Set([...again].map(({ region, period, breakdown }) => `${region} ${period} ${breakdown}`))).toEqual(new Set([...withheld].map(({ region, period, breakdown }) => `${region} ${period} ${breakdown}`)));
    }), { numRuns: 150 });
  });

  it('is found out by the same attacker where only the small cells are withheld', () => {
    const one: Records = PLACES.map((place) => ALL.map((quarter) => (place === '320000' && quarter === 3 ? [1, 0, 0] : [5, 5, 5])));
    const published = cellsOf(one).filter(({ units }) => units === 0 || units >= SMALLEST_CELL).map(({ asked }) => vector(one, asked));
    expect(secrets(one).some((secret) => rank([...published, vector(one, secret)]) === rank(published))).toBe(true);
  });
});
