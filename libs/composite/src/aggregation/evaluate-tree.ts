import type { IndexTree } from '../config/index-tree.js';
import type { AggregationMethod, MissingRule } from '../config/step.schema.js';
import type { Block } from '../table/index-table.js';
import { combine } from './combine.js';
import { ScoreColumn } from './score-column.js';

/** Weights of a tree: indicators first, then groups, in the order of the tree. */
export type TreeWeights = Float64Array;

/** Works out all groups of a tree again and again in the same place: results hold until the next evaluation. */
export interface TreeEvaluator {
  /**
   * `method` serves the groups that fix none. A child of weight zero does not count; nor does a group all of whose children have
   * weight zero. Undefined when a geometric or harmonic mean met a score it cannot take.
   */
  evaluate(indicators: readonly ScoreColumn[], weights: TreeWeights, method: AggregationMethod): readonly ScoreColumn[] | undefined;
}

export function createTreeEvaluator(tree: IndexTree, rows: number, blocks: readonly Block[], rule: MissingRule, floor: number | undefined): TreeEvaluator {
  const m = tree.indicators.length;
  const groups = tree.groups.map(() => ScoreColumn.buffer(rows, floor));
  const childWeights = tree.groups.map(({ children }) => new Float64Array(children.length));
  const alive = new Uint8Array(m + tree.groups.length);
  return {
    evaluate: (indicators, weights, method) => {
      for (let at = 0; at < m; at += 1) alive[at] = (weights[at] ?? 0) > 0 ? 1 : 0;
      for (const [at, { children, fixedMethod }] of tree.groups.entries()) {
        const own = childWeights[at] ?? new Float64Array();
        let any = 0;
        children.forEach((child, position) => {
          const counts = alive[child] === 1;
          own[position] = counts ? (weights[child] ?? 0) : 0;
          if (counts) any = 1;
        });
        alive[m + at] = any;
        const into = groups[at];
        const columns = children.flatMap((child) => (child < m ? indicators[child] : groups[child - m]) ?? []);
        if (!into || !combine(fixedMethod ?? method, columns, own, blocks, rule, into)) return undefined;
      }
      return groups;
    },
  };
}

/** True where a unit's score depends on the others' beyond the scale of its indicators. */
export const isRelative = (method: AggregationMethod): boolean => method === 'copeland' || method === 'topsis';
