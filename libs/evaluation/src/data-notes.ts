import { formatPeriodZh, parseDecimal, periodOf, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark, Region } from '@greengauge/framework';
import type { ObservationIndex, ResolvedValue } from '@greengauge/aggregation';
import type { Figure } from './model.js';
import { decimalsOf } from './figure-book.js';
import { numberZh } from './words.js';

/** Marks told by indicator, because they hold for many cells alike; suspect values are told with their note. */
const TOLD_GROUPED: readonly (readonly [ObservationMark, string])[] = [
  ['lower-bound', '为下限（来源作“超过”“突破”），不计算增减幅度'],
  ['other-basis', '统计口径或编制单位与本序列不同，不与其他数据比较'],
  ['partial-period', '未覆盖整个报告期'],
  ['revised-later', '发布后又经修订，不以原发布数为基期'],
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
  return `${place}${formatPeriodZh(value.period)}${declaration.nameZh}各来源不一致：采用${numberZh(value.value, value.unit, declaration.decimals)}（${value.status === 'derived' ? '平台按公式计算' : value.source.title}），另有${others.join('、')}。`;
}

/** Values doubted for the same reason are told in one sentence. */
function suspectsZh(cells: readonly Cell[], nameOf: (code: RegionCode) => string): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { declaration, region, value } of cells) {
    const reason = `${declaration.nameZh}\u0000${value.noteZh ? `：${strip(value.noteZh)}` : '，与其他数据矛盾'}`;
    const told = `${nameOf(region)}${formatPeriodZh(value.period)}（${numberZh(value.value, value.unit, decimalsOf(declaration, value))}）`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), told]);
  }
  return [...byReason].map(([key, told]) => {
    const [nameZh = '', reasonZh = ''] = key.split('\u0000');
    return `${nameZh}：${told.join('、')}存疑${reasonZh}。`;
  });
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
  const conflicts = cells.flatMap((cell) => conflictZh(cell, nameOf(cell.region)) ?? []);
  const observed = cells.filter(({ value }) => value.status !== 'derived' && !value.marks.includes('suspect'));
  const suspects = suspectsZh(cells.filter(({ value }) => value.status !== 'derived' && value.marks.includes('suspect')), nameOf);
  // In an invented year every cell would be named.
  const invented = observed.some(({ value }) => value.marks.includes('synthetic')) ? ['带“演”标注的数据均为演示数据，非真实数据。'] : [];
  return [...new Set([...invented, ...suspects, ...conflicts, ...TOLD_GROUPED.flatMap(([mark, textZh]) => groupedZh(observed, nameOf, mark, textZh))])];
}
