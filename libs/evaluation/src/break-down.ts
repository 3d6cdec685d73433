import { convertUnit, Decimal, NATION, ok, parseDecimal, refuse, type RegionCode, type Result } from '@greengauge/kernel';
import type { IndicatorDeclaration, Region, TargetDeclaration } from '@greengauge/framework';

/** How a national number becomes numbers of provinces. Each is stated beside every number it gives. */
export type BreakDownRule = 'same-value' | 'same-rate' | 'by-base' | 'by-indicator';

export const BREAK_DOWN_RULE_ZH: Readonly<Record<BreakDownRule, string>> = {
  'same-value': '各地区同一数值（比率、增速类目标）', 'same-rate': '各地区按全国目标的增长率，自本地区基期值推算', 'by-base': '按本地区基期值占各地区合计的比重分解全国目标值',
  'by-indicator': '按参照指标占各地区合计的比重分解全国目标值',
};

export interface BreakDownInput {
  readonly target: TargetDeclaration;
  readonly declaration: IndicatorDeclaration;
  readonly rule: BreakDownRule;
  readonly regions: readonly Region[];
  /** Base values by province for `same-rate` and `by-base`, or the reference indicator for `by-indicator`; missing ones absent. */
  readonly weights: ReadonlyMap<RegionCode, Decimal>;
  /** 2024年地区生产总值: what the weights are. */
  readonly weightsZh: string;
}

/** The parts rounded to `decimals` so that they sum to the whole exactly: the largest remainders take what rounding left. */
function shareOut(whole: Decimal, weights: readonly (readonly [RegionCode, Decimal])[], decimals: number): ReadonlyMap<RegionCode, Decimal> {
  const sum = weights.reduce((total, [, weight]) => total.plus(weight), new Decimal(0));
  const step = new Decimal(10).pow(-decimals);
  const floors = weights.map(([code, weight]) => {
    const exact = whole.times(weight).div(sum);
    const floor = exact.div(step).floor().times(step);
    return { code, floor, rest: exact.minus(floor) };
  });
  let left = whole.minus(floors.reduce((total, { floor }) => total.plus(floor), new Decimal(0))).div(step).round().toNumber();
  const order = floors.toSorted((a, b) => b.rest.comparedTo(a.rest) || (a.code < b.code ? -1 : 1));
  const extra = new Set(order.slice(0, Math.max(0, left)).map(({ code }) => code));
  left = 0;
  return new Map(floors.map(({ code, floor }) => [code, extra.has(code) ? floor.plus(step) : floor]));
}

/** The province's own base in the unit of the target, whose number and unit the result carries. */
const inUnitOf = (target: TargetDeclaration, declaration: IndicatorDeclaration, own: Decimal): Decimal =>
  (target.unit === undefined ? undefined : convertUnit(own, declaration.unit, target.unit)) ?? own;

/**
 * Breaks a national target down to the 31 provinces by a stated rule. The results are 参考值: no document set them, so no verdict
 * rests on them, and each names the target and the rule. Planned cities and the XPCC lie inside their provinces and get none. A
 * province without a weight gets none either, and then nothing is shared out: a share of an incomplete whole would be too large.
 */
export function breakDownTarget({ target, declaration, rule, regions, weights, weightsZh }: BreakDownInput): Result<readonly TargetDeclaration[]> {
  const value = target.value === undefined ? undefined : parseDecimal(target.value);
  if (target.region !== NATION) return refuse('not-national', '只分解全国目标');
  if (!value || target.meaning === 'qualitative') return refuse('no-number', '该目标没有数值，不能分解');
  const provinces = regions.filter(({ level, reports }) => level === 'province' && reports);
  const additive = declaration.acrossRegions === 'sum' && target.meaning === 'level';
  if ((rule === 'by-base' || rule === 'by-indicator') && !additive) return refuse('not-additive', `“${declaration.nameZh}”不能在地区间相加，不能按比重分解`);
  // A rate or a growth is the same for all; a sum that each province had to reach would be 31 times the nation's.
  if (rule === 'same-value' && additive) return refuse('not-a-rate', `“${declaration.nameZh}”是可相加的总量，各地区同一数值只适用于比率、增速类目标`);
  const missing = rule === 'same-value' ? [] : provinces.filter(({ code }) => !weights.get(code)?.greaterThan(0));
  if (missing.length > 0) return refuse('weights-missing', `缺少${missing.map(({ shortZh }) => shortZh).join('、')}的${weightsZh}，不能分解`);
  const decimals = Math.max(value.decimalPlaces(), 0);
  const listed = provinces.flatMap(({ code }) => { const weight = weights.get(code); return weight ? [[code, weight] as const] : []; });
  const base = target.baseline === undefined ? undefined : parseDecimal(target.baseline.value);
  if (rule === 'same-rate' && (!base?.greaterThan(0) || !additive)) return refuse('no-base', '全国目标没有大于零的基期值，或指标不能相加，不能按同一增长率推算');
  const valueOf = new Map<RegionCode, Decimal>(
    rule === 'same-value' ? provinces.map(({ code }) => [code, value])
    : rule === 'same-rate' && base ? listed.map(([code, own]) => [code, inUnitOf(target, declaration, own.times(value).div(base).toDecimalPlaces(Math.max(decimals, declaration.decimals)))])
    : shareOut(value, listed, decimals),
  );
  const ruleZh = `${BREAK_DOWN_RULE_ZH[rule]}${rule === 'same-value' ? '' : `（${weightsZh}）`}`;
  return ok(provinces.flatMap(({ code }) => {
    const own = valueOf.get(code);
    if (!own) return [];
    const { baseline: _national, plan, ...rest } = target;
    const ownBase = rule === 'same-rate' && target.baseline ? weights.get(code) : undefined;
    return [{
      ...rest, ...(plan === undefined ? {} : { plan }), id: `${target.id}@${code}`, region: code, value: own.toFixed(), nature: 'reference' as const, brokenDownFrom: { target: target.id, ruleZh },
      ...(ownBase && target.baseline ? { baseline: { year: target.baseline.year, value: inUnitOf(target, declaration, ownBase).toFixed() } } : {}),
      noteZh: `由全国目标按规则分解：${ruleZh}。不是文件确定的目标，仅作参考。`, mergedFrom: [],
    }];
  }));
}
