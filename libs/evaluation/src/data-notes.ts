import { formatPeriodZh, parseDecimal, periodOf, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark, Region } from '@greengauge/framework';
import type { ObservationIndex, ResolvedValue } from '@greengauge/aggregation';
import type { Figure } from './model.js';
import { numberZh } from './words.js';

/** Marks told cell by cell; the others are grouped by indicator, because they hold for many cells alike. */
const TOLD_EACH: readonly ObservationMark[] = ['suspect'];
const TOLD_GROUPED: readonly (readonly [ObservationMark, string])[] = [
  ['lower-bound', '来源为“超过”“突破”，按下限使用，不计算增减幅度'],
  ['other-basis', '统计口径或编制单位与本序列不同，不与其他数据比较'],
  ['partial-period', '未覆盖整个报告期'],
  ['revised-later', '发布后又经修订，不以原发布数为基期'],
  ['synthetic', '为演示数据，非真实数据'],
];

interface Cell {
  readonly declaration: IndicatorDeclaration;
  readonly region: RegionCode;
  readonly value: ResolvedValue;
}

const strip = (text: string): string => text.replace(/[。；，]+$/u, '');

/** The observed cells behind the figures of a snapshot, in catalogue, region, period order; each once. */
function cellsOf(figures: readonly Figure[], index: ObservationIndex, indicators: readonly IndicatorDeclaration[]): readonly Cell[] {
  const order = new Map(indicators.map(({ id }, position) => [id, position]));
  return figures
    .filter(({ measure, value }) => measure === 'value' && value.kind === 'number')
    .flatMap(({ indicator, region, period }) => {
      const declaration = index.declaration(indicator);
      const value = declaration && index.resolve(indicator, region, periodOf(period));
      return declaration && value?.kind === 'value' ? [{ declaration, region, value }] : [];
    })
    .sort((a, b) => (order.get(a.declaration.id) ?? 0) - (order.get(b.declaration.id) ?? 0) || (a.region < b.region ? -1 : a.region > b.region ? 1 : a.value.period.endMs - b.value.period.endMs));
}

function conflictZh({ declaration, value }: Cell, place: string): string | undefined {
  if (value.conflicts.length === 0) return undefined;
  const others = value.conflicts.map((other) => {
    const number = parseDecimal(other.value ?? '');
    return `${number ? numberZh(number, other.unit, number.decimalPlaces()) : ''}（${other.sourceTitle}）`;
  });
  return `${place}${formatPeriodZh(value.period)}${declaration.nameZh}各来源不一致：采用${numberZh(value.value, value.unit, declaration.decimals)}（${value.source.title}），另有${others.join('、')}。`;
}

function groupedZh(cells: readonly Cell[], nameOf: (code: RegionCode) => string, mark: ObservationMark, textZh: string): readonly string[] {
  const byIndicator = new Map<string, { nameZh: string; places: string[] }>();
  for (const { declaration, region, value } of cells) {
    if (!value.marks.includes(mark)) continue;
    const group = byIndicator.get(declaration.id) ?? { nameZh: declaration.nameZh, places: [] };
    byIndicator.set(declaration.id, group);
    group.places.push(`${nameOf(region)}${formatPeriodZh(value.period)}`);
  }
  return [...byIndicator.values()].map(({ nameZh, places }) => `${nameZh}：${places.join('、')}数据${textZh}。`);
}

/**
 * What a reader should know of the printed inputs, in Chinese: suspect values and disagreeing sources one by one, floors,
 * other bases and revisions by indicator. Only of figures that the snapshot holds.
 */
export function buildDataNotes(figures: readonly Figure[], index: ObservationIndex, indicators: readonly IndicatorDeclaration[], regions: readonly Region[]): readonly string[] {
  const names = new Map(regions.map(({ code, shortZh }) => [code, shortZh]));
  const nameOf = (code: RegionCode): string => names.get(code) ?? code;
  const cells = cellsOf(figures, index, indicators);
  const suspects = cells
    .filter(({ value }) => value.status !== 'derived' && TOLD_EACH.some((mark) => value.marks.includes(mark)))
    .map(({ declaration, region, value }) => `${nameOf(region)}${formatPeriodZh(value.period)}${declaration.nameZh}${numberZh(value.value, value.unit, declaration.decimals)}存疑${value.noteZh ? `：${strip(value.noteZh)}` : '，与其他数据矛盾'}。`);
  const conflicts = cells.flatMap((cell) => conflictZh(cell, nameOf(cell.region)) ?? []);
  const observed = cells.filter(({ value }) => value.status !== 'derived');
  return [...new Set([...suspects, ...conflicts, ...TOLD_GROUPED.flatMap(([mark, textZh]) => groupedZh(observed, nameOf, mark, textZh))])];
}
