import { formatFixed, formatPeriodZh, MISSING_ZH, type Decimal, type Measured } from '@greengauge/kernel';
import { TARGET_NATURE_ZH, type IndicatorDeclaration, type PolicyDocument, type TargetDeclaration } from '@greengauge/framework';
import { tellPeriodZh, type ResolvedValue } from '@greengauge/aggregation';
import type { Series } from './series.js';
import type { TargetJudgement } from './judge-target.js';
import { TREND_ZH, VERDICT_ZH } from './model.js';
import type { TrendJudgement } from './trend.js';
import { asOfZh, changeZh, numberZh, percentZh, yoyZh } from './words.js';

const COMPARATOR_ZH: Readonly<Record<TargetDeclaration['comparator'], string>> = { '>=': '不低于', '>': '超过', '=': '', '<=': '不高于' };

const quoted = (title: string): string => (title.startsWith('《') ? title : `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`);

/** 2025年目标为不低于50000亿元（预期性，《…》）. The number stands as the document gives it, in its own unit. */
export function targetZh(target: TargetDeclaration, document: PolicyDocument | undefined): string {
  const origin = `（${TARGET_NATURE_ZH[target.nature]}，${quoted(document?.titleZh ?? target.document)}）`;
  const number = `${target.value ?? ''}${target.unit ?? ''}`;
  const from = target.fromYear ?? (target.baseline ? target.baseline.year + 1 : undefined);
  if (target.meaning === 'average-annual-growth') return `${from ? `${from}—` : ''}${target.targetYear}年目标为年均增长${target.comparator === '>' ? '超过' : ''}${number}${origin}`;
  const base = target.baseline?.year ?? (from ? from - 1 : undefined);
  if (target.meaning === 'reduction-since-base') return `${target.targetYear}年目标为比${base ?? '基'}年累计下降${number}${origin}`;
  if (target.meaning === 'increase-since-base') return `${target.targetYear}年目标为比${base ?? '基'}年累计提高${number}${origin}`;
  return `${target.targetYear}年目标为${COMPARATOR_ZH[target.comparator]}${number}${origin}`;
}

function actualZh(declaration: IndicatorDeclaration, actual: ResolvedValue, yoy: Measured): string {
  const decimals = yoy.kind === 'quantity' && yoy.unit === '百分点' ? Math.max(1, declaration.decimals) : 1;
  const told = `${asOfZh(declaration, actual.period)}，${declaration.nameZh}为${floorZh(actual)}${numberZh(actual.value, actual.unit, declaration.decimals)}`;
  if (yoy.kind === 'quantity') return `${told}，${yoyZh(yoy, decimals)}`;
  // Without a base there is nothing to say of it; a refusal is said, because a reader would compute it.
  return yoy.reason === 'no-base' || yoy.reason === 'not-applicable' || yoy.reason === 'input-missing' ? told : `${told}，${yoyZh(yoy, decimals)}`;
}

/** 超过 and 约 belong to the number wherever it is told. */
function floorZh(actual: ResolvedValue): string {
  if (actual.marks.includes('lower-bound')) return '超过';
  return actual.marks.includes('approximate') ? '约' : '';
}

function judgedZh(declaration: IndicatorDeclaration, actual: ResolvedValue, { measure, judgement, timeProgress }: TargetJudgement): string {
  const parts: string[] = [];
  if (measure.computed?.kind === 'quantity') parts.push(computedZh(measure.kind, measure.computed.value));
  if (measure.attainment.kind === 'quantity') parts.push(`完成率${percentZh(measure.attainment.value)}`);
  const share = measure.progress.kind === 'quantity' && !measure.met ? measure.progress.value : undefined;
  if (share) parts.push(share.isNegative() ? '较基期背离目标方向' : `自基期以来已完成目标进程的${percentZh(share)}`);
  if (timeProgress && !measure.met && measure.kind !== 'average-growth') parts.push(`${tellPeriodZh(declaration, actual.period)}时间进度${percentZh(timeProgress)}`);
  parts.push(judgement.reasonZh);
  const ending = judgement.verdict === 'unrated' ? '未作评价' : `评价为${VERDICT_ZH[judgement.verdict]}`;
  return `${parts.join('，')}，${ending}`;
}

const computedZh = (kind: TargetJudgement['measure']['kind'], value: Decimal): string => {
  if (kind === 'average-growth') return `年均${changeZh({ value, unit: '%' }, 1)}`;
  return value.isNegative() ? `较基期上升${formatFixed(value.abs(), 1)}%` : `较基期累计变动${formatFixed(value, 1)}%`;
};

export interface Explanation {
  readonly declaration: IndicatorDeclaration;
  readonly series: Series;
  readonly yoy: Measured;
  readonly trend: TrendJudgement;
  readonly target?: { readonly declared: TargetDeclaration; readonly document: PolicyDocument | undefined; readonly judged?: TargetJudgement };
  readonly askedZh: string;
  /** Numbers of documents that are shown and not judged by. */
  readonly shownOnly: number;
}

/** One Chinese sentence that carries the inputs of the judgement. Grammar holds without data, target, base or trend. */
export function explain({ declaration, series, yoy, trend, target, askedZh, shownOnly }: Explanation): string {
  const { actual } = series;
  if (actual.kind === 'missing') {
    const why = actual.detailZh ? `${MISSING_ZH[actual.reason]}，${actual.detailZh}` : MISSING_ZH[actual.reason];
    const aim = target ? `${targetZh(target.declared, target.document)}，` : '未设官方量化目标，';
    return `截至${askedZh}无${declaration.nameZh}数据（${why}），${aim}未作评价。`;
  }
  const partial = series.latestPartial;
  const later = partial ? `（${formatPeriodZh(partial.period)}为${floorZh(partial)}${numberZh(partial.value, partial.unit, declaration.decimals)}，不与年度数比较）` : '';
  const told = `${actualZh(declaration, actual, yoy)}${later}`;
  if (target?.judged) return `${told}；${targetZh(target.declared, target.document)}，${judgedZh(declaration, actual, target.judged)}。`;
  const shown = shownOnly > 0 ? '（另有仅供参考或待核实的数值，不作评价依据）' : '';
  const trendZh = trend.trend === 'undetermined' ? trend.reasonZh : `${trend.reasonZh}，${TREND_ZH[trend.trend]}`;
  return `${told}；未设官方量化目标${shown}，不评价完成情况，${trendZh}。`;
}

