import type { TreeWeights } from '../aggregation/evaluate-tree.js';
import type { IndexTree } from '../config/index-tree.js';
import type { Weighting } from '../config/step.schema.js';
import { rangeOf } from '../statistics/moments.js';
import type { Column } from '../table/index-table.js';
import { entropyWeights } from './entropy-weights.js';

/**
 * Weights of indicators and groups by a scheme. Entropy and budget speak of indicators; a group then weighs what its indicators
 * weigh together. Entropy is taken of the treated values brought to 0–1 over all rows, whatever the normalisation, because shares
 * need values that are not negative. Undefined when no indicator tells units apart.
 */
export function weigh(scheme: Weighting, tree: IndexTree, treated: readonly Column[]): TreeWeights | undefined {
  switch (scheme.method) {
    case 'given': return Float64Array.from([...tree.indicators.map(({ weight }) => weight), ...tree.groups.map(({ config }) => config.weight)]);
    case 'equal': return new Float64Array(tree.indicators.length + tree.groups.length).fill(1);
    case 'entropy': {
      const own = entropyWeights(treated.map((column, at) => unitScale(column, tree.indicators[at]?.direction !== 'down')));
      return own && withGroupSums(tree, own);
    }
    case 'budget': {
      const own = tree.indicators.map(({ code }) => scheme.experts.reduce((sum, { points }) => sum + (points[code] ?? 0), 0) / scheme.experts.length);
      return withGroupSums(tree, own);
    }
  }
}

const withGroupSums = (tree: IndexTree, own: readonly number[]): TreeWeights =>
  Float64Array.from([...own, ...tree.groups.map(({ leaves }) => leaves.reduce((sum, leaf) => sum + (own[leaf] ?? 0), 0))]);

function unitScale(column: Column, up: boolean): Column {
  const range = rangeOf(column);
  if (!range || range.max === range.min) return column.map((value) => (Number.isNaN(value) ? value : 1));
  return column.map((value) => (up ? value - range.min : range.max - value) / (range.max - range.min));
}

/** Weights within each group as shares of the group, for people to read: code of child → share. */
export function weightShares(tree: IndexTree, weights: TreeWeights): ReadonlyMap<string, number> {
  const codeOf = (child: number): string => (child < tree.indicators.length ? tree.indicators[child]?.code : tree.groups[child - tree.indicators.length]?.code) ?? '';
  return new Map(tree.groups.flatMap(({ children }) => {
    const total = children.reduce((sum, child) => sum + (weights[child] ?? 0), 0);
    return children.map((child) => [codeOf(child), (weights[child] ?? 0) / total] as const);
  }));
}

