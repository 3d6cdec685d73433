import { z } from 'zod';
import type { CellForm, CellPatch } from '@greengauge/aggregation';
import type { Tx } from '../connection/store.js';
import { createCutter, keyOfYear, yearOf, type PackedKey } from './packed-keys.js';
import type { StandingLayout } from './standing-layout.js';

/** What stands beside the cells of an array. */
export interface PackedHead extends CellForm {
  /** Cells, not bytes. */
  readonly length: number;
  /** Cells said anew since the array was written. */
  readonly patch: CellPatch;
  /** Absent where those that were kept are not of the layout asked for. */
  readonly sums?: Uint8Array;
}

/** The heads of an indicator's arrays of one year, by period. They are one row: changes all over many arrays write few rows. */
export interface PackedYear {
  readonly indicator: string;
  readonly year: string;
  readonly heads: Map<string, PackedHead>;
}

/** As a head is written in its row: period, scale, wide, cells, bytes of its patch, whether its sums are among those of the row. */
type StoredHead = readonly [period: string, scale: number, wide: boolean, length: number, patchBytes: number, hasSums: boolean];
const STORED_HEAD = ['string', 'number', 'boolean', 'number', 'number', 'boolean'];
const isStoredHead = (head: unknown): head is StoredHead => Array.isArray(head) && head.length === STORED_HEAD.length && head.every((part, at) => typeof part === STORED_HEAD[at]);
const isStoredHeads = (heads: unknown): heads is readonly StoredHead[] => Array.isArray(heads) && heads.every(isStoredHead);
/** Looked at by hand: a refresh reads seven thousand, and a schema of tuples takes as long for that as the database for their rows. */
export const storedHeads = z.string().transform((text, context) => {
  const heads: unknown = JSON.parse(text);
  if (isStoredHeads(heads)) return heads;
  context.addIssue({ code: 'custom', message: 'these are no heads of packed arrays' });
  return z.NEVER;
});
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const yearRow = z.object({ indicator: z.string(), year: z.string(), heads: storedHeads, patches: bytes, sums: bytes });

/** The years in which those arrays lie, as far as there are any, by `keyOfYear`. */
export async function loadPackedYears(tx: Tx, keys: readonly PackedKey[], { mark }: Pick<StandingLayout, 'mark'>): Promise<Map<string, PackedYear>> {
  const wanted = [...new Map(keys.map((key) => [keyOfYear(key), key])).values()];
  if (wanted.length === 0) return new Map();
  const rows = await tx.sql(
    `SELECT y.indicator, y.year, y.heads::text AS heads, y.patches, CASE WHEN y.layout_mark = $3 THEN y.sums ELSE '' END AS sums
     FROM unnest($1::text[], $2::text[]) AS k (indicator, year) JOIN locality_year y USING (indicator, year) ORDER BY y.indicator, y.year`,
    [wanted.map(({ indicator }) => indicator), wanted.map(({ period }) => yearOf(period)), mark],
    yearRow,
  );
  return new Map(rows.map(({ indicator, year, ...row }) => [keyOfYear({ indicator, period: year }), { indicator, year, heads: cutHeads(row) }]));
}

function cutHeads({ heads, patches, sums }: Omit<z.infer<typeof yearRow>, 'indicator' | 'year'>): Map<string, PackedHead> {
  const [cutPatch, cutSums] = [createCutter(patches), createCutter(sums)];
  const summed = heads.filter((head) => head[5]).length;
  const size = summed === 0 ? 0 : sums.byteLength / summed;
  return new Map(heads.map(([period, scale, wide, length, patchBytes, hasSums]) => {
    const head = { scale, wide, length, patch: cutPatch(patchBytes) };
    return [period, hasSums && size > 0 ? { ...head, sums: cutSums(size) } : head];
  }));
}

/** The year in which the array lies; an empty one is put among the years where there was none. */
export function yearAmong(years: Map<string, PackedYear>, key: PackedKey): PackedYear {
  const year = years.get(keyOfYear(key)) ?? { indicator: key.indicator, year: yearOf(key.period), heads: new Map<string, PackedHead>() };
  years.set(keyOfYear(key), year);
  return year;
}

/** Writes the rows of these years over what is there; sums among them are of the standing layout. */
export async function savePackedYears(tx: Tx, years: readonly PackedYear[], { mark }: Pick<StandingLayout, 'mark'>): Promise<void> {
  if (years.length === 0) return;
  const [patches, sums]: [Uint8Array[], Uint8Array[]] = [[], []];
  let [patchAt, sumsAt] = [1, 1];
  const rows = years.map(({ indicator, year, heads }) => {
    const from = { patchAt, sumsAt };
    const stored = [...heads].map(([period, head]): StoredHead => {
      patches.push(head.patch);
      patchAt += head.patch.byteLength;
      if (head.sums) sums.push(head.sums);
      sumsAt += head.sums?.byteLength ?? 0;
      return [period, head.scale, head.wide, head.length, head.patch.byteLength, head.sums !== undefined];
    });
    return [indicator, year, stored, from.patchAt, patchAt - from.patchAt, from.sumsAt, sumsAt - from.sumsAt];
  });
  await tx.execute(
    `INSERT INTO locality_year (indicator, year, heads, patches, sums, layout_mark)
     SELECT r->>0, r->>1, r->2, substring($2::bytea FROM (r->3)::integer FOR (r->4)::integer), substring($3::bytea FROM (r->5)::integer FOR (r->6)::integer), $4
     FROM jsonb_array_elements($1::jsonb) AS r
     ON CONFLICT (indicator, year) DO UPDATE SET heads = excluded.heads, patches = excluded.patches, sums = excluded.sums, layout_mark = excluded.layout_mark`,
    [JSON.stringify(rows), Buffer.concat(patches), Buffer.concat(sums), mark],
  );
}
