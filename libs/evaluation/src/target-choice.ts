import { convertUnit, parseDecimal, type Decimal, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, PolicyDocument, TargetDeclaration, TargetNature } from '@greengauge/framework';
import type { EvaluatedTarget } from './model.js';

/** Where several documents set a number for one year, the stronger commitment is judged by. */
const NATURE_RANK: Readonly<Record<TargetNature, number>> = {
  binding: 0, expected: 1, ministry: 2, unlabelled: 3, regional: 4, platform: 5, milestone: 6, reference: 9, qualitative: 9,
};

/**
 * A recalled number (待核实), a 参考值, a target without a number and one whose document names no year are shown and never
 * judged by.
 */
export const mayBeJudged = (target: TargetDeclaration): boolean =>
  target.evidence === 'seen' && NATURE_RANK[target.nature] < 9 && target.meaning !== 'qualitative' && target.value !== undefined && target.termZh === undefined;

/** Why a target is shown and nothing is judged by it, in Chinese; undefined where a value may be set against it. */
export function notJudgedZh(target: TargetDeclaration): string | undefined {
  if (target.evidence === 'recalled') return '待核实，不据以评价';
  if (target.nature === 'reference') return '参考值，非考核目标，不据以评价';
  if (target.value === undefined || target.meaning === 'qualitative') return '定性目标，没有数值';
  if (target.termZh !== undefined) return `期限为“${target.termZh}”，不据以评价`;
  return target.indicator === undefined ? '平台没有对应的数据序列' : undefined;
}

export interface TargetChoice {
  readonly judged?: TargetDeclaration;
  readonly others: readonly TargetDeclaration[];
}

/**
 * Targets of one indicator for exactly this region (a national target says nothing of one region). Judged is the one whose
 * target year comes next at or after the asked period, else the latest past one; then by nature, then by id.
 */
export function chooseTarget(targets: readonly TargetDeclaration[], indicator: string, region: RegionCode, asked: Period): TargetChoice {
  const own = targets.filter((target) => target.indicator === indicator && target.region === region);
  const askedYear = lastYear(asked);
  const distance = ({ targetYear }: TargetDeclaration): number => (targetYear >= askedYear ? targetYear - askedYear : 1000 + askedYear - targetYear);
  const order = (a: TargetDeclaration, b: TargetDeclaration): number =>
    distance(a) - distance(b) || NATURE_RANK[a.nature] - NATURE_RANK[b.nature] || (a.id < b.id ? -1 : 1);
  const judged = own.filter(mayBeJudged).sort(order)[0];
  const others = own.filter((target) => target !== judged).sort(order);
  return judged ? { judged, others } : { others };
}

/** Last calendar year that a period reaches into. */
export const lastYear = (period: Period): number => (period.kind === 'span' ? period.part : period.year);

/** The target's number in the unit of the indicator; undefined where it has none or the units do not convert. */
export function targetValue(declaration: IndicatorDeclaration, target: TargetDeclaration, text: string | undefined): Decimal | undefined {
  const value = text === undefined ? undefined : parseDecimal(text);
  if (!value) return undefined;
  return target.unit === undefined ? value : convertUnit(value, target.unit, declaration.unit);
}

export function describeTarget(target: TargetDeclaration, document: PolicyDocument | undefined, figure?: string): EvaluatedTarget {
  const { id, subjectZh, value, comparator, unit, targetYear, baseline, nature, evidence, meaning, fromYear } = target;
  return {
    id, documentTitleZh: document?.titleZh ?? target.document, subjectZh, comparator, targetYear, nature, evidence, meaning,
    ...(document?.docNo === undefined ? {} : { docNo: document.docNo }), ...(value === undefined ? {} : { value }),
    ...(unit === undefined ? {} : { unit }), ...(baseline === undefined ? {} : { baseline }),
    ...(fromYear === undefined ? {} : { fromYear }), ...(figure === undefined ? {} : { figure }),
  };
}
