import type { Inline, TableBlock } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { hasValue, regionShort } from '@greengauge/charts';
import { figureCell, gradeCell, periodCell, targetCell } from '../blocks/cells.js';
import { targeted } from '../facts.js';
import { bookTitle, isOfficial, natureText, targetNumber, piecesText } from '../narrative/index.js';

type SnapshotTarget = ReportSnapshot['targets'][number];

/** Judged targets: actual, target, completion, time, grade. */
export function judgedTargets(snapshot: ReportSnapshot): TableBlock[] {
  const items = targeted(snapshot);
  if (items.length === 0) return [];
  return [{
    kind: 'table', titleZh: '有官方量化目标且有数据序列的指标', unitZh: '单位：见表',
    columns: [
      { header: '指标', width: '*', align: 'left' },
      { header: '时期', width: 25, align: 'center' },
      { header: '实绩', width: 19, align: 'right' },
      { header: '目标', width: 25, align: 'right' },
      { header: '性质', width: 17, align: 'center' },
      { header: '完成率（%）', width: 15, align: 'right' },
      { header: '时间进度（%）', width: 15, align: 'right' },
      { header: '评价', width: 24, align: 'left' },
    ],
    rows: items.map((item): Inline[] => [
      item.nameZh, periodCell(item), figureCell(snapshot, item.actual), targetCell(item), item.target === 'none' ? '' : natureText(item.target).replace('（规划目标）', ''),
      figureCell(snapshot, item.attainment), figureCell(snapshot, item.timeProgress), gradeCell(item),
    ]),
    notesZh: [`目标出处：${[...new Set(items.flatMap((item) => (item.target === 'none' ? [] : [`${bookTitle(item.target.documentTitleZh)}${item.target.docNo === undefined ? '' : `（${item.target.docNo}）`}`])))].join('；')}。`],
    fontSizePt: 9,
  }];
}

function stateOf(snapshot: ReportSnapshot, target: SnapshotTarget): string {
  if (target.value === undefined) return '定性，按任务台账评价';
  if (target.evidence === 'recalled') return '数值待核实，不评价';
  if (target.region !== '000000') return '地方目标，不评价全国';
  const evaluation = snapshot.evaluations.find((item) => item.indicator === target.indicator);
  if (evaluation === undefined) return '暂无数据序列';
  if (!hasValue(snapshot, evaluation)) return '指标暂无数据';
  return evaluation.target !== 'none' && evaluation.target.id === target.id ? '已评价，见上表' : '同一指标另有目标，见上表';
}

const ORDER = (target: SnapshotTarget): number => (target.region !== '000000' ? 2 : isOfficial(target) && target.value !== undefined ? 0 : 1);

/** Every target of the plan's scope with its nature, document and state; what cannot be judged says why. */
export function allTargets(snapshot: ReportSnapshot): TableBlock[] {
  if (snapshot.targets.length === 0) return [];
  const rows = [...snapshot.targets].sort((a, b) => ORDER(a) - ORDER(b));
  return [{
    kind: 'table', titleZh: '目标清单', unitZh: '单位：见表',
    columns: [
      { header: '目标内容', width: '*', align: 'left' },
      { header: '地区', width: 12, align: 'center' },
      { header: '目标值', width: 25, align: 'right' },
      { header: '年份', width: 11, align: 'center' },
      { header: '性质', width: 22, align: 'center' },
      { header: '出处', width: 39, align: 'left' },
      { header: '评价状态', width: 21, align: 'left' },
    ],
    rows: rows.map((target): Inline[] => [
      target.subjectZh, regionShort(snapshot, target.region), piecesText(targetNumber(target)) === '' ? '未设数值' : targetNumber(target), `${target.targetYear}`,
      natureText(target).replace('数值待核实，', '待核实，'), `${bookTitle(target.documentTitleZh)}`, stateOf(snapshot, target),
    ]),
    notesZh: ['“待核实”指目标数值尚未与原文核对，不作为官方目标使用；“参考值”与“待核实”均为非考核目标。'],
    fontSizePt: 8.5,
  }];
}

/** Targets that the region's own documents set; listed, and judged only where the platform has the series. */
export function regionalTargets(snapshot: ReportSnapshot): TableBlock[] {
  const rows = snapshot.targets.filter((target) => target.region === snapshot.region.code);
  if (rows.length === 0) return [];
  return [{
    kind: 'table', titleZh: '本地区文件提出的目标', unitZh: '单位：见表',
    columns: [{ header: '目标内容', width: '*', align: 'left' }, { header: '目标值', width: 30, align: 'right' }, { header: '年份', width: 13, align: 'center' }, { header: '性质', width: 32, align: 'center' }, { header: '出处', width: 44, align: 'left' }],
    rows: rows.map((target): Inline[] => [target.subjectZh, piecesText(targetNumber(target)) === '' ? '未设数值' : targetNumber(target), `${target.targetYear}`, natureText(target), bookTitle(target.documentTitleZh)]),
    fontSizePt: 9,
  }];
}
