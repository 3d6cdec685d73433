import { Decimal, NATION, type RegionCode } from '@greengauge/kernel';
import { PublishedSpan, type Functional } from './published-span.js';

/** Fewer units than this in a cell would tell of a single one. @source domain conventions: 少于三个单位的数据不公开 */
export const SMALLEST_CELL = 3;

/** A cell of a region or the nation, total or of one member of a breakdown. */
export interface RegionalCell {
  readonly region: RegionCode;
  /** Of one year: the year itself, or Q1, Q1-Q2, Q1-Q3 of it. */
  readonly period: string;
  /** '' for the total. */
  readonly breakdown: string;
  readonly value: Decimal | undefined;
  /** Reporting units behind the cell; 0 is a true zero and tells nothing of anyone. */
  readonly units: number;
}

export interface WithholdingRules {
  /** `all` withholds totals under three units as well, `breakdowns` takes totals as public. */
  readonly scope: 'breakdowns' | 'all';
  readonly nestedIn: (region: RegionCode) => RegionCode | undefined;
  /** Periods are years to date, so that the difference of two is a quarter; else each period stands for itself. */
  readonly cumulative: boolean;
  /** Units of single quarters by `region period`, e.g. `330000 2025Q4`; where absent they are taken from the differences. */
  readonly quarterUnits?: ReadonlyMap<string, number>;
}

/** What belongs to none of the members. */
const OTHER = 'other';
const STEPS = ['Q1', 'Q1-Q2', 'Q1-Q3', ''];
const stepOf = (period: string): number => STEPS.indexOf(period.slice(4)) + 1;
const isSmall = (units: number): boolean => Math.max(1, units) < SMALLEST_CELL;

/** A number somebody could ask for: over which places, up to which step, of which member. */
interface Asked {
  readonly leaves: readonly string[];
  readonly step: number;
  readonly breakdown: string;
}

/**
 * Which cells of one indicator and year are withheld: those under three units (primary), and as many others as keep anybody from
 * working out one of those by adding and subtracting published numbers (secondary): along regions (provinces make up the nation, a
 * unit inside a province and the rest make up the province), along members (they and what belongs to none make up the total), and
 * along time (a quarter is the difference of two years to date). What is not a cell of its own but follows from cells — a quarter, the
 * rest of a province, what belongs to no member, two numbers of one unit each taken together, from which either of the two could tell the
 * other — is protected in the same way. Cells are published by their units, the largest
 * first, each unless it would give such a number away; ties go by region, breakdown and period. Zeros are never withheld.
 */
export function withholdCells<Cell extends RegionalCell>(cells: readonly Cell[], rules: WithholdingRules): ReadonlySet<Cell> {
  if (!rules.cumulative) return new Set([...groupBy(cells, ({ period }) => period).values()].flatMap((own) => [...withholdYear(own, rules)]));
  return new Set([...groupBy(cells, ({ period }) => period.slice(0, 4)).values()].flatMap((own) => [...withholdYear(own, rules)]));
}

function groupBy<Cell>(cells: readonly Cell[], keyOf: (cell: Cell) => string): ReadonlyMap<string, Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) { const key = keyOf(cell); const group = groups.get(key); if (group) group.push(cell); else groups.set(key, [cell]); }
  return groups;
}

function withholdYear<Cell extends RegionalCell>(cells: readonly Cell[], rules: WithholdingRules): ReadonlySet<Cell> {
  const small = cells.filter((cell) => isSensitive(cell, rules));
  const table = new YearTable(cells, rules);
  const implied = [...table.impliedSmall(), ...table.pairsOfOne()];
  if (small.length + implied.length === 0) return new Set();
  const span = new PublishedSpan();
  for (const identity of table.identities()) span.publish(identity);
  const isPublic = ({ breakdown }: Cell): boolean => rules.scope === 'breakdowns' && breakdown === '';
  for (const cell of cells) if (isPublic(cell)) span.publish(table.functionalOf(cell));
  for (const cell of small) span.watch(table.functionalOf(cell));
  for (const functional of implied) span.watch(functional);
  const withheld = new Set<Cell>(small);
  const others = cells.filter((cell) => !withheld.has(cell) && !isPublic(cell) && cell.units > 0);
  const orderOf = ({ region, breakdown, period }: Cell): string => [region, breakdown, period].join('\u0000');
  others.sort((a, b) => b.units - a.units || (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const cell of others) if (!span.tryPublish(table.functionalOf(cell))) withheld.add(cell);
  return withheld;
}

const isSensitive = ({ breakdown, units }: RegionalCell, { scope }: WithholdingRules): boolean => units > 0 && units < SMALLEST_CELL && (scope === 'all' || breakdown !== '');

/** Each two of the numbers that are there and share nothing, as their sum. */
function pairsOf(numbers: readonly (Functional | undefined)[]): Functional[] {
  const there = numbers.filter((one) => one !== undefined);
  return there.flatMap((one, at) => there.slice(at + 1).filter((other) => ![...other.keys()].some((unknown) => one.has(unknown))).map((other) => new Map([...one, ...other])));
}

/** The cells of one year as sums over unknowns: a place, and one step of time or one member. Unknowns that are nothing are left out. */
class YearTable {
  private readonly at: ReadonlyMap<string, RegionalCell>;
  private readonly unknowns = new Map<string, number>();
  private readonly leaves: readonly string[];
  private readonly steps: number;
  private readonly members: readonly string[];
  private readonly year: string;
  /** Province of a unit inside one. */
  private readonly outer = new Map<string, string>();
  private readonly parts = new Map<string, boolean>();

  constructor(cells: readonly RegionalCell[], private readonly rules: WithholdingRules) {
    this.year = cells[0]?.period.slice(0, 4) ?? '';
    this.steps = rules.cumulative ? Math.max(0, ...cells.map(({ period }) => stepOf(period))) : 1;
    this.at = new Map(cells.map((cell) => [`${cell.region} ${this.stepOf(cell)} ${cell.breakdown}`, cell]));
    const regions = [...new Set(cells.map(({ region }) => region))].filter((region) => region !== NATION);
    for (const region of regions) { const outer = rules.nestedIn(region); if (outer !== undefined && regions.includes(outer)) this.outer.set(region, outer); }
    this.leaves = [...regions, ...new Set([...this.outer.values()].map((region) => `rest ${region}`))].filter((leaf) => ![...this.outer.values()].includes(leaf));
    this.members = [...new Set(cells.map(({ breakdown }) => breakdown))].filter((breakdown) => breakdown !== '');
  }

  functionalOf(cell: RegionalCell): Functional {
    return this.sum({ leaves: this.leavesOf(cell.region), step: this.stepOf(cell), breakdown: cell.breakdown });
  }

  /** What everybody knows of the table: of each place the steps make up what the members and the rest make up. */
  identities(): Functional[] {
    if (this.members.length === 0) return [];
    return this.leaves.map((leaf) => {
      const terms = new Map(this.sum({ leaves: [leaf], step: this.steps, breakdown: '' }));
      for (const member of [...this.members, OTHER]) this.add(terms, leaf, member, -1);
      return terms;
    });
  }

  /** Numbers that are no cell and stand for fewer than three units. */
  impliedSmall(): Functional[] {
    const { rules } = this;
    const found: Functional[] = [];
    const regions = [...new Set([...this.at.values()].map(({ region }) => region as string)), ...this.leaves.filter((leaf) => leaf.startsWith('rest '))];
    for (const region of regions) {
      const leaves = this.leavesOf(region);
      const rest = region.startsWith('rest ');
      const protect = (step: number, breakdown: string): void => {
        if (!this.valueOf(region, step, breakdown).isZero() && isSmall(this.unitsOf(region, step, breakdown))) found.push(this.sum({ leaves, step, breakdown }));
      };
      for (const member of [...(rest ? this.members : []), ...(this.members.length > 0 ? [OTHER] : [])]) protect(this.steps, member);
      if (rules.scope !== 'all') continue;
      for (let step = 1; step <= this.steps; step += 1) {
        if (rest) protect(step, '');
        if (step > 1 && this.isSmallStep(region, step)) found.push(this.quarter(leaves, step));
      }
    }
    return found;
  }

  /** Sums of two numbers of one unit each that stand beside each other: of two places, two members of a place, two quarters of a place. */
  pairsOfOne(): Functional[] {
    const places = [...new Set([...this.at.values()].map(({ region }) => region as string).filter((region) => region !== NATION)), ...this.leaves.filter((leaf) => leaf.startsWith('rest '))];
    const members = this.members.length > 0 ? [...this.members, OTHER] : [];
    const steps = this.rules.scope === 'all' ? Array.from({ length: this.steps }, (_, index) => index + 1) : [];
    const quarters = this.steps > 1 ? steps : [];
    const ofMember = (place: string, breakdown: string): Functional | undefined => (this.isOfOne(place, this.steps, breakdown) ? this.sum({ leaves: this.leavesOf(place), step: this.steps, breakdown }) : undefined);
    const toDate = (place: string, step: number): Functional | undefined => (this.isOfOne(place, step, '') ? this.sum({ leaves: this.leavesOf(place), step, breakdown: '' }) : undefined);
    const ofQuarter = (place: string, step: number): Functional | undefined => (this.unitsOfStep(place, step) === 1 ? this.quarter(this.leavesOf(place), step) : undefined);
    return [
      ...members.flatMap((member) => pairsOf(places.map((place) => ofMember(place, member)))),
      ...steps.flatMap((step) => pairsOf(places.map((place) => toDate(place, step)))),
      ...quarters.flatMap((step) => pairsOf(places.map((place) => ofQuarter(place, step)))),
      ...places.flatMap((place) => [...pairsOf(members.map((member) => ofMember(place, member))), ...pairsOf(quarters.map((step) => ofQuarter(place, step)))]),
    ];
  }

  private isOfOne(place: string, step: number, breakdown: string): boolean {
    return !this.valueOf(place, step, breakdown).isZero() && this.unitsOf(place, step, breakdown) <= 1;
  }

  private isSmallStep(region: string, step: number): boolean {
    const units = this.unitsOfStep(region, step);
    return units !== undefined && isSmall(units);
  }

  /** Units behind one quarter, at least one; undefined where nothing was added in it. */
  private unitsOfStep(region: string, step: number): number | undefined {
    const change = this.valueOf(region, step, '').minus(step === 1 ? 0 : this.valueOf(region, step - 1, ''));
    if (change.isZero()) return undefined;
    const known = this.rules.quarterUnits?.get(`${region} ${this.year}Q${step}`);
    return Math.max(1, known ?? this.unitsOf(region, step, '') - (step === 1 ? 0 : this.unitsOf(region, step - 1, '')));
  }

  private stepOf({ period }: RegionalCell): number { return this.rules.cumulative ? stepOf(period) : 1; }

  private leavesOf(region: string): readonly string[] {
    if (region === NATION) return this.leaves;
    if (region.startsWith('rest ')) return [region];
    return this.leaves.filter((leaf) => leaf === region || leaf === `rest ${region}` || this.outer.get(leaf) === region);
  }

  private innerOf(region: string): readonly string[] { return [...this.outer].filter(([, outer]) => outer === region).map(([inner]) => inner); }

  /** Value of a region, of the rest of one, or of what belongs to no member; 0 where there is no cell. */
  private valueOf(region: string, step: number, breakdown: string): Decimal {
    return this.measure(region, step, breakdown, (cell) => cell?.value ?? new Decimal(0));
  }

  private unitsOf(region: string, step: number, breakdown: string): number {
    return this.measure(region, step, breakdown, (cell) => new Decimal(cell?.units ?? 0)).toNumber();
  }

  private measure(region: string, step: number, breakdown: string, of: (cell: RegionalCell | undefined) => Decimal): Decimal {
    if (breakdown === OTHER) return this.members.reduce((rest, member) => rest.minus(this.measure(region, step, member, of)), this.measure(region, step, '', of));
    if (!region.startsWith('rest ')) return of(this.at.get(`${region} ${step} ${breakdown}`));
    const outer = region.slice(5);
    return this.innerOf(outer).reduce((rest, inner) => rest.minus(of(this.at.get(`${inner} ${step} ${breakdown}`))), of(this.at.get(`${outer} ${step} ${breakdown}`)));
  }

  private sum({ leaves, step, breakdown }: Asked): Functional {
    const terms = new Map<number, number>();
    for (const leaf of leaves) {
      if (breakdown !== '') this.add(terms, leaf, breakdown, 1);
      else for (let at = 1; at <= step; at += 1) this.add(terms, leaf, String(at), 1);
    }
    return terms;
  }

  private quarter(leaves: readonly string[], step: number): Functional {
    const terms = new Map<number, number>();
    for (const leaf of leaves) this.add(terms, leaf, String(step), 1);
    return terms;
  }

  private isSomething(key: string, leaf: string, part: string): boolean {
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const step = Number(part);
    const value = Number.isInteger(step) ? this.valueOf(leaf, step, '').minus(step === 1 ? 0 : this.valueOf(leaf, step - 1, '')) : this.valueOf(leaf, this.steps, part);
    this.parts.set(key, !value.isZero());
    return !value.isZero();
  }

  /** An unknown that is nothing is known to be nothing: it joins no sum. */
  private add(terms: Map<number, number>, leaf: string, part: string, coefficient: number): void {
    const key = `${leaf} ${part}`;
    if (!this.isSomething(key, leaf, part)) return;
    const unknown = this.unknowns.get(key) ?? this.unknowns.size;
    this.unknowns.set(key, unknown);
    terms.set(unknown, (terms.get(unknown) ?? 0) + coefficient);
  }
}

