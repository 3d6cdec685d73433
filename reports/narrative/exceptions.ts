import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, hasValue, numberFigure, placeSeries } from '@greengauge/charts';
import { leadsOf, targeted, withTrend } from '../facts.js';
import { actualClauses } from './actual.js';
import { joined, type Pieces } from './pieces.js';
import { targetNumber, targetPieces } from './target.js';

export interface ExceptionRow {
  readonly what: Pieces;
  /** The same where there is room for a line only. */
  readonly brief?: Pieces;
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
    brief: joined([joined(actualClauses(item, numberFigure(snapshot, item.actual), undefined), '，'), item.target === 'none' ? [] : [`滞后于${item.target.targetYear}年`, ...targetNumber(item.target, 'spoken'), '目标']], '，'),
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

/** Series whose comparison is refused, a row for each reason. */
function refusedRows(snapshot: ReportSnapshot): ExceptionRow[] {
  const refused = snapshot.evaluations.filter((item) => {
    const yoy = figureOf(snapshot, item.yoy);
    return hasValue(snapshot, item) && yoy?.value.kind === 'missing' && yoy.value.reason === 'series-break';
  });
  const causeOf = (item: IndicatorEvaluation): string => item.breaks.at(-1)?.reasonZh ?? '统计口径调整';
  return [...new Set(refused.map(causeOf))].flatMap((cause) => {
    const same = refused.filter((item) => causeOf(item) === cause);
    const [first] = same;
    const from = first?.breaks.at(-1)?.from;
    if (first === undefined) return [];
    return [{ what: [`${same.map((item) => item.nameZh).join('、')}因统计口径调整不计算同比`], brief: [`${first.nameZh}${same.length > 1 ? `等${same.length}项` : ''}因统计口径调整不计算同比`], since: from === undefined ? '' : formatPeriodZh(periodOf(from)), cause, leads: departments(snapshot, first) }];
  });
}

/** Values that contradict others and are used for nothing but the record. */
function suspectRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return snapshot.evaluations.flatMap((item) => item.series.filter((point) => point.marks.includes('suspect') && point.status !== 'derived').map((point) => {
    const figure = numberFigure(snapshot, point.figure);
    return {
      what: figure === undefined ? [`${item.nameZh}数据存疑`] : joined(actualClauses(item, figure, undefined), '，'),
      since: formatPeriodZh(periodOf(point.period)), cause: '与其他来源矛盾，不据以评价和比较，待发布单位复核', leads: departments(snapshot, item),
    };
  }));
}

function ledgerRows(snapshot: ReportSnapshot): ExceptionRow[] {
  return snapshot.deliverables.filter((item) => item.status === 'overdue').map((item) => ({
    what: [`成果${item.no}：${item.deliverableZh}`], since: `${item.dueTo}年`, cause: '到期未见完成凭据', leads: item.leadsZh.join('、'),
  }));
}

/** Deviations in order of weight: missed targets, weakening series, overdue deliverables, suspect values, series that cannot be compared. */
export const exceptionRows = (snapshot: ReportSnapshot): ExceptionRow[] => [...behindRows(snapshot), ...worseningRows(snapshot), ...ledgerRows(snapshot), ...suspectRows(snapshot), ...refusedRows(snapshot)];
