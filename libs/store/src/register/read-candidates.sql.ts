import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { regionCode } from '../connection/words.js';

export interface PatentCandidate {
  readonly key: string;
  readonly nameZh: string;
  readonly region: RegionCode;
  readonly symbols: string;
  /** Bits of the green fields; 0–5 are the six of research. */
  readonly greenMask: number;
}

/** Green patents in force that share a class or the field with a need; newest first. Row grain: patent. */
export const loadPatentCandidates = (tx: Tx, { classes, fieldBit, limit }: { readonly classes: readonly string[]; readonly fieldBit: number | undefined; readonly limit: number }): Promise<PatentCandidate[]> =>
  tx.sql(
    `SELECT p.application_no, p.title_zh, p.region, p.symbols, p.green_mask
     FROM patent p
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM unnest($2::text[]) AS c (class) WHERE replace(p.symbols, ' ', '') LIKE '%' || c.class || '%') AS shared) AS k
     WHERE p.green_mask <> 0 AND p.lapsed_on IS NULL AND (($1::integer IS NOT NULL AND p.green_mask >> $1 & 1 = 1) OR k.shared)
     ORDER BY k.shared DESC, p.granted_on DESC NULLS LAST, p.application_no LIMIT $3`,
    [fieldBit ?? null, classes, limit],
    z.object({ application_no: z.string(), title_zh: z.string(), region: regionCode, symbols: z.string(), green_mask: z.number() })
      .transform((row): PatentCandidate => ({ key: row.application_no, nameZh: row.title_zh, region: row.region, symbols: row.symbols, greenMask: row.green_mask })),
  );
