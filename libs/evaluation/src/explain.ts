import { formatPeriodZh, MISSING_ZH, type Decimal } from '@greengauge/kernel';
import { TARGET_NATURE_ZH, type IndicatorDeclaration, type PolicyDocument, type TargetDeclaration } from '@greengauge/framework';
import { isAnnual, tellPeriodZh, type Change, type ResolvedValue } from '@greengauge/aggregation';
import { baseDoubtZh } from './confidence.js';
import { decimalsOf } from './figure-book.js';
import type { Series } from './series.js';
import type { TargetJudgement } from './judge-target.js';
import { TREND_ZH, VERDICT_ZH } from './model.js';
import { termOfTarget } from './time-progress.js';
import type { TrendJudgement } from './trend.js';
import { asOfZh, changeZh, numberZh, percentZh, yoyZh } from './words.js';

const COMPARATOR_ZH: Readonly<Record<TargetDeclaration['comparator'], string>> = { '>=': '不低于', '>': '超过', '=': '', '<=': '不高于' };

const quoted = (title: string): string => (title.startsWith('《') ? title : `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`);

/** 2025年目标为不低于50000亿元（预期性，《…》）. The number stands as the document gives it, in its own unit. */
export function targetZh(target: TargetDeclaration, document: PolicyDocument | undefined): string {
  const from = termOfTarget(target, document)?.fromYear;
  // Brackets within brackets cannot be read aloud.
  const natureZh = target.nature === 'unlabelled' ? '规划目标，性质未标注' : TARGET_NATURE_ZH[target.nature];
  const origin = `（${natureZh}，${quoted(document?.titleZh ?? target.document)}）`;
  const number = `${target.value ?? ''}${target.unit ?? ''}`;
  if (target.meaning === 'average-annual-growth') return `${from ? `${from}—` : ''}${target.targetYear}年目标为年均增长${target.comparator === '>' ? '超过' : ''}${number}${origin}`;
  const base = from === undefined ? '基期' : `${from - 1}年`;
  if (target.meaning === 'reduction-since-base') return `${target.targetYear}年目标为比${base}累计下降${number}${origin}`;
  if (target.meaning === 'increase-since-base') return `${target.targetYear}年目标为比${base}累计提高${number}${origin}`;
  return `${target.targetYear}年目标为${COMPARATOR_ZH[target.comparator]}${number}${origin}`;
}

function actualZh(declaration: IndicatorDeclaration, actual: ResolvedValue, change: Change): string {
  const yoy = change.measured;
  const decimals = yoy.kind === 'quantity' && yoy.unit === '百分点' ? Math.max(1, declaration.decimals) : 1;
  const told = `${asOfZh(declaration, actual.period)}，${declaration.nameZh}${valueZh(declaration, actual)}`;
  // Without a base there is nothing to say of it; a refusal is said, because a reader would compute it.
  return yoy.kind === 'quantity' || change.refusedBase ? `${told}，${yoyZh(yoy, decimals, isAnnual(declaration, actual.period))}` : told;
}

/** 为30782.9亿元 · 超过1.6万家 · 约为6.8万亿元: what the source hedged stays hedged. */
function valueZh(declaration: IndicatorDeclaration, actual: ResolvedValue): string {
  const decimals = decimalsOf(declaration, actual);
  // A computed value has its declared decimals; a published one gets no zero that its source did not print, as everywhere.
  const number = actual.status === 'derived' ? numberZh(actual.value, actual.unit, decimals) : `${actual.value.toDecimalPlaces(decimals).toFixed()}${actual.unit}`;
  if (actual.marks.includes('lower-bound')) return `超过${number}`;
  return `${actual.marks.includes('approximate') ? '约为' : '为'}${number}`;
}

/** A share of a floor is a floor itself. */
const hedgeZh = ({ marks }: ResolvedValue): string => (marks.includes('lower-bound') ? '超过' : marks.includes('approximate') ? '约' : '');

function judgedZh(declaration: IndicatorDeclaration, target: TargetDeclaration, actual: ResolvedValue, judged: TargetJudgement): string {
  const { measure, judgement, timeProgress } = judged;
  // A value that may not be judged by gets no rates either: they would be read as a judgement.
  if (judged.doubt === 'unfit' || judged.doubt === 'open') return `${judgement.reasonZh}，未作评价`;
  const parts: string[] = [];
  if (measure.computed?.kind === 'quantity') parts.push(`${computedZh(target, measure.computed.value)}${baseZh(measure)}`);
  if (measure.attainment.kind === 'quantity' && measure.kind !== 'average-growth') parts.push(`完成率${hedgeZh(actual)}${percentZh(measure.attainment.value)}`);
  const share = measure.progress.kind === 'quantity' && !measure.met ? measure.progress.value : undefined;
  if (share) parts.push(share.isNegative() ? '较基期背离目标方向' : `自基期以来已完成目标进程的${percentZh(share)}`);
  if (timeProgress && !measure.met && measure.kind !== 'average-growth' && judgement.verdict !== 'unrated') parts.push(`${tellPeriodZh(declaration, actual.period)}时间进度${percentZh(timeProgress)}`);
  parts.push(judgement.reasonZh);
  const ending = judgement.verdict === 'unrated' ? '未作评价' : `评价为${VERDICT_ZH[judgement.verdict]}`;
  return `${parts.join('，')}，${ending}`;
}

/** A reduction is stored as a positive fall; it is told as what happened to the level. */
function computedZh(target: TargetDeclaration, value: Decimal): string {
  if (target.meaning === 'average-annual-growth') return changed('年均', value);
  return changed('较基期累计', target.meaning === 'reduction-since-base' ? value.negated() : value);
}

function changed(lead: string, value: Decimal): string {
  const words = changeZh({ value, unit: '%' }, 1);
  return words === '持平' ? `${lead}增幅为零` : `${lead}${words}`;
}

/** A base that was preliminary or revised afterwards is named, because the average rests on it. */
function baseZh({ inputs }: TargetJudgement['measure']): string {
  const base = inputs.length > 1 ? inputs[0] : undefined;
  const doubt = base && baseDoubtZh(base);
  return base && doubt ? `（基期${formatPeriodZh(base.period)}数据${doubt}）` : '';
}

export interface Explanation {
  readonly declaration: IndicatorDeclaration;
  readonly series: Series;
  readonly change: Change;
  readonly trend: TrendJudgement;
  readonly target?: { readonly declared: TargetDeclaration; readonly document: PolicyDocument | undefined; readonly judged?: TargetJudgement };
  readonly askedZh: string;
  readonly national: boolean;
  /** Numbers of documents that are shown and not judged by. */
  readonly shownOnly: number;
}

/** One Chinese sentence that carries the inputs of the judgement. Grammar holds without data, target, base or trend. */
export function explain({ declaration, series, change, trend, target, askedZh, national, shownOnly }: Explanation): string {
  const { actual } = series;
  const noTarget = national ? '未设官方量化目标' : '未设本地区官方量化目标';
  if (actual.kind === 'missing') {
    const why = actual.detailZh ? `${MISSING_ZH[actual.reason]}，${actual.detailZh}` : MISSING_ZH[actual.reason];
    const aim = target ? `${targetZh(target.declared, target.document)}，` : `${noTarget}，`;
    return `截至${askedZh}，${declaration.nameZh}无数据（${why}），${aim}未作评价。`;
  }
  const partial = series.latestPartial;
  const later = partial ? `（${formatPeriodZh(partial.period)}${valueZh(declaration, partial)}，不与年度数比较）` : '';
  const told = `${actualZh(declaration, actual, change)}${later}`;
  if (target?.judged) return `${told}；${targetZh(target.declared, target.document)}，${judgedZh(declaration, target.declared, actual, target.judged)}。`;
  const shown = shownOnly > 0 ? '（另有仅供参考或待核实的数值，不作评价依据）' : '';
  const small = trend.smallZh === undefined ? '' : `${trend.smallZh}，`;
  const trendZh = trend.trend === 'undetermined' ? trend.reasonZh : `${trend.reasonZh}，${small}${TREND_ZH[trend.trend]}`;
  return `${told}；${noTarget}${shown}，不评价完成情况，${trendZh}。`;
}

