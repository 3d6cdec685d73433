import type { Period } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { codesOfNames, COUNT_FRAME, countedRow, countParameters, type CountedRow } from './counted-row.js';

const DIRECTION = {
  all: "c.seller_country = 'CN'",
  outbound: "c.seller_country = 'CN' AND c.buyer_country <> 'CN'",
  inbound: "c.seller_country <> 'CN' AND c.buyer_country = 'CN'",
} as const;

/**
 * Green technology contracts signed in each period. One contract number is one contract, whichever sources list it; the first
 * source with an amount says the amount. Region: the seller's, of an inbound contract the buyer's. Units are distinct Chinese
 * parties on that side, because they are what a small cell would tell of; one named here and coded there is one. Row grain: region × period × field ('' for all).
 */
export function countTrades(tx: Tx, periods: readonly Period[], kind: 'contracts' | 'amount', direction: keyof typeof DIRECTION): Promise<CountedRow[]> {
  const side = direction === 'inbound' ? 'buyer' : 'seller';
  return tx.sql(
    `WITH ${COUNT_FRAME},
     contract AS (
       SELECT DISTINCT ON (c.contract_no) c.contract_no, c.signed_on, c.amount_wan_yuan, c.green_field,
         coalesce(c.${side}_region, c.region) AS region, c.${side}_uscc AS party_uscc, c.${side}_zh AS party_zh
       FROM trade c
       WHERE c.green_field IS NOT NULL AND c.stage IN ('signed', 'paid') AND c.signed_on IS NOT NULL AND ${DIRECTION[direction]}
       ORDER BY c.contract_no, c.amount_wan_yuan IS NULL, c.source),
     ${codesOfNames(`SELECT seller_zh, seller_uscc FROM trade UNION ALL SELECT buyer_zh, buyer_uscc FROM trade`, 'SELECT party_zh FROM contract WHERE party_uscc IS NULL')}
     SELECT t.counts_for AS region, p.id AS period, b.breakdown,
       ${kind === 'contracts' ? 'count(*)::text' : 'coalesce(sum(c.amount_wan_yuan), 0)::text'} AS value, count(DISTINCT coalesce(c.party_uscc, n.code, c.party_zh, c.contract_no)) AS units,
       ${kind === 'contracts' ? '0::bigint' : 'count(*) FILTER (WHERE c.amount_wan_yuan IS NULL)'} AS silent
     FROM contract c
     LEFT JOIN code_of_name n ON n.name = c.party_zh
     JOIN target t ON t.region = c.region
     JOIN period p ON c.signed_on BETWEEN p.first AND p.last
     CROSS JOIN LATERAL (SELECT '' AS breakdown UNION ALL SELECT 'field=' || c.green_field WHERE c.green_field ~ '^R[1-6]$') AS b
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    countParameters(periods),
    countedRow,
  );
}
