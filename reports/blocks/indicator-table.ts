import type { Block, Inline, TableBlock } from '@greengauge/document';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { changeCell, DIRECTNESS_ZH, figureCell, gradeCell, periodCell } from './cells.js';

/** Values of indicators that have one, a row each. Empty for none. */
export function indicatorTable(snapshot: ReportSnapshot, evaluations: readonly IndicatorEvaluation[], titleZh: string, notesZh: readonly string[] = []): TableBlock[] {
  if (evaluations.length === 0) return [];
  return [{
    kind: 'table', titleZh, unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' },
      { header: '时期', width: 26, align: 'center' },
      { header: '数值', width: 20, align: 'decimal' },
      { header: '单位', width: 13, align: 'center' },
      { header: '比上年', width: 20.5, align: 'right' },
      { header: '评价或趋势', width: 25.5, align: 'center' },
      { header: '口径', width: 10, align: 'center' },
    ],
    rows: evaluations.map((item): Inline[] => [
      item.nameZh, periodCell(item), figureCell(snapshot, item.actual), item.unit, changeCell(snapshot, item.yoy), gradeCell(item), DIRECTNESS_ZH[item.directness],
    ]),
    notesZh, fontSizePt: 9,
  }];
}

export const note = (text: Inline): Block => ({ kind: 'note', text });
export const paragraph = (text: Inline): Block => ({ kind: 'paragraph', text });
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
