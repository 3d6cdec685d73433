import type { Observation } from '@greengauge/framework';
import { canonicalJson } from '@greengauge/kernel';
import { VERDICT_ZH, MILESTONE_STATUS_ZH, type Figure, type FigureValue, type ReportSnapshot } from './model.js';

/** What one observation was and is; a side is absent where it was not known. */
export interface ObservationChange {
  readonly kind: 'added' | 'revised' | 'withdrawn';
  readonly before?: Observation;
  readonly after?: Observation;
}

const seriesKey = ({ indicator, region, period, breakdown, sourcePublisher, sourceTitle }: Observation): string =>
  [indicator, region, period, breakdown, sourcePublisher, sourceTitle].join('\u0000');

const sameContent = (a: Observation, b: Observation): boolean =>
  a.id === b.id || canonicalJson([a.value ?? null, a.status, a.unit, a.marks, a.missingReason ?? null]) === canonicalJson([b.value ?? null, b.status, b.unit, b.marks, b.missingReason ?? null]);

/** Two vintages of the log cell by cell and source by source; order: indicator, region, period, source. Equal cells are left out. */
export function compareObservations(before: readonly Observation[], after: readonly Observation[]): readonly ObservationChange[] {
  const old = new Map(before.map((one) => [seriesKey(one), one]));
  const now = new Map(after.map((one) => [seriesKey(one), one]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key): ObservationChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was && is) return sameContent(was, is) ? [] : [{ kind: 'revised', before: was, after: is }];
    return is ? [{ kind: 'added', after: is }] : was ? [{ kind: 'withdrawn', before: was }] : [];
  });
}

/** One line of an erratum list: what a superseded report said and what stands now. */
export interface Erratum {
  readonly kind: 'figure' | 'verdict' | 'target' | 'milestone';
  readonly indicator?: string;
  readonly region?: string;
  readonly subjectZh: string;
  readonly beforeZh: string;
  readonly afterZh: string;
  /** Codes of the figures, where a number changed. */
  readonly beforeFigure?: string;
  readonly afterFigure?: string;
}

const ABSENT_ZH = '（无）';

const valueZh = (value: FigureValue | undefined): string =>
  value === undefined ? ABSENT_ZH : value.kind === 'number' ? `${Number(value.value).toFixed(value.decimals)}${value.unit}` : '无数据';

const figureKey = ({ indicator, region, period, measure }: Figure): string => [indicator, region, period, measure].join('\u0000');

const MEASURE_ZH: Readonly<Partial<Record<Figure['measure'], string>>> = {
  value: '', yoy: '同比', difference: '同比增减', attainment: '完成率', progress: '目标进程', 'sum-of-provinces': '各省合计', 'gap-to-nation': '与全国之差', target: '目标值',
};

/** Observed values and what a reader takes away; medians and other computed figures follow from them and are not told one by one. */
const TOLD: ReadonlySet<Figure['measure']> = new Set(['value', 'attainment', 'target']);

function figureErrata(before: ReportSnapshot, after: ReportSnapshot): Erratum[] {
  const nameOf = new Map([...before.evaluations, ...after.evaluations].map(({ indicator, nameZh }) => [indicator, nameZh]));
  const placeOf = new Map(after.regions.map(({ code, shortZh }) => [code as string, shortZh]));
  const byKey = ({ figures }: ReportSnapshot): ReadonlyMap<string, Figure> => new Map(Object.values(figures).filter(({ measure }) => TOLD.has(measure)).map((figure) => [figureKey(figure), figure]));
  const [old, now] = [byKey(before), byKey(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key): Erratum[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const one = is ?? was;
    if (!one || canonicalJson(was?.value ?? null) === canonicalJson(is?.value ?? null)) return [];
    const measureZh = MEASURE_ZH[one.measure] ?? one.measure;
    return [{
      kind: 'figure', indicator: one.indicator, region: one.region, subjectZh: `${placeOf.get(one.region) ?? one.region}${one.period}${nameOf.get(one.indicator) ?? one.indicator}${measureZh}`,
      beforeZh: valueZh(was?.value), afterZh: valueZh(is?.value), ...(was ? { beforeFigure: was.code } : {}), ...(is ? { afterFigure: is.code } : {}),
    }];
  });
}

function verdictErrata(before: ReportSnapshot, after: ReportSnapshot): Erratum[] {
  const old = new Map(before.evaluations.map((one) => [one.indicator, one.verdict]));
  return after.evaluations.flatMap(({ indicator, nameZh, verdict, region }): Erratum[] => {
    const was = old.get(indicator);
    return was === undefined || was === verdict ? [] : [{ kind: 'verdict', indicator, region, subjectZh: `${nameZh}评价`, beforeZh: VERDICT_ZH[was], afterZh: VERDICT_ZH[verdict] }];
  });
}

function milestoneErrata(before: ReportSnapshot, after: ReportSnapshot): Erratum[] {
  const old = new Map(before.deliverables.map(({ no, status }) => [no, status]));
  return after.deliverables.flatMap(({ no, deliverableZh, status }): Erratum[] => {
    const was = old.get(no);
    return was === undefined || was === status ? [] : [{ kind: 'milestone', subjectZh: `成果${no} ${deliverableZh}`, beforeZh: MILESTONE_STATUS_ZH[was], afterZh: MILESTONE_STATUS_ZH[status] }];
  });
}

/** What changed between the snapshots of two versions of one report: numbers, verdicts, ledger. Empty: only wording or template did. */
export const compareSnapshots = (before: ReportSnapshot, after: ReportSnapshot): readonly Erratum[] =>
  [...figureErrata(before, after), ...verdictErrata(before, after), ...milestoneErrata(before, after)];
