import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, hasValue, numberFigure, placeSeries } from '@greengauge/charts';
import { leadsOf, targeted, withTrend } from '../facts.js';
import { actualClauses, isOfficial, joined, refusalText, targetPieces, type Pieces } from '../narrative/index.js';

export interface ExceptionRow {
  readonly what: Pieces;
  readonly since: string;
  readonly cause: string;
  readonly leads: string;
}

/** First period of the run of falls (or rises, for down indicators) that ends at the last point. */
export function worseSince(evaluation: IndicatorEvaluation): string | undefined {
  const points = placeSeries(evaluation);
  const last = points.at(-1);
  let since: string | undefined;
  for (let index = points.length - 1; index > 0; index -= 1) {
    const [before, after] = [points[index - 1], points[index]];
    if (before === undefined || after === undefined || before.segment !== last?.segment) break;
    const worse = evaluation.direction === 'down' ? after.value > before.value : after.value < before.value;
    if (!worse) break;
    since = after.period;
  }
  return since;
}

const what = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces =>
  joined(actualClauses(evaluation, numberFigure(snapshot, evaluation.actual), figureOf(snapshot, evaluation.yoy)), '，');

const departments = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): string => leadsOf(snapshot, evaluation.task) || '国家发展改革委、科技部';

function behindRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return targeted(snapshot).filter((item) => item.verdict === 'behind').map((item) => ({
    what: joined([what(snapshot, item), item.target === 'none' ? [] : targetPieces(item.target)], '；'),
    since: item.actualPeriod === undefined ? '' : formatPeriodZh(periodOf(item.actualPeriod)),
    cause: '实绩慢于时间进度，原因待主管部门说明',
    leads: departments(snapshot, item),
  }));
}

function worseningRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return withTrend(snapshot, 'worsening').map((item) => {
    const since = worseSince(item) ?? item.actualPeriod;
    return { what: what(snapshot, item), since: since === undefined ? '' : formatPeriodZh(periodOf(since)), cause: '公开数据只显示变化，原因待主管部门说明', leads: departments(snapshot, item) };
  });
}

function refusedRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return snapshot.evaluations.filter((item) => hasValue(snapshot, item)).flatMap((item) => {
    const yoy = figureOf(snapshot, item.yoy);
    const lastBreak = item.breaks.at(-1);
    if (yoy?.value.kind !== 'missing' || yoy.value.reason !== 'series-break') return [];
    return [{
      what: [`${item.nameZh}${refusalText(yoy)}`], since: lastBreak === undefined ? '' : formatPeriodZh(periodOf(lastBreak.from)),
      cause: lastBreak?.reasonZh ?? yoy.value.detailZh ?? '统计口径调整', leads: departments(snapshot, item),
    }];
  });
}

function ledgerRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return snapshot.deliverables.filter((item) => item.status === 'overdue').map((item) => ({
    what: [`成果${item.no}：${item.deliverableZh}`], since: `${item.dueTo}年`, cause: '到期未见完成凭据', leads: item.leadsZh.join('、'),
  }));
}

/** Deviations in order of weight: missed targets, weakening series, overdue deliverables, series that cannot be compared. */
export const exceptionRows = (snapshot: ReportSnapshot): ExceptionRow[] => [...behindRows(snapshot), ...worseningRows(snapshot), ...ledgerRows(snapshot), ...refusedRows(snapshot)];

/** Targets whose number was not checked against the document, shown but not judged by. */
export const unofficialTargets = (snapshot: ReportSnapshot): IndicatorEvaluation[] =>
  snapshot.evaluations.filter((item) => item.otherTargets.some((target) => !isOfficial(target)));
