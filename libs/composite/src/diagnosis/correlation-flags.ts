import type { IndexConfig } from '../config/index-config.schema.js';
import type { IndexTree } from '../config/index-tree.js';
import { correlation } from '../statistics/correlation.js';
import { cronbachAlpha } from '../statistics/cronbach.js';
import type { Column } from '../table/index-table.js';

/** A correlation that someone should look at. `redundant`: two say the same; `weak`: hardly speaks in its group; `opposed`: they cancel. */
export interface CorrelationFlag {
  readonly kind: 'redundant' | 'weak' | 'opposed';
  readonly group: string;
  readonly a: string;
  /** The other child; for a child against its group, the group itself. */
  readonly b: string;
  readonly r: number;
}

export interface GroupConsistency {
  readonly group: string;
  readonly children: number;
  /** Undefined where it is not defined (one child, no spread, fewer than two complete units). */
  readonly cronbachAlpha: number | undefined;
}

export interface Coherence {
  readonly flags: readonly CorrelationFlag[];
  readonly consistency: readonly GroupConsistency[];
}

/** Children of each group among themselves and against the group, on scores, over all rows. Flags come in the order of the groups. */
export function checkCoherence(tree: IndexTree, indicators: readonly Column[], groups: readonly Column[], limits: IndexConfig['flags']): Coherence {
  const m = tree.indicators.length;
  const codeOf = (child: number): string => (child < m ? tree.indicators[child]?.code : tree.groups[child - m]?.code) ?? '';
  const columnOf = (child: number): Column => (child < m ? indicators[child] : groups[child - m]) ?? new Float64Array();
  const flags = tree.groups.flatMap(({ code, children }, at): readonly CorrelationFlag[] => {
    const among = children.flatMap((a, position) => children.slice(position + 1).flatMap((b): readonly CorrelationFlag[] => {
      const r = correlation(columnOf(a), columnOf(b));
      const kind = r === undefined ? undefined : r >= limits.high ? 'redundant' : r <= limits.negative ? 'opposed' : undefined;
      return kind === undefined || r === undefined ? [] : [{ kind, group: code, a: codeOf(a), b: codeOf(b), r }];
    }));
    const upwards = children.length < 2 ? [] : children.flatMap((child): readonly CorrelationFlag[] => {
      const r = correlation(columnOf(child), groups[at] ?? new Float64Array());
      return r === undefined || r >= limits.low ? [] : [{ kind: r <= limits.negative ? 'opposed' : 'weak', group: code, a: codeOf(child), b: code, r }];
    });
    return [...among, ...upwards];
  });
  return {
    flags,
    consistency: tree.groups.map(({ code, children }) => ({ group: code, children: children.length, cronbachAlpha: cronbachAlpha(children.map(columnOf)) })),
  };
}
