import pg from 'pg';
import { z } from 'zod';
import { parseDecimal } from '@greengauge/kernel';
import { createCellRoom, createGroupSums, layOutLocalities, putPatch, readGroupSums, rollUpPacked, rollUpPlain, type CellPatch, type LocalityLayout } from '@greengauge/aggregation';
import { actorSettings, type Actor } from '../connection/actor.js';
import { connectionOptions } from '../connection/connection-options.js';
import type { Store, Tx } from '../connection/store.js';
import { createBinaryRows } from './binary-rows.js';
import { copyOut } from './copy-out.js';
import { loadLocalities } from './localities.js';
import { loadLocalityValues } from './locality-log.sql.js';
import { readKeptSums } from './kept-sums.js';
import { loadPackedArrays } from './packed-arrays.js';
import { createCutter, keyOfArray, keyOfYear, type PackedKey } from './packed-keys.js';
import { loadPackedYears, storedHeads } from './packed-years.js';
import type { LocalityRollUp } from './patch-packed-arrays.js';
import { loadStandingLayout } from './standing-layout.js';

/** Named cells that exist, as known now, in the order asked: the sums that are kept, made anew where the localities lie otherwise since. */
export async function rollUpLocalities(tx: Tx, keys: readonly PackedKey[]): Promise<LocalityRollUp[]> {
  const standing = await loadStandingLayout(tx);
  const years = await loadPackedYears(tx, keys, standing);
  const headed = keys.flatMap((key) => {
    const head = years.get(keyOfYear(key))?.heads.get(key.period);
    return head ? [{ key, head }] : [];
  });
  const unsummed = headed.filter(({ head }) => head.sums === undefined).map(({ key }) => key);
  const anew = new Map((await addUpLocalities(tx, unsummed, standing.layout)).map((rolled) => [keyOfArray(rolled), rolled]));
  return headed.map(({ key, head: { sums, scale } }) => {
    const { indicator, period } = key;
    return sums === undefined ? anew.get(keyOfArray(key)) ?? { indicator, period, regions: [] } : { indicator, period, regions: readGroupSums(standing.layout, readKeptSums(sums, standing.layout.groups.length), scale) };
  });
}

/** Named cells, as known now, added up value by value from the packed arrays: what the sums that are kept must equal. */
export async function addUpLocalities(tx: Tx, keys: readonly PackedKey[], layout?: LocalityLayout): Promise<LocalityRollUp[]> {
  if (keys.length === 0) return [];
  const at = layout ?? layOutLocalities(await loadLocalities(tx));
  const room = createGroupSums(at);
  return (await loadPackedArrays(tx, keys)).map(({ indicator, period, packed }) => ({ indicator, period, regions: rollUpPacked(at, packed, room) }));
}

/** One cell from the log, as known now or at an instant: the plain way, which the packed one must equal. */
export async function rollUpLocalitiesFromLog(tx: Tx, key: PackedKey, asKnownAtMs?: number): Promise<LocalityRollUp> {
  const layout = layOutLocalities(await loadLocalities(tx));
  const values = new Map((await loadLocalityValues(tx, key, asKnownAtMs)).map(({ locality, value }) => [layout.positions.get(locality), value === undefined ? undefined : parseDecimal(value)]));
  return { ...key, regions: rollUpPlain(layout, (position) => values.get(position)) };
}

interface PackedRow {
  readonly indicator: string;
  readonly period: string;
  readonly scale: number;
  readonly wide: boolean;
  readonly cells: Buffer;
  readonly patch: CellPatch;
}

/**
 * Every value there is added up, array by array as the database sends them, in the binary form on a connection of its own: nothing is held
 * but the array at hand and the few cells said anew. `each` is called in no promised order. One snapshot: all arrays are of one state.
 */
export async function rollUpAllLocalities(store: Store, actor: Actor, each: (rolled: LocalityRollUp) => void): Promise<{ readonly cells: number }> {
  const layout = layOutLocalities(await store.read(actor, (tx) => loadLocalities(tx)));
  const [room, sums] = [createCellRoom(), createGroupSums(layout)];
  let cells = 0;
  await streamPackedRows(store.url, actor, ({ indicator, period, scale, wide, cells: bytes, patch }) => {
    const packed = room.read(bytes, { scale, wide });
    putPatch(packed, patch);
    cells += packed.cells.length;
    each({ indicator, period, regions: rollUpPacked(layout, packed, sums) });
  });
  return { cells };
}

async function streamPackedRows(url: string, actor: Actor, take: (row: PackedRow) => void): Promise<void> {
  const client = new pg.Client(connectionOptions(url, 'greengauge-roll-up'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const [name, value] of Object.entries(actorSettings(actor))) await client.query('SELECT set_config($1, $2, false)', [name, value]);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const patches = await readPatches(client);
    const rows = createBinaryRows(([indicator, period, scale, wide, cells]) => {
      if (!indicator || !period || !scale || !wide || !cells) throw new Error('a packed array lacks a column');
      const key = { indicator: indicator.toString(), period: period.toString() };
      take({ ...key, scale: scale.readInt16BE(), wide: wide[0] === 1, cells, patch: patches.get(keyOfArray(key)) ?? NO_PATCH });
    });
    await copyOut(client, 'COPY (SELECT indicator, period, scale, wide, cells FROM locality_packed) TO STDOUT (FORMAT binary)', (bytes) => rows.push(bytes));
    rows.end();
  } finally {
    await client.end();
  }
}

const NO_PATCH: CellPatch = new Uint8Array(0);
const patchRow = z.object({ indicator: z.string(), heads: storedHeads, patches: z.custom<Uint8Array>((value) => value instanceof Uint8Array) });

async function readPatches(client: pg.Client): Promise<ReadonlyMap<string, CellPatch>> {
  const { rows } = await client.query("SELECT indicator, heads::text AS heads, patches FROM locality_year WHERE octet_length(patches) > 0");
  return new Map(z.array(patchRow).parse(rows).flatMap(({ indicator, heads, patches }) => {
    const cut = createCutter(patches);
    return heads.map(([period, , , , patchBytes]): readonly [string, CellPatch] => [keyOfArray({ indicator, period }), cut(patchBytes)]);
  }));
}
