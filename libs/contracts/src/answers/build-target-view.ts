import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { digitsOf, printNumber, type EvaluatedTarget } from '@greengauge/evaluation/model';
import type { TargetView } from '../judgement.contract.js';

const COMPARATOR_ZH = { '>=': '≥', '>': '＞', '=': '', '<=': '≤' } as const;
const MEANING_PREFIX_ZH: Readonly<Record<NonNullable<EvaluatedTarget['meaning']>, string>> = {
  level: '', 'reduction-since-base': '比基期下降', 'increase-since-base': '比基期提高', 'average-annual-growth': '年均增长', qualitative: '',
};

/** `judged`: the verdict was made against it. A number that was only recalled never looks official. */
export function buildTargetView(target: EvaluatedTarget, judged: boolean): TargetView {
  const { value, unit, baseline, docNo } = target;
  const caveatZh = caveat(target);
  return {
    id: target.id, subjectZh: target.subjectZh, text: targetText(target), comparator: target.comparator, targetYear: target.targetYear,
    nature: target.nature, natureZh: TARGET_NATURE_ZH[target.nature], evidence: target.evidence,
    evidenceZh: target.evidence === 'seen' ? '已见原文' : '待核实', documentTitleZh: target.documentTitleZh, judged,
    ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }), ...(baseline ? { baseline: { ...baseline } } : {}),
    ...(docNo === undefined ? {} : { docNo }), ...(caveatZh === undefined ? {} : { caveatZh }),
  };
}

function targetText({ value, unit, comparator, meaning }: EvaluatedTarget): string {
  if (value === undefined) return '定性';
  const decimals = value.split('.')[1]?.length ?? 0;
  const gap = unit === undefined || unit === '%' ? '' : ' ';
  return `${MEANING_PREFIX_ZH[meaning ?? 'level']}${COMPARATOR_ZH[comparator]}${printNumber(value, decimals, digitsOf('normal'))}${gap}${unit ?? ''}`;
}

function caveat({ evidence, nature }: EvaluatedTarget): string | undefined {
  if (evidence === 'recalled') return '待核实，非正式目标';
  return nature === 'reference' ? '参考值，非考核目标' : undefined;
}
