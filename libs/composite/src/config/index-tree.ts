import type { AggregationMethod } from './step.schema.js';
import type { GroupConfig, IndexConfig, IndicatorConfig } from './index-config.schema.js';

/** A group with its children, as numbers: below the number of indicators an indicator, from there on a group. */
export interface TreeGroup {
  readonly code: string;
  readonly config: GroupConfig;
  readonly children: readonly number[];
  /** Indicators below, at any depth. */
  readonly leaves: readonly number[];
  /** The group's own method where the configuration fixes one. */
  readonly fixedMethod: AggregationMethod | undefined;
}

/** Indicators and groups of an index; groups come children first, the index itself last. */
export interface IndexTree {
  readonly indicators: readonly IndicatorConfig[];
  readonly groups: readonly TreeGroup[];
  /** Configured groups that lost all their indicators to screening. */
  readonly empty: readonly string[];
}

/**
 * The tree over the indicators that are left. A group without any indicator is left out and named in `empty`; undefined when
 * nothing at all is left.
 */
export function buildTree(config: IndexConfig, indicators: readonly IndicatorConfig[]): IndexTree | undefined {
  const groups: TreeGroup[] = [];
  const empty: string[] = [];
  const visit = (group: GroupConfig): number | undefined => {
    const own = indicators.flatMap(({ parent }, index) => (parent === group.code ? [index] : []));
    const below = config.groups.filter(({ parent }) => parent === group.code).flatMap((child) => visit(child) ?? []);
    const children = [...own, ...below];
    if (children.length === 0) {
      empty.push(group.code);
      return undefined;
    }
    const leaves = children.flatMap((child) => (child < indicators.length ? [child] : (groups[child - indicators.length]?.leaves ?? [])));
    groups.push({ code: group.code, config: group, children, leaves, fixedMethod: group.aggregation });
    return indicators.length + groups.length - 1;
  };
  const root = config.groups.find(({ parent }) => parent === undefined);
  return root && visit(root) !== undefined ? { indicators, groups, empty } : undefined;
}
