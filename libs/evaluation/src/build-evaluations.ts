import type { Period, RegionCode } from '@greengauge/kernel';
import { periodOf } from '@greengauge/kernel';
import type { IndicatorDeclaration, Observation, Plan, Region } from '@greengauge/framework';
import { indexObservations, type ObservationIndex } from '@greengauge/aggregation';
import { catalogueForPlan, shippedCatalogue, type Catalogue } from './catalogue.js';
import { buildDistribution } from './distribution.js';
import { evaluateIndicator } from './evaluate-indicator.js';
import type { EvaluationContext } from './evaluation-context.js';
import { FigureBook } from './figure-book.js';
import type { Figure, IndicatorEvaluation, RegionalDistribution, ReportSnapshot } from './model.js';
import { findPeers, registerPeerMedian } from './peers.js';
import { mayBeJudged } from './target-choice.js';

export interface EvaluationInput {
  /** The shipped one unless told. */
  readonly catalogue?: Catalogue;
  readonly plan: Plan;
  readonly period: Period;
  readonly region: Region;
  /** Of all regions, any order, any revisions. */
  readonly observations: readonly Observation[];
  /** 'all' lists every indicator of the catalogue; 'with-data' those with a value or a target of this region. */
  readonly scope: 'all' | 'with-data';
}

export interface Evaluations {
  /** By task, then catalogue order; series without a task last. */
  readonly evaluations: readonly IndicatorEvaluation[];
  readonly distributions: readonly RegionalDistribution[];
  readonly figures: Readonly<Record<string, Figure>>;
  readonly peers: ReportSnapshot['peers'];
  readonly peersNoteZh?: string;
}

/** Same, with the index and the book still open: what buildSnapshot adds targets and notes to. */
export interface OpenEvaluations extends Evaluations {
  readonly context: EvaluationContext;
}

const AFTER_ALL_TASKS = 99;

function inOrder(indicators: readonly IndicatorDeclaration[]): readonly IndicatorDeclaration[] {
  return indicators.toSorted((a, b) => (a.task ?? AFTER_ALL_TASKS) - (b.task ?? AFTER_ALL_TASKS));
}

function hasValue(index: ObservationIndex, indicator: string, region: RegionCode, asked: Period): boolean {
  return index.periods(indicator, region).some((period) => period.endMs <= asked.endMs && index.resolve(indicator, region, period).kind === 'value');
}

function inScope({ scope, region, period }: EvaluationInput, catalogue: Catalogue, index: ObservationIndex): readonly IndicatorDeclaration[] {
  const ordered = inOrder(catalogue.indicators);
  if (scope === 'all') return ordered;
  const targeted = new Set(catalogue.targets.filter((target) => target.region === region.code && mayBeJudged(target)).map(({ indicator }) => indicator));
  return ordered.filter(({ id }) => targeted.has(id) || hasValue(index, id, region.code, period));
}

/** Opens an evaluation; see buildEvaluations. */
export function openEvaluations(input: EvaluationInput): OpenEvaluations {
  const { plan, period: asked, region } = input;
  const catalogue = catalogueForPlan(input.catalogue ?? shippedCatalogue, plan);
  const index = indexObservations(catalogue.indicators, input.observations);
  const context: EvaluationContext = { catalogue, index, book: new FigureBook(), plan, asked, region };
  const chosen = inScope(input, catalogue, index);
  const { peers, noteZh } = region.level === 'nation' ? { peers: [], noteZh: undefined } : findPeers(index, catalogue.regions, region, asked);
  const evaluations = chosen.map((declaration) => {
    const evaluation = evaluateIndicator(context, declaration);
    if (evaluation.actualPeriod === undefined) return evaluation;
    const peerMedian = registerPeerMedian(context, declaration, peers, periodOf(evaluation.actualPeriod));
    return peerMedian === undefined ? evaluation : { ...evaluation, peerMedian };
  });
  const distributions = chosen.flatMap((declaration) => buildDistribution(context, declaration) ?? []);
  return { context, evaluations, distributions, figures: context.book.toRecord(), peers, ...(noteZh === undefined ? {} : { peersNoteZh: noteZh }) };
}

/**
 * Every indicator of one region judged as at the end of `period`, with the regional distributions and all figures by code.
 * Pure; the order of observations never matters. A nested unit is never added to its province anywhere.
 */
export function buildEvaluations(input: EvaluationInput): Evaluations {
  const { evaluations, distributions, figures, peers, peersNoteZh } = openEvaluations(input);
  return { evaluations, distributions, figures, peers, ...(peersNoteZh === undefined ? {} : { peersNoteZh }) };
}
