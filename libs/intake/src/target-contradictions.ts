import { parseDecimal, unitsConvert } from '@greengauge/kernel';
import type { IndicatorDeclaration, TargetDeclaration } from '@greengauge/framework';
import type { Finding } from './finding.js';

/** The parts of a target that must agree with each other and with its indicator. */
export type StatedTarget = Pick<TargetDeclaration, 'meaning' | 'comparator' | 'targetYear'> & Partial<Pick<TargetDeclaration, 'value' | 'unit' | 'baseline' | 'fromYear' | 'path' | 'limit' | 'direction'>>;

export interface Contradiction extends Finding {
  readonly part: 'value' | 'unit' | 'baseline' | 'fromYear' | 'points' | 'path' | 'limit' | 'direction';
}

type Part = Contradiction['part'];
const because = (part: Part, code: Contradiction['code'], messageZh: string): Contradiction => ({ part, code, messageZh });

/**
 * What makes a target impossible to judge by, or judged the wrong way round without a word: a unit that is not the indicator's, numbers
 * that the indicator cannot have, years out of order, a path that cannot be drawn, a limit that the target itself crosses, a direction
 * against its comparator. Every table or file of targets is held to the same. Without an indicator only the target's own parts are compared.
 */
export function contradictionsOf(target: StatedTarget, indicator: IndicatorDeclaration | undefined): readonly Contradiction[] {
  return [...ofUnit(target, indicator), ...ofNumbers(target, indicator), ...ofYears(target), ...ofPath(target), ...ofSide(target)];
}

function* ofUnit({ meaning, value, unit }: StatedTarget, indicator: IndicatorDeclaration | undefined): Generator<Contradiction> {
  if (value === undefined || unit === undefined || meaning === 'qualitative') return;
  if (meaning !== 'level') {
    if (unit !== '%') yield because('unit', 'unit-mismatch', `年均增长、比基期升降的目标以%表示，现为${unit}`);
    return;
  }
  if (indicator && !unitsConvert(unit, indicator.unit)) {
    yield because('unit', 'unit-mismatch', `单位${unit}不能换算为指标“${indicator.nameZh}”的单位${indicator.unit}${unit === '%' ? '；如为增长或升降幅度，请注明目标含义' : ''}`);
  }
}

/** Base and interim values of a level are levels as the target is; of a change since the base they are changes, which may be negative. */
function* ofNumbers({ meaning, value, baseline, path }: StatedTarget, indicator: IndicatorDeclaration | undefined): Generator<Contradiction> {
  if (meaning === 'qualitative' && value !== undefined) yield because('value', 'value-text', '定性目标不应有目标值');
  if (meaning !== 'level' || indicator === undefined || indicator.range === 'any') return;
  const stated: readonly (readonly [Part, string, string | undefined])[] = [
    ['value', '目标值', value], ['baseline', '基期值', baseline?.value], ...pointsOf(path).map((point) => ['points', `${point.year}年的分年目标`, point.value] as const),
  ];
  for (const [part, nameZh, text] of stated) {
    const number = text === undefined ? undefined : parseDecimal(text);
    if (number?.isNegative() && !number.isZero()) yield because(part, 'value-negative', `${nameZh}${text ?? ''}为负，“${indicator.nameZh}”不会是负数`);
    else if (indicator.range === 'percent' && number?.greaterThan(100)) yield because(part, 'value-above-100', `${nameZh}${text ?? ''}超过100%，“${indicator.nameZh}”不会超过100%`);
  }
}

const pointsOf = (path: StatedTarget['path']) => (path?.kind === 'stepwise' || path?.kind === 'points' ? path.points : []);

function* ofYears({ baseline, fromYear, targetYear, path }: StatedTarget): Generator<Contradiction> {
  const start = baseline?.year ?? (fromYear === undefined ? undefined : fromYear - 1);
  if (start !== undefined && start >= targetYear) yield because(baseline ? 'baseline' : 'fromYear', 'invalid-period', `基期或起始年份（${start}年末）不早于目标年份（${targetYear}年）`);
  const points = pointsOf(path);
  const outside = points.find(({ year }) => year > targetYear || (start !== undefined && year <= start));
  if (outside) yield because('points', 'invalid-period', `分年目标${outside.year}年不在基期与目标年份之间`);
  const astray = points.find(({ year }, at) => at > 0 && year <= (points[at - 1]?.year ?? 0));
  if (astray) yield because('points', 'invalid-period', `分年目标${astray.year}年重复，或者没有从早到晚`);
}

function* ofPath({ meaning, value, baseline, path }: StatedTarget): Generator<Contradiction> {
  if (meaning !== 'level' || path?.kind !== 'cagr') return;
  const stated = [baseline?.value, value].flatMap((text) => (text === undefined ? [] : [parseDecimal(text)]));
  if (stated.some((number) => number?.lessThanOrEqualTo(0))) yield because('path', 'value-text', '等速增长路径的基期值和目标值都须大于0');
}

function* ofSide({ meaning, value, comparator, limit, direction }: StatedTarget): Generator<Contradiction> {
  if (meaning !== 'level') return;
  if ((direction === 'down' && (comparator === '>=' || comparator === '>')) || (direction === 'up' && comparator === '<=')) {
    yield because('direction', 'value-text', `方向“${direction === 'down' ? '越低越好' : '越高越好'}”与比较方式“${comparator}”矛盾`);
  }
  const [aim, line] = [value, limit?.value].map((text) => (text === undefined ? undefined : parseDecimal(text)));
  if (limit && aim && line && (limit.comparator === '<=' ? aim.greaterThan(line) : aim.lessThan(line))) {
    yield because('limit', 'value-text', `目标值${value ?? ''}本身已突破限值${limit.comparator}${limit.value}`);
  }
}
