import { canonicalJson, NATION, parsePeriod, type Period, type RegionCode } from '@greengauge/kernel';
import type { Observation, Plan, Region, TargetDeclaration } from '@greengauge/framework';
import { breakdownPoints } from './breakdowns.js';
import { rateBarometer } from './barometer.js';
import { openEvaluations } from './build-evaluations.js';
import { shippedCatalogue, type Catalogue } from './catalogue.js';
import { buildDataNotes } from './data-notes.js';
import { documentOf, type EvaluationContext } from './evaluation-context.js';
import { registerTarget } from './judge-target.js';
import { deliverableStates, mechanismStates, recordedMilestones, regionPlanStates, type MilestoneRecord } from './ledger-state.js';
import type { CompositeAnnex, Figure, ReportSnapshot } from './model.js';
import { buildContribution } from './region-contribution.js';
import { sha256Hex } from './sha256.js';

export interface SnapshotInput {
  /** The shipped one unless told. */
  readonly catalogue?: Catalogue;
  readonly report: ReportSnapshot['report'];
  readonly planId: string;
  /** A period id, e.g. 2025 or 2025Q1-Q3. */
  readonly period: string;
  readonly region: RegionCode;
  /** Of all regions, any order. */
  readonly observations: readonly Observation[];
  readonly milestones: readonly MilestoneRecord[];
  readonly jobRun: string;
  readonly codeVersion: string;
  /** The demonstration is switched on; true as well where any demonstration value is among the observations. */
  readonly demo: boolean;
}

type Content = Omit<ReportSnapshot, 'id' | 'hash' | 'jobRun'>;

/** SHA-256 over everything but `id`, `hash` and `jobRun`. */
export function snapshotHash(snapshot: Content & Partial<Pick<ReportSnapshot, 'id' | 'hash' | 'jobRun'>>): string {
  const { id: _id, hash: _hash, jobRun: _jobRun, ...content } = snapshot;
  return sha256Hex(canonicalJson(content));
}

const REPORT_LETTER: Readonly<Record<ReportSnapshot['report'], string>> = { national: 'N', regional: 'R', brief: 'B', ledger: 'L', 'data-quality': 'Q' };

/** GG-N-2025-0123456789 · GG-R-330000-2025-0123456789. */
function snapshotId({ report, period, region }: Content, hash: string): string {
  const place = region.level === 'nation' ? [] : [region.code];
  return ['GG', REPORT_LETTER[report], ...place, period, hash.slice(0, 10)].join('-');
}

function planOf({ plans }: Catalogue, planId: string): Plan {
  const plan = plans.find(({ id }) => id === planId);
  if (!plan) throw new Error(`unknown plan: ${planId}`);
  return plan;
}

function regionOf({ regions }: Catalogue, code: RegionCode): Region {
  const region = regions.find((candidate) => candidate.code === code);
  if (!region) throw new Error(`unknown region: ${code}`);
  return region;
}

function tasksOf({ planTasks, clauses, documents }: Catalogue): ReportSnapshot['tasks'] {
  return planTasks.map(({ no, titleZh, clause: clauseId, leadDepartmentsZh }) => {
    const clause = clauses.find(({ id }) => id === clauseId);
    const docNo = documents.find(({ id }) => id === clause?.document)?.docNo;
    return { no, titleZh, clauseZh: [docNo, clause?.labelZh ?? clauseId].filter(Boolean).join(' '), leadDepartmentsZh };
  });
}

/** National report: every target. Regional: the region's own and the nation's, for context. */
function targetsOf(context: EvaluationContext): ReportSnapshot['targets'] {
  const { catalogue, region } = context;
  const nation = catalogue.regions.find(({ level }) => level === 'nation')?.code;
  const relevant = (target: TargetDeclaration): boolean => region.level === 'nation' || target.region === region.code || target.region === nation;
  return catalogue.targets.filter(relevant).map((target) => {
    const declaration = target.indicator === undefined ? undefined : context.index.declaration(target.indicator);
    return {
      ...registerTarget(context, declaration, target), region: target.region, meaningZh: MEANING_ZH[target.meaning],
      ...(target.indicator === undefined ? {} : { indicator: target.indicator }), ...(target.noteZh === undefined ? {} : { noteZh: target.noteZh }),
    };
  });
}

const MEANING_ZH: Readonly<Record<TargetDeclaration['meaning'], string>> = {
  level: '达到', 'reduction-since-base': '比基期累计下降', 'increase-since-base': '比基期累计提高', 'average-annual-growth': '年均增长', qualitative: '定性要求',
};

function planHead(catalogue: Catalogue, plan: Plan): ReportSnapshot['plan'] {
  const { id, nameZh, shortNameZh, fromYear, toYear } = plan;
  return { id, nameZh, shortNameZh, docNo: documentOf(catalogue, plan.document)?.docNo ?? '', fromYear, toYear };
}

function regionHead(catalogue: Catalogue, region: Region): ReportSnapshot['region'] {
  const { code, nameZh, shortZh, level, nestedIn } = region;
  const parent = catalogue.regions.find((candidate) => candidate.code === nestedIn);
  return { code, nameZh, shortZh, level, ...(parent ? { nestedInZh: parent.nameZh } : {}) };
}

const regionsOf = ({ regions }: Catalogue): ReportSnapshot['regions'] => regions.map(({ code, shortZh, level, nestedIn, reports, tile }) => ({
  code, shortZh, level, reports, ...(nestedIn === undefined ? {} : { nestedIn }), ...(tile === undefined ? {} : { tile }),
}));

function contentOf(input: SnapshotInput, period: Period): Content {
  const { catalogue: whole = shippedCatalogue, observations } = input;
  const plan = planOf(whole, input.planId);
  const region = regionOf(whole, input.region);
  const open = openEvaluations({ catalogue: whole, plan, period, region, observations, scope: region.level === 'nation' ? 'all' : 'with-data' });
  const { context, evaluations, distributions, peers, peersNoteZh } = open;
  const { catalogue } = context;
  const targets = targetsOf(context);
  const figures = context.book.toRecord();
  const breakdowns = breakdownPoints(observations, region.code, period);
  const milestones = region.level === 'nation' ? recordedMilestones(input.milestones, period, plan.toYear) : [];
  return {
    schema: 1, report: input.report, plan: planHead(catalogue, plan), period: period.id, region: regionHead(catalogue, region),
    dataCutoffMs: observations.reduce((latest, { recordedAtMs }) => Math.max(latest, recordedAtMs), 0), codeVersion: input.codeVersion,
    demo: input.demo || observations.some(({ sourceKind, marks }) => sourceKind === 'synthetic' || marks.includes('synthetic')),
    figures, evaluations, distributions, ...(breakdowns.length === 0 ? {} : { breakdowns }), tasks: tasksOf(catalogue),
    mechanisms: mechanismStates(catalogue, context.index, region.code, period, { milestones: input.milestones, termEndYear: plan.toYear }),
    deliverables: deliverableStates(catalogue.deliverables, input.milestones, period), regionPlans: regionPlanStates(input.milestones, region.code, period), targets,
    regions: regionsOf(catalogue), peers, ...(milestones.length === 0 ? {} : { milestones }),
    ...(region.level === 'nation' ? {} : { barometer: rateBarometer(evaluations) }),
    ...(peersNoteZh === undefined ? {} : { peersNoteZh }),
    dataNotesZh: buildDataNotes(figuresToNote(figures, region, peers), context.index, catalogue.indicators, catalogue.regions),
  };
}

/** A regional report speaks of its own inputs, its peers' and the nation's; the distribution's other regions are not its matter. */
function figuresToNote(figures: ReportSnapshot['figures'], region: Region, peers: ReportSnapshot['peers']): readonly Figure[] {
  const all = Object.values(figures);
  if (region.level === 'nation') return all;
  const near = new Set<string>([region.code, NATION, ...peers.map(({ code }) => code)]);
  return all.filter((figure) => near.has(figure.region));
}

/** The snapshot with the plan's index beside it, of a region with what the index says of it; it has another hash and id. */
export function attachComposite(snapshot: ReportSnapshot, composite: CompositeAnnex): ReportSnapshot {
  const { id: _id, hash: _hash, jobRun, ...content } = snapshot;
  const contribution = snapshot.report === 'regional' ? buildContribution(composite, snapshot.region.code, snapshot.peers.map(({ code }) => code)) : undefined;
  if (snapshot.report === 'regional' && !contribution) return snapshot;
  const whole: Content = { ...content, ...(contribution ? { contribution } : { composite }) };
  const hash = snapshotHash(whole);
  return { ...whole, id: snapshotId(whole, hash), hash, jobRun };
}

/**
 * The frozen input of one report. The same observations in any order, with the same code version, give the same hash and
 * id; the job run is carried and not hashed. `dataCutoffMs` is the latest recording among the observations, 0 without any.
 * @throws on an unknown plan, region or period: callers check what a person typed before
 */
export function buildSnapshot(input: SnapshotInput): ReportSnapshot {
  const period = parsePeriod(input.period);
  if (!period) throw new Error(`not a period: ${input.period}`);
  const content = contentOf(input, period);
  const hash = snapshotHash(content);
  return { ...content, id: snapshotId(content, hash), hash, jobRun: input.jobRun };
}
