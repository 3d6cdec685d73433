import { printScore, type IndexResult, type Sensitivity } from '@greengauge/composite';
import { tableLines } from '../text-width.js';

const SHOWN = 20;
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const two = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(2));

/** The index for a person: the first units of each period, then what was left out, filled and treated. */
export function indexLines(result: IndexResult, sensitivity: Sensitivity | undefined): readonly string[] {
  const index = result.groups.at(-1);
  const periods = [...new Set(result.units.map(({ period }) => period))];
  const tables = periods.flatMap((period) => {
    const rows = result.units.flatMap((key, row) => (key.period === period ? [row] : []));
    const ranked = rows.filter((row) => index?.ranks[row] !== undefined).sort((a, b) => (index?.ranks[a] ?? 0) - (index?.ranks[b] ?? 0));
    const lines = tableLines(['位次', '单位', '得分', '得分区间', ...(sensitivity ? ['位次区间'] : [])], ranked.slice(0, SHOWN).map((row) => rowCells(result, sensitivity, row)));
    const more = ranked.length > SHOWN ? [`……其余 ${ranked.length - SHOWN} 个单位见结果文件`] : [];
    const lacking = rows.filter((row) => index?.ranks[row] === undefined).map((row) => nameOf(result, row));
    return [...(period === undefined ? [] : [`【${period}】`]), ...lines, ...more, ...(lacking.length > 0 ? [`得分从缺、不排位次：${lacking.join('、')}`] : [])];
  });
  return [result.title, ...tables, ...stepLines(result), ...(sensitivity ? sensitivityLines(sensitivity) : [])];
}

const nameOf = ({ units }: IndexResult, row: number): string => units[row]?.name ?? units[row]?.unit ?? '';

function rowCells(result: IndexResult, sensitivity: Sensitivity | undefined, row: number): readonly string[] {
  const index = result.groups.at(-1);
  const [interval, band] = [result.intervals[row], sensitivity?.bands[row]];
  const { decimals } = result.log.config;
  return [
    String(index?.ranks[row] ?? ''), nameOf(result, row), index?.printed[row] ?? '', interval ? `${printScore(interval.low, decimals)}—${printScore(interval.high, decimals)}` : '',
    ...(sensitivity ? [band ? `${band.p5}—${band.p95}（中位 ${band.median}）` : ''] : []),
  ];
}

function stepLines({ log: { steps } }: IndexResult): readonly string[] {
  const { screenedOut, missing, treatment, undefinedRatios, normalisation } = steps;
  const filled = missing.filter(({ value }) => value !== null).length;
  const winsorised = treatment.filter((record) => record.winsorised.length > 0);
  const beyond = treatment.filter(({ withinLimits }) => !withinLimits).map(({ indicator }) => indicator);
  const flat = [...new Set(normalisation.filter(({ parameters }) => parameters === null).map(({ indicator, period }) => `${indicator}${period === undefined ? '' : `（${period}）`}`))];
  return [
    ...screenedOut.indicators.map(({ code, availability }) => `未采用指标“${code}”：数据可得率 ${percent(availability)}`),
    ...screenedOut.units.map(({ unit, period, availability }) => `未纳入单位“${unit}”${period === undefined ? '' : `（${period}）`}：数据可得率 ${percent(availability)}`),
    ...(undefinedRatios.length > 0 ? [`分母缺失或为零，按缺失处理：${undefinedRatios.length} 个数值`] : []),
    ...(missing.length > 0 ? [`缺失 ${missing.length} 个数值，其中插补 ${filled} 个；得分区间为缺失值取最不利至最有利可能值时的得分`] : []),
    ...(winsorised.length > 0 ? [`缩尾：${winsorised.map(({ indicator, period, winsorised: points }) => `${indicator}${period === undefined ? '' : `（${period}）`} ${points.length} 点`).join('，')}`] : []),
    ...(beyond.length > 0 ? [`缩尾后偏度、峰度仍超限：${beyond.join('、')}`] : []),
    ...(flat.length > 0 ? [`不能区分各单位、得分从缺的指标：${flat.join('、')}`] : []),
  ];
}

function sensitivityLines({ seed, draws, factors, variance, claims, coherence, leaveOneOut }: Sensitivity): readonly string[] {
  const kinds = { redundant: '重复', weak: '弱相关', opposed: '相互抵消' } as const;
  const shares = factors.map(({ titleZh }, at) => [titleZh, two(variance?.meanShift?.[at]?.first), two(variance?.meanShift?.[at]?.total)]);
  const movers = [...leaveOneOut].sort((a, b) => b.meanShift - a.meanShift).slice(0, 3).filter(({ meanShift }) => meanShift > 0);
  return [
    '', `敏感性分析：${draws} 次抽样，种子 ${seed}；位次区间为第 5 至第 95 百分位`,
    ...(variance ? tableLines(['不确定因素', '一阶指数', '总指数'], shares) : ['没有设定不确定因素，位次区间即位次']),
    ...(movers.length > 0 ? [`剔除后位次变动最大的指标：${movers.map(({ code, meanShift }) => `${code}（平均 ${two(meanShift)} 位）`).join('，')}`] : []),
    ...coherence.flags.map(({ kind, group, a, b, r }) => `相关性提示（${kinds[kind]}）：“${group}”中 ${a} 与 ${b}，r=${two(r)}`),
    `内部一致性（Cronbach α）：${coherence.consistency.map(({ group, cronbachAlpha }) => `${group} ${two(cronbachAlpha)}`).join('，')}`,
    ...claims.map(({ from, to, sentenceZh }) => `${from}→${to}：${sentenceZh}`),
  ];
}
