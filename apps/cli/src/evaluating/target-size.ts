import type { TargetDeclaration } from '@greengauge/framework';

const COMPARATOR_ZH = { '>=': '不低于', '>': '超过', '=': '', '<=': '不超过' } as const;
const MEANING_ZH = { level: '', 'reduction-since-base': '比基期下降', 'increase-since-base': '比基期提高', 'average-annual-growth': '年均增长', qualitative: '' } as const;

/** 不低于10000家 · 年均增长超过7% · 定性: without its comparator a number would say something else than its document. */
export const targetSizeZh = ({ value, unit, comparator, meaning = 'level' }: Pick<TargetDeclaration, 'comparator'> & { readonly meaning?: TargetDeclaration['meaning'] | undefined; readonly value?: string | undefined; readonly unit?: string | undefined }): string =>
  (value === undefined ? '定性' : `${MEANING_ZH[meaning]}${COMPARATOR_ZH[comparator]}${value}${unit ?? ''}`);
