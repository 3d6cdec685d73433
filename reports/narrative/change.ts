import { formatFixed, parseDecimal, type MissingReason } from '@greengauge/kernel';
import type { Figure } from '@greengauge/evaluation';
import { unitWord } from '@greengauge/charts';
import type { Pieces } from './pieces.js';

/** Against what: 比上年 for whole years, 同比 for parts of a year and for stocks within it. */
export type Against = '比上年' | '同比';

const LEVEL: Readonly<Record<Against, string>> = { 比上年: '与上年持平', 同比: '与上年同期持平' };

/** Words of a refusal; a reason that only means 'never published' is left unsaid. */
const REFUSED: Partial<Readonly<Record<MissingReason, string>>> = {
  'series-break': '因统计口径调整不计算同比', 'revised-base': '因基期数据已修订不计算同比', confidential: '变动情况不宜公开',
};

export function refusalText(figure: Figure): string {
  return figure.value.kind === 'missing' ? (REFUSED[figure.value.reason] ?? '') : '';
}

/** 比上年增长8.9% · 同比下降3.2% · 比上年提高0.11个百分点 · 与上年持平; the reason where a comparison is refused. */
export function changePieces(figure: Figure | undefined, against: Against): Pieces {
  if (figure === undefined) return [];
  if (figure.value.kind === 'missing') return [refusalText(figure)].filter((text) => text !== '');
  const { value, unit, decimals } = figure.value;
  const parsed = parseDecimal(value);
  if (parsed === undefined) return [];
  const magnitude = formatFixed(parsed.abs(), decimals);
  if (/^0(?:\.0+)?$/.test(magnitude)) return [LEVEL[against]];
  const points = unit === '百分点';
  const verb = parsed.isNegative() ? (points ? '降低' : '下降') : points ? '提高' : '增长';
  return [`${against}${verb}`, { text: magnitude, figure: figure.code }, unitWord(unit)];
}
