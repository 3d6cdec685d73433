import { comparePeriods, missing, parsePeriod, type Missing, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Observation } from '@greengauge/framework';
import { computeFormula } from './formula.js';
import { periodKey } from './period-match.js';
import type { Resolved, ResolvedValue } from './resolved.js';
import { selectObservation, valueInUnit } from './select-observation.js';
import { isClean, unionMarks } from './marks.js';

/**
 * Totals (no breakdown) by indicator and region, newest revision of each source only. Built once per evaluation; every
 * reading resolves through it, so that a page, a sum and a rate can never choose different sources for one cell.
 */
export interface ObservationIndex {
  /** The cell's value, from an observation or the formula; never throws for unknown data, only for an unknown indicator. */
  resolve(indicator: string, region: RegionCode, period: Period): Resolved;
  /** Periods for which the cell may have a value (observed, or every input of the formula), ascending, one per cell. */
  periods(indicator: string, region: RegionCode): readonly Period[];
  /** Regions with at least one number for the indicator, observed or derived, in code order. */
  regions(indicator: string): readonly RegionCode[];
  declaration(indicator: string): IndicatorDeclaration | undefined;
}

const REASON_OF_STATUS = { 'not-applicable': 'not-applicable', confidential: 'confidential' } as const;

/** The reason that the source itself gave for having no number. */
function statedReason(observation: Observation): Missing {
  const status = observation.status;
  if (status === 'not-applicable' || status === 'confidential') return missing(REASON_OF_STATUS[status], observation.noteZh);
  return missing(observation.missingReason ?? 'not-reported', observation.noteZh);
}

/** Newest revision per source of a cell. */
function latestRevisions(observations: readonly Observation[]): Observation[] {
  const latest = new Map<string, Observation>();
  for (const observation of observations) {
    if (observation.breakdown !== '') continue;
    const key = [observation.indicator, observation.region, observation.period, observation.sourceKind, observation.sourceTitle, observation.sourcePublisher].join('\u0000');
    const known = latest.get(key);
    if (!known || observation.revision > known.revision) latest.set(key, observation);
  }
  return [...latest.values()];
}

function observedValue(declaration: IndicatorDeclaration, candidates: readonly Observation[]): Resolved | undefined {
  const { chosen, conflicts } = selectObservation(declaration, candidates);
  if (!chosen) return undefined;
  const value = valueInUnit(declaration, chosen);
  const period = parsePeriod(chosen.period);
  if (value === undefined || !period) return statedReason(chosen);
  const resolved: ResolvedValue = {
    kind: 'value', value, unit: declaration.unit, period, status: chosen.sourceKind === 'derived' ? 'derived' : chosen.status,
    marks: unionMarks([chosen.marks]), observations: [chosen], source: { title: chosen.sourceTitle, publisher: chosen.sourcePublisher },
    completeTable: chosen.completeTable, conflicts,
  };
  return chosen.noteZh === undefined ? resolved : { ...resolved, noteZh: chosen.noteZh };
}

type Cells = Map<string, Observation[]>;

class Index implements ObservationIndex {
  private readonly byId: ReadonlyMap<string, IndicatorDeclaration>;
  /** indicator|region → period key → candidates. */
  private readonly cells = new Map<string, Cells>();
  private readonly regionsOf = new Map<string, Set<RegionCode>>();
  /** Answers so far: the input never changes, and a snapshot asks for most cells several times. */
  private readonly resolvedCells = new Map<string, Resolved>();
  private readonly listedPeriods = new Map<string, readonly Period[]>();

  constructor(indicators: readonly IndicatorDeclaration[], observations: readonly Observation[]) {
    this.byId = new Map(indicators.map((declaration) => [declaration.id, declaration]));
    for (const observation of latestRevisions(observations)) this.add(observation);
  }

  private add(observation: Observation): void {
    const declaration = this.byId.get(observation.indicator);
    const period = parsePeriod(observation.period);
    if (!declaration || !period) return;
    const seriesKey = `${observation.indicator}|${observation.region}`;
    const cells = this.cells.get(seriesKey) ?? new Map<string, Observation[]>();
    this.cells.set(seriesKey, cells);
    const key = periodKey(declaration, period);
    cells.set(key, [...(cells.get(key) ?? []), observation]);
    const regions = this.regionsOf.get(observation.indicator) ?? new Set<RegionCode>();
    this.regionsOf.set(observation.indicator, regions.add(observation.region));
  }

  declaration(indicator: string): IndicatorDeclaration | undefined {
    return this.byId.get(indicator);
  }

  resolve(indicator: string, region: RegionCode, period: Period): Resolved {
    return this.resolveGuarded(indicator, region, period, []);
  }

  private resolveGuarded(indicator: string, region: RegionCode, period: Period, above: readonly string[]): Resolved {
    const key = `${indicator}|${region}|${period.id}`;
    const known = this.resolvedCells.get(key);
    if (known) return known;
    const found = this.resolveAnew(indicator, region, period, above);
    this.resolvedCells.set(key, found);
    return found;
  }

  private resolveAnew(indicator: string, region: RegionCode, period: Period, above: readonly string[]): Resolved {
    const declaration = this.byId.get(indicator);
    if (!declaration) throw new Error(`unknown indicator: ${indicator}`);
    if (above.includes(indicator)) throw new Error(`formula of ${indicator} refers to itself: ${[...above, indicator].join(' → ')}`);
    const candidates = this.cells.get(`${indicator}|${region}`)?.get(periodKey(declaration, period)) ?? [];
    const observed = observedValue(declaration, candidates);
    // An observed value takes precedence over the formula, except one that is known to be contradicted.
    const doubted = observed?.kind === 'value' && observed.marks.includes('suspect');
    if (observed?.kind === 'value' && !(doubted && declaration.formula)) return observed;
    if (!declaration.formula) return observed ?? missing('not-collected');
    const lookup = (input: string, at: Period): Resolved => this.resolveGuarded(input, region, at, [...above, indicator]);
    const computed = computeFormula(declaration, period, lookup, (id) => this.byId.get(id));
    if (computed.kind === 'missing') return observed ?? computed;
    if (observed?.kind !== 'value') return computed;
    return isClean(computed) ? { ...computed, conflicts: [...observed.observations, ...observed.conflicts] } : observed;
  }

  periods(indicator: string, region: RegionCode): readonly Period[] {
    const key = `${indicator}|${region}`;
    const known = this.listedPeriods.get(key) ?? this.periodsGuarded(indicator, region, []);
    this.listedPeriods.set(key, known);
    return known;
  }

  private periodsGuarded(indicator: string, region: RegionCode, above: readonly string[]): readonly Period[] {
    const declaration = this.byId.get(indicator);
    if (!declaration || above.includes(indicator)) return [];
    const found = new Map<string, Period>();
    for (const candidates of this.cells.get(`${indicator}|${region}`)?.values() ?? []) {
      const period = parsePeriod(selectObservation(declaration, candidates).chosen?.period ?? '');
      if (period) found.set(periodKey(declaration, period), period);
    }
    const inputs = declaration.formula?.kind === 'ratio' ? [declaration.formula.numerator, declaration.formula.denominator] : (declaration.formula?.terms ?? []);
    for (const period of inputs.flatMap((input) => this.periodsGuarded(input, region, [...above, indicator]))) {
      const key = periodKey(declaration, period);
      if (!found.has(key)) found.set(key, period);
    }
    return [...found.values()].sort(comparePeriods);
  }

  regions(indicator: string): readonly RegionCode[] {
    const declaration = this.byId.get(indicator);
    if (!declaration) return [];
    const inputs = declaration.formula?.kind === 'ratio' ? [declaration.formula.numerator] : (declaration.formula?.terms ?? []);
    const candidates = new Set([...(this.regionsOf.get(indicator) ?? []), ...inputs.flatMap((input) => this.regions(input))]);
    return [...candidates]
      .filter((region) => this.periods(indicator, region).some((period) => this.resolve(indicator, region, period).kind === 'value'))
      .sort();
  }
}

/** Unknown indicators and unreadable periods are left out: intake has refused them before. Order of input never matters. */
export function indexObservations(indicators: readonly IndicatorDeclaration[], observations: readonly Observation[]): ObservationIndex {
  return new Index(indicators, observations);
}
