import type { IndexConfig } from './index-config.schema.js';

/** Columns that every table of scores may have beside those of units and groups. */
export const SCORE_COLUMNS = ['rank', 'rank_median', 'rank_p5', 'rank_p95', 'availability', 'imputed'] as const;

/** Of the index: score and interval; of every other group: score and rank. Groups of a code twice are told elsewhere and named once here. */
export function groupColumns({ groups }: Pick<IndexConfig, 'groups'>): readonly { readonly name: string; readonly group: string }[] {
  const once = [...new Map(groups.map((group) => [group.code, group])).values()];
  return once.flatMap(({ code, parent }) => (parent === undefined ? [code, `${code}_low`, `${code}_high`] : [code, `${code}_rank`]).map((name) => ({ name, group: code })));
}
