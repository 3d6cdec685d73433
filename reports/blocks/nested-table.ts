import type { Block, Inline } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { evaluationOf, periodZh } from '@greengauge/charts';
import { nameOf } from '../facts.js';
import { figureCell } from './cells.js';
import { elsewhere } from './data-quality.js';

/** Planned cities and the XPCC side by side: a league of their own. */
export function nestedTable(snapshot: ReportSnapshot, limit = Number.POSITIVE_INFINITY): Block[] {
  const known = snapshot.distributions.filter((item) => item.nested.some((value) => value.figure !== undefined));
  if (known.length === 0) return [];
  const green = known.filter((item) => evaluationOf(snapshot, item.indicator)?.directness === 'green');
  const shown = [...green, ...known.filter((item) => !green.includes(item))].slice(0, limit);
  const units = snapshot.distributions[0]?.nested ?? [];
  return [{
    kind: 'table', titleZh: '计划单列市和新疆生产建设兵团', unitZh: '单位：见表',
    columns: [{ header: '指标（时期，单位）', width: '*', align: 'left' }, ...units.map((unit) => ({ header: snapshot.regions.find((region) => region.code === unit.region)?.shortZh ?? unit.region, width: 16.5, align: 'right' as const }))],
    rows: shown.map((item): Inline[] => {
      const evaluation = evaluationOf(snapshot, item.indicator);
      return [`${nameOf(snapshot, item.indicator)}（${periodZh(item.period, evaluation?.measurement)}，${evaluation?.unit ?? ''}）`, ...item.nested.map((value) => figureCell(snapshot, value.figure))];
    }),
    notesZh: [known.length > shown.length ? `空白为没有数据。另有${known.length - shown.length}项${elsewhere(snapshot)}。` : '空白为没有数据。'], fontSizePt: 8, dense: true,
  }];
}
