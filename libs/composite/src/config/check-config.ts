import type { ConfigFault } from './config-fault.js';
import { groupColumns, SCORE_COLUMNS } from './score-columns.js';
import type { IndexConfig } from './index-config.schema.js';
import type { Normalisation, Weighting } from './step.schema.js';

/** What the form of a configuration cannot say: references, one root, no circle, bounds where a method needs them. */
export function checkConfig(config: IndexConfig): readonly ConfigFault[] {
  return [...checkCodes(config), ...checkColumns(config), ...checkParents(config), ...checkBounds(config), ...checkBudgets(config)];
}

function* checkCodes({ indicators, groups }: IndexConfig): Generator<ConfigFault> {
  const seen = new Map<string, string>();
  for (const [kind, items] of [['indicators', indicators], ['groups', groups]] as const) {
    for (const [index, { code }] of items.entries()) {
      const path = `${kind}[${index}].code`;
      const before = seen.get(code);
      if (before !== undefined) yield { path, messageZh: `代码“${code}”与 ${before} 重复` };
      seen.set(code, path);
    }
  }
}

/** The table of scores has one column of each name: a group must not take that of a unit, of a rank or of another group's rank. */
function* checkColumns(config: IndexConfig): Generator<ConfigFault> {
  const { groups } = config;
  const taken = new Map<string, string>();
  for (const [key, name] of [['unitColumn', config.unitColumn], ['nameColumn', config.nameColumn], ['periodColumn', config.periodColumn]] as const) {
    const before = name === undefined ? undefined : taken.get(name);
    if (before !== undefined) yield { path: key, messageZh: `列“${name}”已用作 ${before}` };
    if (name !== undefined) taken.set(name, key);
  }
  for (const name of SCORE_COLUMNS) {
    const before = taken.get(name);
    if (before !== undefined) yield { path: before, messageZh: `“${name}”是结果表的固定列名，请改用其他列名` };
    taken.set(name, '结果表的固定列');
  }
  const position = new Map(groups.map(({ code }, index) => [code, index]));
  for (const { name, group } of groupColumns(config)) {
    const before = taken.get(name);
    if (before !== undefined) yield { path: `groups[${position.get(group) ?? 0}].code`, messageZh: `组“${group}”在结果表中的列名“${name}”与${before}重名，请换一个代码` };
    else taken.set(name, `组“${group}”的列`);
  }
}

function* checkParents({ indicators, groups }: IndexConfig): Generator<ConfigFault> {
  const parentOf = new Map(groups.map(({ code, parent }) => [code, parent]));
  const used = new Set([...indicators, ...groups].map(({ parent }) => parent));
  for (const [kind, items] of [['indicators', indicators], ['groups', groups]] as const) {
    for (const [index, { parent }] of items.entries()) {
      if (parent !== undefined && !parentOf.has(parent)) yield { path: `${kind}[${index}].parent`, messageZh: `没有组“${parent}”` };
    }
  }
  const roots = groups.filter(({ parent }) => parent === undefined);
  if (roots.length !== 1) yield { path: 'groups', messageZh: `须有且只有一个没有上级的组（总指数），现有 ${roots.length} 个` };
  for (const [index, { code }] of groups.entries()) {
    if (!used.has(code)) yield { path: `groups[${index}]`, messageZh: `组“${code}”没有指标或下级组` };
    const walked = new Set<string>();
    let at: string | undefined = code;
    while (at !== undefined && !walked.has(at)) {
      walked.add(at);
      at = parentOf.get(at);
    }
    if (at === code) yield { path: `groups[${index}].parent`, messageZh: `组“${code}”的上级关系成环` };
  }
}

function* checkBounds({ indicators, normalisation, sensitivity }: IndexConfig): Generator<ConfigFault> {
  const methods: readonly Normalisation[] = [normalisation, ...sensitivity.alternatives.normalisation];
  const uses = (method: Normalisation['method']) => methods.some((one) => one.method === method);
  for (const [index, { code, goalposts, target, cap, transform, direction }] of indicators.entries()) {
    const path = `indicators[${index}]`;
    if (uses('goalposts') && !goalposts) yield { path, messageZh: `固定阈值法需要指标“${code}”的 goalposts` };
    if (goalposts && goalposts.min >= goalposts.max) yield { path: `${path}.goalposts`, messageZh: 'min 须小于 max' };
    if (uses('distance-to-target') && target === undefined) yield { path, messageZh: `目标距离法需要指标“${code}”的 target` };
    if (target !== undefined && target <= (transform === 'log' ? 1 : 0) && methods.some((one) => one.method === 'distance-to-target' && one.from === 'zero')) {
      yield { path: `${path}.target`, messageZh: `目标值${transform === 'log' ? '取对数后' : ''}须大于 0 才能以“${direction === 'up' ? '实际值/目标值' : '目标值/实际值'}”计分；可改用 from: worst` };
    }
    if (cap?.min !== undefined && cap.max !== undefined && cap.min >= cap.max) yield { path: `${path}.cap`, messageZh: 'min 须小于 max' };
    if (transform === 'log' && [goalposts?.min, goalposts?.max, target, cap?.min, cap?.max].some((bound) => bound !== undefined && bound <= 0)) {
      yield { path, messageZh: `指标“${code}”取对数，其上下限、目标值、封顶保底值须大于 0` };
    }
  }
}

function* checkBudgets({ indicators, weights, sensitivity }: IndexConfig): Generator<ConfigFault> {
  const schemes: readonly (readonly [string, Weighting])[] = [
    ['weights', weights], ...sensitivity.alternatives.weights.map((scheme, index) => [`sensitivity.alternatives.weights[${index}]`, scheme] as const),
  ];
  const codes = new Set(indicators.map(({ code }) => code));
  for (const [path, scheme] of schemes) {
    if (scheme.method !== 'budget') continue;
    for (const [index, { name, points }] of scheme.experts.entries()) {
      const at = `${path}.experts[${index}].points`;
      const unknown = Object.keys(points).filter((code) => !codes.has(code));
      if (unknown.length > 0) yield { path: at, messageZh: `没有指标“${unknown.join('”“')}”` };
      const sum = Object.values(points).reduce((total, value) => total + value, 0);
      if (Math.abs(sum - 100) > 1e-6) yield { path: at, messageZh: `专家“${name}”的分数合计为 ${Number(sum.toFixed(6))}，须为 100` };
    }
    const unfunded = [...codes].filter((code) => scheme.experts.every(({ points }) => (points[code] ?? 0) === 0));
    if (unfunded.length > 0) yield { path, messageZh: `没有专家给指标“${unfunded.join('”“')}”分数；不需要的指标请从配置中删去` };
  }
}
