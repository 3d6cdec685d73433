import type { Inline, Run, TableBlock } from '@greengauge/document';
import { OUTLOOK_ZH, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { unitWord } from '@greengauge/charts';
import { figureCell } from './cells.js';

type Projected = IndicatorEvaluation & { readonly outlook: NonNullable<IndicatorEvaluation['outlook']> };
const isProjected = (item: IndicatorEvaluation): item is Projected => item.outlook !== undefined;

function intervalCell(snapshot: ReportSnapshot, { low, high }: Projected['outlook']): Inline {
  if (low === undefined || high === undefined) return '点数不足，不给出';
  const [from, to] = [figureCell(snapshot, low), figureCell(snapshot, high)];
  const numberOf = (cell: Inline): readonly Run[] => (typeof cell === 'string' ? [] : cell.filter((part) => typeof part !== 'string' && part.superscript !== true) as readonly Run[]);
  // Marks stand once, behind the projection; 约 once, before the interval.
  return [...numberOf(from), '～', ...numberOf(to).map((run) => ({ ...run, text: run.text.replace(/^约/, '') }))];
}

/** Where the series that have an open target lead by its date, with the interval and the method; nothing where none is projected. */
export function outlookTable(snapshot: ReportSnapshot): TableBlock[] {
  const items = snapshot.evaluations.filter(isProjected);
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '按既往趋势推算到目标年份', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' }, { header: '年份', width: 11, align: 'center' }, { header: '推算值', width: 26, align: 'decimal' }, { header: '80%区间', width: 46, align: 'center' },
      { header: '单位', width: 11, align: 'center' }, { header: '结论', width: 27, align: 'left' },
    ],
    rows: items.map((item): Inline[] => [
      item.nameZh, `${item.outlook.targetYear}`, figureCell(snapshot, item.outlook.projection), intervalCell(snapshot, item.outlook), unitWord(item.unit), OUTLOOK_ZH[item.outlook.outcome].replace('按此趋势', ''),
    ]),
    notesZh: [`推算方法：${[...new Set(items.map(({ outlook }) => outlook.methodZh))].join('；')}。外推只反映既往趋势，不是预测承诺。`],
    fontSizePt: 8, dense: true,
  }];
}
