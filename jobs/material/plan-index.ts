import { createHash } from 'node:crypto';
import { canonicalJson, type Period } from '@greengauge/kernel';
import type { Region } from '@greengauge/framework';
import { analyseSensitivity, computeIndex, judgeChange, parseIndexConfig, type IndexConfig, type IndexResult, type MethodLog, type Placing, type Sensitivity } from '@greengauge/composite';
import type { CompositeAnnex, CompositeLeague, CompositeUnit } from '@greengauge/evaluation';
import type { Material } from './load-material.js';
import type { PlanIndexFile } from './plan-index-file.js';
import { BEFORE, buildIndexColumns, buildIndexTable, NOW, type IndexColumn } from './plan-index-table.js';

export interface PlanIndexLeague {
  readonly league: CompositeLeague;
  readonly log?: MethodLog;
}

const LEAGUES: readonly { readonly id: CompositeLeague['league']; readonly titleZh: string; readonly of: (region: Region) => boolean }[] = [
  { id: 'provinces', titleZh: '省（区、市）', of: ({ level, reports }) => level === 'province' && reports },
  { id: 'special', titleZh: '计划单列市和新疆生产建设兵团（位于所在省区之内，单独排列）', of: ({ nestedIn, reports }) => nestedIn !== undefined && reports },
];

const METHOD_ZH: readonly string[] = [
  '只作内部参考，不对外公布，不作为结论。', '指标按数据可得率筛选，不对缺失值作估算；缺项地区按可得部分计分，并给出缺项取最差和最好值、初步数和估计数上下浮动5%时的得分区间。',
  '规模类指标除以地区生产总值；极差法标准化，等权，算术平均；极端值缩尾并记入方法日志。',
  '位次区间为权重方案、权重扰动、标准化方法、异常值处理和指标取舍随机组合10000次所得位次的5%—95%；区间重叠的地区不分先后。',
  '与上期比较，两期位次区间不重叠，且所缺数据和初步数据在得分区间内的变化也不足以使其重叠的，才说上升或下降。',
];

function configOf(file: PlanIndexFile, columns: readonly IndexColumn[]): IndexConfig {
  const used = new Set(columns.map(({ group }) => group));
  const keep = new Set([...used, ...file.groups.filter(({ parent }) => parent === undefined).map(({ code }) => code)]);
  const parsed = parseIndexConfig({
    ...file.method, title: file.titleZh, unitColumn: 'unit', nameColumn: 'name', periodColumn: 'period',
    indicators: columns.map(({ code, titleZh, group, direction }) => ({ code, title: titleZh, parent: group, direction })), groups: file.groups.filter(({ code }) => keep.has(code)),
  });
  if (!parsed.ok) throw new Error(`index of plan ${file.plan}: ${parsed.error.map(({ path, messageZh }) => `${path} ${messageZh}`).join('; ')}`);
  return parsed.value;
}

const empty = (league: CompositeLeague['league'], titleZh: string, refusedZh: string, indicators: CompositeLeague['indicators']): CompositeLeague =>
  ({ league, titleZh, refusedZh, indicators, groups: [], units: [], seed: 0, draws: 0, factors: [], methodZh: METHOD_ZH });

/** Contribution of each top group in points of the score: its share of the weights that the region has, times its score. */
function contributionsOf(result: IndexResult, row: number): CompositeUnit['contributions'] {
  const groups = result.groups.slice(0, -1);
  const present = groups.filter(({ exact }) => exact[row] !== undefined);
  return present.map(({ code, exact }) => ({ code, points: ((exact[row] ?? 0) / present.length).toFixed(1) }));
}

/**
 * What each indicator adds to the score, in points: its share of the weights that the region has, times its normalised score. The
 * plan's method weighs equally and adds, so that the parts sum to the score.
 */
function partsOf(result: IndexResult, row: number, columns: readonly IndexColumn[]): ReadonlyMap<string, number> {
  const present = (column: IndexColumn): boolean => result.stages.normalised.get(column.code)?.[row] !== undefined;
  const groups = new Set(columns.filter(present).map(({ group }) => group));
  return new Map(columns.filter(present).map((column) => {
    const inGroup = columns.filter((other) => other.group === column.group && present(other)).length;
    return [column.code, (result.stages.normalised.get(column.code)?.[row] ?? 0) / inGroup / groups.size];
  }));
}

const UNPLACED: Placing = { band: undefined, reach: undefined };

function claimOf(nameZh: string, before: Placing, now: Placing, { factors }: Sensitivity): NonNullable<CompositeUnit['claim']> {
  const { claim, sentenceZh } = judgeChange(nameZh, before, now, factors.length > 0);
  return { kind: claim, sentenceZh };
}

function unitsOf(result: IndexResult, sensitivity: Sensitivity, league: readonly Region[], columns: readonly IndexColumn[]): readonly CompositeUnit[] {
  const index = result.groups.at(-1);
  const rowOf = (code: string, period: string): number => result.units.findIndex(({ unit, period: at }) => unit === code && at === period);
  const two = result.units.some(({ period }) => period === BEFORE);
  return league.map(({ code, shortZh }): CompositeUnit => {
    const row = rowOf(code, NOW);
    const [score, rank, interval, band] = [index?.printed[row], index?.ranks[row], result.intervals[row], sensitivity.bands[row]];
    // A unit that is not ranked, for want of data, may still be placed by draws that leave indicators out: nothing is said of that.
    const earlier = two ? rowOf(code, BEFORE) : -1;
    const placed = (at: number): Placing => (index?.ranks[at] === undefined ? UNPLACED : (sensitivity.placings[at] ?? UNPLACED));
    const now = rank === undefined ? undefined : band;
    const told = now ? { median: now.median, p5: now.p5, p95: now.p95 } : undefined;
    return {
      region: code, shortZh, availability: row < 0 ? 0 : (result.availability[row] ?? 0), ...(score === undefined ? {} : { score, contributions: contributionsOf(result, row) ?? [], parts: [...partsOf(result, row, columns)].map(([code, points]) => ({ code, points: points.toFixed(2) })) }), ...(rank === undefined ? {} : { rank }),
      ...(interval && score !== undefined ? { low: interval.low.toFixed(1), high: interval.high.toFixed(1) } : {}), ...(told ? { band: told } : {}),
      ...(two ? { claim: claimOf(shortZh, placed(earlier), placed(row), sensitivity) } : {}),
    };
  });
}

function computeLeague(file: PlanIndexFile, material: Material, asked: Period, { id, titleZh, of }: (typeof LEAGUES)[number]): PlanIndexLeague {
  const { indicators, regions } = material.catalogue;
  const league = regions.filter(of);
  const columns = buildIndexColumns(file, material.observations, indicators, regions, league, asked);
  const groupZh = (code: string): string => file.groups.find((group) => group.code === code)?.title ?? code;
  const shareOf = (column: IndexColumn): number => column.now.size / Math.max(1, league.length);
  const least = Number((file.method['screening'] as { readonly minIndicatorAvailability?: number } | undefined)?.minIndicatorAvailability ?? 0);
  const kept = columns.filter((column) => shareOf(column) >= least);
  const describe = (sensitivity?: Sensitivity): CompositeLeague['indicators'] => columns.map((column) => {
    const without = sensitivity?.leaveOneOut.find(({ code }) => code === column.code);
    return {
      code: column.code, titleZh: column.titleZh, groupZh: groupZh(column.group), periodZh: column.periodZh, availability: Math.round(shareOf(column) * 1000) / 1000, kept: kept.includes(column),
      ...(without ? { meanShift: Math.round(without.meanShift * 10) / 10, maxShift: without.maxShift } : {}),
    };
  });
  if (kept.length < file.leastIndicators) return { league: empty(id, titleZh, `${kept.length === 0 ? `没有可得率达到${least * 100}%的指标` : `可得率达到${least * 100}%的指标只有${kept.length}项，不足${file.leastIndicators}项`}，不计算指数。`, describe()) };
  const config = configOf(file, kept);
  const table = buildIndexTable(kept, league, file.leastIndicators);
  const result = computeIndex(config, table);
  const sensitivity = result.ok ? analyseSensitivity(config, table) : result;
  if (!result.ok || !sensitivity.ok) return { league: empty(id, titleZh, sensitivity.ok ? '无法计算' : sensitivity.error.messageZh, describe()) };
  const { value: study } = sensitivity;
  return {
    log: result.value.log,
    league: {
      league: id, titleZh, indicators: describe(study), groups: result.value.groups.slice(0, -1).map(({ code, title }) => ({ code, titleZh: title ?? code })), units: unitsOf(result.value, study, league, kept),
      seed: study.seed, draws: study.draws, methodZh: METHOD_ZH,
      factors: study.factors.map(({ titleZh: factorZh }, at) => { const total = study.variance?.meanShift?.[at]?.total; return { titleZh: factorZh, ...(total === undefined ? {} : { total: total.toFixed(2) }) }; }),
    },
  };
}

/** The plan's own index of every league: pure, and the same for the same observations, configuration and seed. */
export function computePlanIndex(file: PlanIndexFile, material: Material, asked: Period): { readonly annex: CompositeAnnex; readonly leagues: readonly PlanIndexLeague[] } {
  const leagues = LEAGUES.map((one) => computeLeague(file, material, asked, one));
  return { annex: { titleZh: file.titleZh, configHash: createHash('sha256').update(canonicalJson(file)).digest('hex'), leagues: leagues.map(({ league }) => league) }, leagues };
}
