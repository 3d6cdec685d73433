import { z } from 'zod';
import { canonicalJson, type RegionCode } from '@greengauge/kernel';
import { layOutLocalities, type Locality } from '@greengauge/aggregation';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { regionCode } from '../connection/words.js';

const localityRow = z
  .object({ code: regionCode, name_zh: z.string(), region: regionCode, special: regionCode.nullable(), within: regionCode.nullable() })
  .transform((row): Locality => ({
    code: row.code, nameZh: row.name_zh, region: row.region,
    ...(row.special === null ? {} : { special: row.special }),
    ...(row.within === null ? {} : { within: row.within }),
  }));

/** All localities; the index of each is the position of its values in packed arrays. */
export const loadLocalities = (tx: Tx): Promise<Locality[]> =>
  tx.sql('SELECT code, name_zh, region, special, within FROM locality ORDER BY position', [], localityRow);

export interface LocalitySaveResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Adds localities behind those that are there and corrects names and what they lie in. A position is never given twice.
 * @throws where the localities together would lie in themselves, in an unknown one, or in another province
 */
export async function saveLocalities(tx: Tx, localities: readonly Locality[]): Promise<LocalitySaveResult> {
  await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('greengauge.locality', 0))", []);
  const known = await loadLocalities(tx);
  const byCode = new Map<RegionCode, Locality>(known.map((one) => [one.code, one]));
  const added = localities.filter(({ code }) => !byCode.has(code));
  const changed = localities.filter((one) => byCode.has(one.code) && canonicalJson(byCode.get(one.code)) !== canonicalJson(one));
  for (const one of [...changed, ...added]) byCode.set(one.code, one);
  layOutLocalities([...byCode.values()]);
  const rows = [...changed, ...added].map(({ code, nameZh, region, special, within }) => ({ code, name_zh: nameZh, region, special: special ?? null, within: within ?? null, position: [...byCode.keys()].indexOf(code) }));
  // Without what they lie in first: a row may name one that stands after it.
  await tx.execute(
    `INSERT INTO locality (code, position, name_zh, region, special)
     SELECT r.code, r.position, r.name_zh, r.region, r.special
     FROM jsonb_to_recordset($1::jsonb) AS r (code text, position integer, name_zh text, region text, special text) ORDER BY r.position
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, region = excluded.region, special = excluded.special`,
    [canonicalJson(rows)],
  );
  await tx.execute(
    'UPDATE locality l SET within = r.within FROM jsonb_to_recordset($1::jsonb) AS r (code text, within text) WHERE l.code = r.code AND l.within IS DISTINCT FROM r.within',
    [canonicalJson(rows)],
  );
  const result = { added: added.length, changed: changed.length, unchanged: localities.length - added.length - changed.length };
  if (rows.length > 0) await appendAudit(tx, { action: 'locality.save', subject: 'locality', details: { ...result } });
  return result;
}
