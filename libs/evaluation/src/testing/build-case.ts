import { NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import { clauses, defineIndicator, deliverables, documents, mechanisms, plans, planTasks, regions, type IndicatorDeclaration, type Observation, type Plan, type Region, type TargetDeclaration } from '@greengauge/framework';
import { buildEvaluations, type Evaluations } from '../build-evaluations.js';
import type { Catalogue } from '../catalogue.js';
import type { Figure, IndicatorEvaluation } from '../model.js';

export const region = (code: string): RegionCode => code as RegionCode;

/** A stock of 家 published yearly, unless told otherwise. */
export function declareIndicator(overrides: Partial<IndicatorDeclaration> = {}): IndicatorDeclaration {
  return defineIndicator({
    id: 'firms', nameZh: '绿色企业数', nameEn: 'Green firms', unit: '家', decimals: 0, direction: 'up', measurement: 'stock', directness: 'green', task: 2,
    mechanisms: [], acrossRegions: 'sum', acrossTime: 'last', breaks: [], sourcePrecedence: ['工业和信息化部'], producerZh: '工业和信息化部',
    definitionZh: '企业数。', source: '发改环资〔2022〕1885号 二（二）', version: 1, ...overrides,
  });
}

/** At least 100 家 by 2025 from 20 in 2020, seen in a document, unless told otherwise. */
export function declareTarget(overrides: Partial<TargetDeclaration> = {}): TargetDeclaration {
  return {
    id: 'target', document: 'plan-2023-2025', indicator: 'firms', subjectZh: '绿色企业数', region: NATION, meaning: 'level', value: '100', comparator: '>=', unit: '家',
    targetYear: 2025, nature: 'expected', directness: 'green', tasks: [2], evidence: 'seen', mergedFrom: [], ...overrides,
  };
}

let serial = 0;

export function observe(period: string, value: string, overrides: Partial<Omit<Observation, 'region'>> & { readonly region?: string } = {}): Observation {
  serial += 1;
  const { region: code = NATION, ...rest } = overrides;
  return {
    id: `o${serial}`, indicator: 'firms', breakdown: '', status: 'normal', value, unit: '家', marks: [], sourceKind: 'official-publication', sourceTitle: '名单',
    sourcePublisher: '工业和信息化部', completeTable: true, revision: 1, recordedAtMs: 1_700_000_000_000, ...rest, region: region(code), period: periodOf(period).id,
  };
}

export const catalogueOf = (indicators: readonly IndicatorDeclaration[], targets: readonly TargetDeclaration[] = []): Catalogue =>
  ({ indicators, targets, regions, documents, clauses, plans, planTasks, mechanisms, deliverables });

export function planNamed(id: string): Plan {
  const plan = plans.find((candidate) => candidate.id === id);
  if (!plan) throw new Error(`no plan ${id}`);
  return plan;
}

export function regionNamed(code: string): Region {
  const found = regions.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`no region ${code}`);
  return found;
}

export interface Case {
  readonly indicator?: Partial<IndicatorDeclaration>;
  readonly targets?: readonly TargetDeclaration[];
  readonly observations: readonly Observation[];
  readonly period?: string;
  readonly region?: string;
}

export interface Evaluated {
  readonly all: Evaluations;
  readonly evaluation: IndicatorEvaluation;
  /** Number of a figure rounded as printed, or the reason for its absence; '-' for no figure. */
  readonly told: (code: string | undefined) => string;
  readonly figure: (code: string | undefined) => Figure;
}

/** Evaluates the one indicator of the case for the plan 2023–2025. */
export function evaluateCase({ indicator, targets = [], observations, period = '2025', region: code = NATION }: Case): Evaluated {
  const catalogue = catalogueOf([declareIndicator(indicator)], targets);
  const all = buildEvaluations({ catalogue, plan: planNamed('2023-2025'), period: periodOf(period), region: regionNamed(code), observations, scope: 'all' });
  const evaluation = all.evaluations[0];
  if (!evaluation) throw new Error('the case evaluates nothing');
  const figure = (wanted: string | undefined): Figure => {
    const found = all.figures[wanted ?? ''];
    if (!found) throw new Error(`no figure ${wanted}`);
    return found;
  };
  const told = (wanted: string | undefined): string => {
    if (wanted === undefined) return '-';
    const { value } = figure(wanted);
    return value.kind === 'number' ? `${Number(value.value).toFixed(value.decimals)}${value.unit}` : value.reason;
  };
  return { all, evaluation, told, figure };
}
