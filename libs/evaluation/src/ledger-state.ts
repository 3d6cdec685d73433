import { assertNever, NATION, parsePeriod, type Period, type RegionCode } from '@greengauge/kernel';
import type { Deliverable, RecordWay } from '@greengauge/framework';
import type { ObservationIndex } from '@greengauge/aggregation';
import type { Catalogue } from './catalogue.js';
import { milestoneDueMs, milestoneStatusAt } from './milestone-status.js';
import type { DeliverableState, MechanismState, MilestoneStatus, RecordedMilestone, RegionPlanState } from './model.js';

/** What a person recorded about a deliverable, a measure of the plan or a region's plan. */
export interface MilestoneRecord {
  readonly kind: 'deliverable' | 'mechanism' | 'region-plan';
  /** Number of the deliverable (1–44) or id of the mechanism. */
  readonly subject: string;
  readonly region: RegionCode;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
  /** What a region's own plan sets, in its words; deliverables and mechanisms are named by the framework. */
  readonly titleZh?: string;
  /** ISO day. */
  readonly dueOn?: string;
  /** Epoch ms; the latest record of a subject counts. */
  readonly recordedAtMs?: number;
}

/** Status that the calendar alone supports: nothing is completed, nor late, because a date has passed. */
function statusByDate({ dueFrom, dueTo }: Deliverable, asked: Period): MilestoneStatus {
  const started = parsePeriod(`${dueFrom}`)?.startMs ?? 0;
  const due = parsePeriod(`${dueTo}`)?.endMs ?? 0;
  if (asked.endMs >= due) return 'awaiting-evidence';
  return asked.endMs > started ? 'in-progress' : 'not-due';
}

const statusWithin = (record: MilestoneRecord, asked: Period, termEndYear: number, deliverables: readonly Deliverable[] = []): MilestoneStatus => {
  const dueMs = milestoneDueMs(record, deliverables, termEndYear);
  return milestoneStatusAt({ ...record, ...(dueMs === undefined ? {} : { dueMs }) }, asked.endMs);
};

/** As every record, but that evidence gathered before the date does not make a deliverable due. */
const statusOfRecord = (deliverable: Deliverable, record: MilestoneRecord, asked: Period): MilestoneStatus =>
  record.status === 'awaiting-evidence' ? statusByDate(deliverable, asked) : statusWithin(record, asked, deliverable.dueTo, [deliverable]);

const textOrder = (record: MilestoneRecord): string => [record.status, record.evidenceZh ?? '', record.verifier ?? ''].join('\u0000');

function latestRecord(records: readonly MilestoneRecord[], subject: string, kind: MilestoneRecord['kind'] = 'deliverable'): MilestoneRecord | undefined {
  return records
    .filter((record) => record.kind === kind && record.subject === subject && record.region === NATION)
    .sort((a, b) => (b.recordedAtMs ?? 0) - (a.recordedAtMs ?? 0) || (textOrder(a) < textOrder(b) ? -1 : 1))[0];
}

/** States of all deliverables, in number order, as at the end of the asked period. */
export function deliverableStates(deliverables: readonly Deliverable[], milestones: readonly MilestoneRecord[], asked: Period): readonly DeliverableState[] {
  return [...deliverables].sort((a, b) => a.no - b.no).map((deliverable) => {
    const record = latestRecord(milestones, String(deliverable.no));
    const { no, sectionZh, taskNo, taskZh, deliverableZh, leadsZh, dueFrom, dueTo } = deliverable;
    return {
      no, sectionZh, taskNo, taskZh, deliverableZh, leadsZh, dueFrom, dueTo,
      status: record ? statusOfRecord(deliverable, record, asked) : statusByDate(deliverable, asked),
      ...(record?.evidenceZh === undefined ? {} : { evidenceZh: record.evidenceZh }),
      ...(record?.verifier === undefined ? {} : { verifier: record.verifier }),
    };
  });
}

/** The latest record of each measure and each region's plan as at the end of the asked period, by kind, subject and region. */
export function recordedMilestones(milestones: readonly MilestoneRecord[], asked: Period, termEndYear: number): readonly RecordedMilestone[] {
  const latest = new Map<string, RecordedMilestone>();
  const order = [...milestones].sort((a, b) => (a.recordedAtMs ?? 0) - (b.recordedAtMs ?? 0) || (textOrder(a) < textOrder(b) ? -1 : 1));
  for (const record of order) {
    const { kind, subject, region, evidenceZh, verifier } = record;
    if (kind === 'deliverable') continue;
    latest.set(`${kind} ${subject} ${region}`, {
      kind, subject, region, status: statusWithin(record, asked, termEndYear),
      ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }),
    });
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}

/** What the regions set themselves in their action plans, by region, then by date, then by subject; unfinished past its day is late. */
export function regionPlanStates(milestones: readonly MilestoneRecord[], region: RegionCode, asked: Period): readonly RegionPlanState[] {
  return milestones
    .filter((record) => record.kind === 'region-plan' && (region === NATION || record.region === region))
    .map((record): RegionPlanState => {
      const { subject, titleZh, dueOn, evidenceZh, verifier } = record;
      return {
        region: record.region, subject, titleZh: titleZh ?? subject, status: statusWithin(record, asked, 0), ...(dueOn === undefined ? {} : { dueOn }),
        ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }),
      };
    })
    .sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || (a.subject < b.subject ? -1 : 1)));
}

const REGISTRY_ZH = { enterprises: '企业名录库', patents: '专利库', trades: '交易库', financing: '融资库' } as const;
const MILESTONE_ZH = { nation: '全国节点台账', region: '地区节点台账', platform: '平台节点台账' } as const;

export function recordWayZh(way: RecordWay): string {
  switch (way.kind) {
    case 'register': return '专项台账';
    case 'registry': return REGISTRY_ZH[way.registry];
    case 'form': return '统计报表';
    case 'narrative': return '文字报告';
    case 'event': return '活动记录';
    case 'milestone': return MILESTONE_ZH[way.per];
    case 'ministry-series': return '部门统计数据';
    case 'reporting-round': return '报送批次';
    case 'concordance': return '分类对照表';
    default: return assertNever(way);
  }
}

/** All mechanisms in the order of the plan, each with those of its indicators that have a value up to the asked period. */
export function mechanismStates(
  { mechanisms, indicators: declared }: Pick<Catalogue, 'mechanisms' | 'indicators'>, index: ObservationIndex, region: RegionCode, asked: Period,
  { milestones, termEndYear }: { readonly milestones: readonly MilestoneRecord[]; readonly termEndYear: number },
): readonly MechanismState[] {
  const recordOf = (id: string): Pick<MechanismState, 'milestone'> => {
    const record = latestRecord(milestones, id, 'mechanism');
    if (!record) return {};
    const { evidenceZh, verifier } = record;
    return { milestone: { status: statusWithin(record, asked, termEndYear), ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }) } };
  };
  const hasData = (indicator: string): boolean => {
    const regions = region === NATION ? [NATION, ...index.regions(indicator)] : [region];
    return regions.some((code) => index.periods(indicator, code).some((period) => period.endMs <= asked.endMs && index.resolve(indicator, code, period).kind === 'value'));
  };
  return mechanisms.map(({ id, task, measureZh, mechanismZh, indicators, recordedBy }) => ({
    id, task, measureZh, mechanismZh, indicators, withData: indicators.filter(hasData),
    standIns: declared.filter((declaration) => declaration.mechanisms.includes(id) && !indicators.includes(declaration.id) && hasData(declaration.id)).map((declaration) => declaration.id),
    recordedByZh: [...new Set(recordedBy.map(recordWayZh))].join('、'), ...recordOf(id),
  }));
}
