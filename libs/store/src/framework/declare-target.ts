import { createHash } from 'node:crypto';
import { canonicalJson } from '@greengauge/kernel';
import type { TargetDeclaration } from '@greengauge/framework';
import type { CheckedTarget } from '@greengauge/intake';

/** A target's own name where the row gives none: the same row gives the same name, so that importing it again is a revision. */
const idOf = ({ id, document, indicator, subjectZh, region, targetYear, terms }: CheckedTarget): string =>
  id ?? `t-${createHash('sha256').update(canonicalJson([document.id, indicator?.id ?? subjectZh, region, targetYear, terms.meaning])).digest('hex').slice(0, 12)}`;

/** The declaration that a row of a table of targets becomes. */
export function declareTarget(checked: CheckedTarget): TargetDeclaration {
  const { document, indicator, subjectZh, region, value, unit, targetYear, nature, evidence, terms } = checked;
  const { meaning, ...rest } = terms;
  return {
    ...rest, id: idOf(checked), document: document.id, subjectZh: indicator?.nameZh ?? subjectZh, region, targetYear, nature, evidence, mergedFrom: [],
    meaning: value === undefined ? 'qualitative' : meaning, directness: indicator?.directness === 'context' || indicator === undefined ? 'outcome' : indicator.directness,
    tasks: indicator?.task === undefined ? [] : [indicator.task],
    ...(indicator ? { indicator: indicator.id } : {}), ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }),
  };
}
