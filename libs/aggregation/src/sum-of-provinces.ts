import { Decimal, missing, quantity, type Measured, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark, Region } from '@greengauge/framework';
import { tellPeriodZh } from './change.js';
import { settle } from './formula.js';
import { blockingMark, excludesUnits, excludingMark, markTextZh, unionMarks } from './marks.js';
import type { Resolved, ResolvedValue } from './resolved.js';

export interface ProvinceSum {
  /** Σ of the provinces that have a value; missing where none has, or where adding regions has no meaning. */
  readonly sum: Measured;
  /** Provinces with a value, of `of`. */
  readonly covered: number;
  readonly of: number;
  /** Nation − Σ, only where every province has a clean value and the nation one of the same period. */
  readonly gap: Measured;
  readonly nation?: ResolvedValue;
  /** Values added, in code order: never a nested unit, Hong Kong, Macao or Taiwan. */
  readonly inputs: readonly ResolvedValue[];
  readonly marks: readonly ObservationMark[];
  /** Σ plus the special units that the source lists beside their provinces; absent where it lists none so. */
  readonly sumWithNested?: { readonly measured: Measured; readonly inputs: readonly ResolvedValue[]; readonly gap: Measured };
  /** What a reader must know of the sum, in Chinese. */
  readonly noteZh?: string;
}

export interface ProvinceSumInput {
  readonly declaration: IndicatorDeclaration;
  readonly period: Period;
  readonly regions: readonly Region[];
  /** The cell of a region at `period`. */
  readonly resolve: (region: RegionCode) => Resolved;
}

type Listed = readonly { readonly region: Region; readonly value: ResolvedValue }[];

function valuesOf(regions: readonly Region[], resolve: ProvinceSumInput['resolve']): Listed {
  return regions.flatMap((region) => {
    const resolved = resolve(region.code);
    return resolved.kind === 'value' ? [{ region, value: resolved }] : [];
  });
}

const total = (values: Listed): Decimal => settle(values.reduce((sum, { value }) => sum.plus(value.value), new Decimal(0)));

/** Special units that their own province's figure leaves out, as its mark says. Any other nested unit is inside already. */
function listedBeside(nested: Listed, provinces: Listed): Listed {
  return nested.filter(({ region }) => {
    const mark = excludingMark(region.level);
    const parent = provinces.find((province) => province.region.code === region.nestedIn);
    return mark !== undefined && parent !== undefined && parent.value.marks.includes(mark);
  });
}

/** Nation − Σ or the reason why the two may not be set against each other. */
function gapOf(input: ProvinceSumInput, provinces: Listed, expected: number, nation: Resolved): Measured {
  if (provinces.length < expected) return missing('input-missing', `仅覆盖${provinces.length}个省份（应为${expected}个）`);
  const doubtful = provinces.find(({ value }) => blockingMark(value.marks) !== undefined);
  const mark = doubtful && blockingMark(doubtful.value.marks);
  if (doubtful && mark) return missing('series-break', `${doubtful.region.shortZh}数据${markTextZh(mark)}，不与全国数相减`);
  if (provinces.some(({ value }) => excludesUnits(value.marks))) {
    return missing('series-break', '部分省级数据不含单列的计划单列市或兵团，各省之和不完整');
  }
  return subtract(input, nation, total(provinces));
}

function subtract({ declaration, period }: ProvinceSumInput, nation: Resolved, sum: Decimal): Measured {
  if (nation.kind === 'missing') return missing('no-base', `缺少全国${tellPeriodZh(declaration, period)}数据`);
  const mark = blockingMark(nation.marks);
  if (mark) return missing('series-break', `全国数据${markTextZh(mark)}，不与各省之和相减`);
  return quantity(settle(nation.value.minus(sum)), declaration.unit);
}

function withNested(input: ProvinceSumInput, provinces: Listed, expected: number, beside: Listed, nation: Resolved): ProvinceSum['sumWithNested'] {
  if (beside.length === 0) return undefined;
  const all = [...provinces, ...beside];
  const gap = provinces.length < expected ? missing('input-missing', `仅覆盖${provinces.length}个省份（应为${expected}个）`) : subtract(input, nation, total(all));
  return { measured: quantity(total(all), input.declaration.unit), inputs: all.map(({ value }) => value), gap };
}

function noteOf(input: ProvinceSumInput, provinces: Listed, expected: number, beside: Listed): string | undefined {
  const parts: string[] = [];
  if (provinces.length < expected) parts.push(`各省之和仅含${provinces.length}个有数据的省份（应为${expected}个），不是全国合计`);
  if (beside.length > 0) {
    const sum = `${total([...provinces, ...beside]).toFixed(input.declaration.decimals)}${input.declaration.unit}`;
    const names = beside.map(({ region }) => region.shortZh).join('、');
    parts.push(`来源将${names}与各省并列、未计入所在省，各省之和不完整；加上单列单位为${sum}`);
  }
  return parts.length === 0 ? undefined : `${parts.join('；')}。`;
}

/**
 * Σ over the provinces that report (31), beside the nation's own value and never instead of it. Nested units are not added:
 * XPCC lies inside 新疆 and five planned cities inside their provinces. Where a source lists them beside their provinces, Σ
 * is called incomplete and a second, separately named sum adds them. Unit: the declaration's. @source features I11
 */
export function sumOfProvinces(input: ProvinceSumInput): ProvinceSum {
  const { declaration, regions, resolve } = input;
  const provinceRegions = regions.filter((region) => region.level === 'province' && region.reports);
  const of = provinceRegions.length;
  if (declaration.acrossRegions === 'none') {
    const reason = missing('not-applicable', `${declaration.nameZh}不能按地区相加`);
    return { sum: reason, covered: valuesOf(provinceRegions, resolve).length, of, gap: reason, inputs: [], marks: [] };
  }
  const provinces = valuesOf(provinceRegions, resolve);
  const nationRegion = regions.find((region) => region.level === 'nation');
  const nation = nationRegion ? resolve(nationRegion.code) : missing('not-collected');
  const nested = valuesOf(regions.filter((region) => region.nestedIn !== undefined && region.reports), resolve);
  const beside = listedBeside(nested, provinces);
  const nestedSum = withNested(input, provinces, of, beside, nation);
  const noteZh = noteOf(input, provinces, of, beside);
  return {
    sum: provinces.length === 0 ? missing('not-collected', '各省均无数据') : quantity(total(provinces), declaration.unit),
    covered: provinces.length, of, gap: gapOf(input, provinces, of, nation),
    inputs: provinces.map(({ value }) => value), marks: unionMarks(provinces.map(({ value }) => value.marks)),
    ...(nation.kind === 'value' ? { nation } : {}), ...(nestedSum ? { sumWithNested: nestedSum } : {}), ...(noteZh ? { noteZh } : {}),
  };
}
