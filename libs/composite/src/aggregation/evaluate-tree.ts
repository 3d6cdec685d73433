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
  // Sensitivity analysis comes back with the same few sets of indicator columns ten thousand times.
  const wired = new Map<readonly ScoreColumn[], readonly (readonly ScoreColumn[])[]>();
  const wire = (indicators: readonly ScoreColumn[]): readonly (readonly ScoreColumn[])[] => {
    const columns = tree.groups.map(({ children }) => children.flatMap((child) => (child < m ? indicators[child] : groups[child - m]) ?? []));
    wired.set(indicators, columns);
    return columns;
  };
  /** Weights of the children of a group, zero for those that do not count; notes whether any does. */
  const weighChildren = (at: number, children: readonly number[], own: Float64Array, weights: TreeWeights): void => {
    let any = 0;
    for (let position = 0; position < children.length; position += 1) {
      const child = children[position] ?? 0;
      const weight = alive[child] === 1 ? (weights[child] ?? 0) : 0;
      own[position] = weight;
      if (weight > 0) any = 1;
    }
    alive[m + at] = any;
  };
  return {
    evaluate: (indicators, weights, method) => {
      const columns = wired.get(indicators) ?? wire(indicators);
      alive.fill(1, 0, m);
      for (let at = 0; at < groups.length; at += 1) {
        const [group, own, into, children] = [tree.groups[at], childWeights[at], groups[at], columns[at]];
        if (!group || !own || !into || !children) throw new Error('the tree and its buffers differ');
        weighChildren(at, group.children, own, weights);
        if (!combine(group.fixedMethod ?? method, children, own, blocks, rule, into)) return undefined;
      }
      return groups;
    },
  };
}

/** True where a unit's score depends on the others' beyond the scale of its indicators. */
export const isRelative = (method: AggregationMethod): boolean => method === 'copeland' || method === 'topsis';
