import { z } from 'zod';
import { applyPatch, fromBytes, gatherPacked, isWide, toBytes, type PackedCells } from '@greengauge/aggregation';
import type { Tx } from '../connection/store.js';
import { createKeptSums } from './kept-sums.js';
import { createCutter, keyOfArray, type PackedKey } from './packed-keys.js';
import { loadPackedYears, savePackedYears, storedHeads, yearAmong, type PackedYear } from './packed-years.js';
import type { StandingLayout } from './standing-layout.js';

export interface PackedArray extends PackedKey {
  readonly packed: PackedCells;
}

/** Bytes a statement carries; arrays travel end to end in one value, which costs far less than one value each. */
const BYTES_AT_ONCE = 8 * 2 ** 20;
const ARRAYS_AT_ONCE = 512;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const chunkRow = z.object({
  indicators: z.array(z.string()), periods: z.array(z.string()), scales: z.array(z.number()), wides: z.array(z.boolean()), lengths: z.array(z.number()), cells: bytes,
  year_indicators: z.array(z.string()).nullable(), year_heads: z.array(storedHeads).nullable(), patches: bytes.nullable(),
});

/** The arrays of those keys that exist, as they are now, by indicator and period. */
export async function loadPackedArrays(tx: Tx, keys: readonly PackedKey[]): Promise<PackedArray[]> {
  const found: PackedArray[] = [];
  for (let from = 0; from < keys.length; from += ARRAYS_AT_ONCE) {
    const part = keys.slice(from, from + ARRAYS_AT_ONCE);
    // One statement: cells and what stands beside them are of one state.
    const [row] = await tx.sql(
      `WITH k AS (SELECT * FROM unnest($1::text[], $2::text[]) AS k (indicator, period)),
       a AS (SELECT array_agg(p.indicator ORDER BY p.indicator, p.period) AS indicators, array_agg(p.period ORDER BY p.indicator, p.period) AS periods,
         array_agg(p.scale::integer ORDER BY p.indicator, p.period) AS scales, array_agg(p.wide ORDER BY p.indicator, p.period) AS wides,
         array_agg(octet_length(p.cells) ORDER BY p.indicator, p.period) AS lengths, string_agg(p.cells, ''::bytea ORDER BY p.indicator, p.period) AS cells
         FROM k JOIN locality_packed p USING (indicator, period) HAVING count(*) > 0),
       y AS (SELECT array_agg(y.indicator ORDER BY y.indicator, y.year) AS year_indicators, array_agg(y.heads::text ORDER BY y.indicator, y.year) AS year_heads,
         string_agg(y.patches, ''::bytea ORDER BY y.indicator, y.year) AS patches
         FROM (SELECT DISTINCT indicator, left(period, 4) AS year FROM k) AS d JOIN locality_year y USING (indicator, year))
       SELECT a.*, y.* FROM a CROSS JOIN y`,
      [part.map(({ indicator }) => indicator), part.map(({ period }) => period)],
      chunkRow,
    );
    if (row) found.push(...cutApart(row));
  }
  return found;
}

function cutApart({ indicators, periods, scales, wides, lengths, cells, year_indicators: yearIndicators, year_heads: yearHeads, patches }: z.infer<typeof chunkRow>): readonly PackedArray[] {
  const [cut, cutPatch, patchOf] = [createCutter(cells), createCutter(patches ?? new Uint8Array(0)), new Map<string, Uint8Array>()];
  for (const [index, heads] of (yearHeads ?? []).entries()) {
    for (const [period, , , , patchBytes] of heads) patchOf.set(keyOfArray({ indicator: yearIndicators?.[index] ?? '', period }), cutPatch(patchBytes));
  }
  return indicators.map((indicator, index): PackedArray => {
    const period = periods[index] ?? '';
    const packed = fromBytes(cut(lengths[index] ?? 0), scales[index] ?? 0, wides[index] ?? false);
    return { indicator, period, packed: applyPatch(packed, patchOf.get(keyOfArray({ indicator, period })) ?? new Uint8Array(0)) };
  });
}

/** Writes whole arrays with their sums over what is there; nothing is left beside them. */
export async function savePackedArrays(tx: Tx, arrays: readonly PackedArray[], standing: StandingLayout): Promise<void> {
  const years = await loadPackedYears(tx, arrays, standing);
  await saveWholes(tx, arrays, standing, years);
  await savePackedYears(tx, [...years.values()], standing);
}

/** Writes the cells and puts their heads among the years, which the caller saves. */
export async function saveWholes(tx: Tx, arrays: readonly PackedArray[], { layout }: StandingLayout, years: Map<string, PackedYear>): Promise<void> {
  for (const { indicator, period, packed } of arrays) {
    const sums = createKeptSums(layout.groups.length);
    gatherPacked(layout, packed, sums);
    yearAmong(years, { indicator, period }).heads.set(period, { scale: packed.scale, wide: isWide(packed), length: packed.cells.length, patch: new Uint8Array(0), sums: sums.bytes });
  }
  for (let from = 0; from < arrays.length; ) {
    let until = from;
    for (let size = 0; until < arrays.length && size < BYTES_AT_ONCE; until += 1) size += arrays[until]?.packed.cells.byteLength ?? 0;
    const part = arrays.slice(from, until);
    const lengths = part.map(({ packed }) => packed.cells.byteLength);
    await tx.execute(
      `INSERT INTO locality_packed (indicator, period, scale, wide, cells)
       SELECT r.indicator, r.period, r.scale, r.wide, substring($6::bytea FROM r.start FOR r.length)
       FROM unnest($1::text[], $2::text[], $3::integer[], $4::boolean[], $5::integer[], $7::integer[]) AS r (indicator, period, scale, wide, length, start)
       ON CONFLICT (indicator, period) DO UPDATE SET scale = excluded.scale, wide = excluded.wide, cells = excluded.cells`,
      [
        part.map(({ indicator }) => indicator), part.map(({ period }) => period), part.map(({ packed }) => packed.scale), part.map(({ packed }) => isWide(packed)), lengths,
        Buffer.concat(part.map(({ packed }) => toBytes(packed))), startsOf(lengths),
      ],
    );
    from = until;
  }
}

/** Where each begins when they stand end to end, counted from one. */
function startsOf(lengths: readonly number[]): readonly number[] {
  let at = 1;
  return lengths.map((length) => {
    at += length;
    return at - length;
  });
}
