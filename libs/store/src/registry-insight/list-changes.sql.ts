import { z } from 'zod';
import { enterpriseLists } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';

export interface ListChange {
  readonly id: string;
  readonly nameZh: string;
  readonly kind: 'tier' | 'pool';
  /** On the list at the end of the day before the span. */
  readonly opening: number;
  readonly added: number;
  readonly removed: number;
  /** added − removed, which is closing − opening. */
  readonly net: number;
  readonly closing: number;
}

const on = (column: string, day: string): string => `(e.${column}_from <= ${day} AND (e.${column}_to IS NULL OR e.${column}_to > ${day}))`;

/**
 * How each list of enterprises moved from the first to the last day, both included. An enterprise entered and removed within the
 * span counts in both. Removal takes effect on its day. In the order of the lists; counts of credit codes, each once a list.
 * No lists where no enterprise is on record: nothing recorded is not zero.
 */
export async function loadListChanges(tx: Tx, { from, to, region }: { readonly from: string; readonly to: string; readonly region?: string }): Promise<{ readonly lists: readonly ListChange[]; readonly distinctInTiers: number }> {
  const counts = enterpriseLists.flatMap(({ column }) => [
    `count(*) FILTER (WHERE ${on(column, '($1::date - 1)')})`, `count(*) FILTER (WHERE e.${column}_from BETWEEN $1::date AND $2::date)`,
    `count(*) FILTER (WHERE e.${column}_to BETWEEN $1::date AND $2::date)`, `count(*) FILTER (WHERE ${on(column, '$2::date')})`,
  ]);
  const tiers = enterpriseLists.filter(({ kind }) => kind === 'tier').map(({ column }) => on(column, '$2::date'));
  const [row] = await tx.sql(
    `SELECT ARRAY[${counts.join(', ')}]::int[] AS counts, count(*) FILTER (WHERE ${tiers.join(' OR ')}) AS tiers, count(*) AS known FROM enterprise e WHERE $3::text IS NULL OR e.region = $3`,
    [from, to, region ?? null], z.object({ counts: z.array(z.number()), tiers: z.number(), known: z.number() }));
  return {
    distinctInTiers: row?.tiers ?? 0,
    lists: row === undefined || row.known === 0 ? [] : enterpriseLists.map(({ id, nameZh, kind }, index): ListChange => {
      const [opening = 0, added = 0, removed = 0, closing = 0] = row.counts.slice(index * 4, index * 4 + 4);
      return { id, nameZh, kind, opening, added, removed, net: added - removed, closing };
    }),
  };
}
