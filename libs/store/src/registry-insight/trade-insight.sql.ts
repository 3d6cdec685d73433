import { z } from 'zod';
import type { Tx } from '../connection/store.js';

export interface TradeSpan {
  /** By the first day that the trade states; yyyy-mm-dd, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Either party's region. */
  readonly region?: string;
}

export interface FunnelStage {
  readonly stage: 'registered' | 'assessed' | 'matched' | 'signed' | 'paid';
  /** Trades that came at least this far. */
  readonly reached: number;
  /** Median days since the stage before, of those that state both days. */
  readonly medianDays: number | undefined;
  /** 万元; contract value for signed, money received for paid. */
  readonly amountWanYuan: string | undefined;
}

/** A sum of nothing stated is none. */
const stated = z.string().nullable().transform((sum) => sum ?? undefined);

const STAGES = ['registered', 'assessed', 'matched', 'signed', 'paid'] as const;

/** One contract number once, whichever sources list it: the furthest stage, then the first source stands. */
const TRADES = `WITH trades AS (
    SELECT DISTINCT ON (t.contract_no) t.*, array_position(ARRAY['registered', 'assessed', 'matched', 'signed', 'paid'], t.stage) AS step
    FROM trade t
    WHERE ($3::text IS NULL OR t.seller_region = $3 OR t.buyer_region = $3)
      AND ($1::date IS NULL OR coalesce(t.assessed_on, t.matched_on, t.signed_on, t.recorded_at::date) >= $1::date)
      AND ($2::date IS NULL OR coalesce(t.assessed_on, t.matched_on, t.signed_on, t.recorded_at::date) <= $2::date)
    ORDER BY t.contract_no, array_position(ARRAY['registered', 'assessed', 'matched', 'signed', 'paid'], t.stage) DESC, t.source)`;
const spanOf = ({ from, to, region }: TradeSpan): readonly unknown[] => [from ?? null, to ?? null, region ?? null];

/** The way 专利→评价→对接→签约→到账: how many trades reached each stage. A trade that is further has passed what lies before. */
export async function loadTradeFunnel(tx: Tx, span: TradeSpan): Promise<readonly FunnelStage[]> {
  const median = (from: string, to: string): string => `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${to} - ${from}) FILTER (WHERE ${to} >= ${from})`;
  const [row] = await tx.sql(
    `${TRADES} SELECT ARRAY[${STAGES.map((_, index) => `count(*) FILTER (WHERE step >= ${index + 1})`).join(', ')}]::int[] AS reached,
       ARRAY[NULL, NULL, ${median('assessed_on', 'matched_on')}, ${median('matched_on', 'signed_on')}, ${median('signed_on', 'paid_on')}]::float8[] AS days,
       (sum(amount_wan_yuan) FILTER (WHERE step >= 4))::text AS signed, (sum(paid_wan_yuan) FILTER (WHERE step >= 5))::text AS paid FROM trades`,
    spanOf(span), z.object({ reached: z.array(z.number()), days: z.array(z.number().nullable()), signed: z.string().nullable(), paid: z.string().nullable() }));
  const amounts: Readonly<Record<string, string | null | undefined>> = { signed: row?.signed, paid: row?.paid };
  return STAGES.map((stage, index): FunnelStage => ({ stage, reached: row?.reached[index] ?? 0, medianDays: row?.days[index] ?? undefined, amountWanYuan: amounts[stage] ?? undefined }));
}

export interface TradeFlow {
  /** Region code of the seller, or the country code of one abroad. */
  readonly origin: string;
  readonly destination: string;
  readonly contracts: number;
  /** Distinct parties on the side with fewer, because they are what a small cell would tell of. */
  readonly parties: number;
  /** 万元 of those that state an amount; undefined where none does. */
  readonly amountWanYuan: string | undefined;
}

/** Signed contracts by where they come from and where they go; only pairs that have some, in the order of codes. */
export const loadTradeFlows = (tx: Tx, span: TradeSpan): Promise<TradeFlow[]> =>
  tx.sql(
    `${TRADES} SELECT CASE seller_country WHEN 'CN' THEN coalesce(seller_region, region) ELSE seller_country END AS origin,
       CASE buyer_country WHEN 'CN' THEN coalesce(buyer_region, region) ELSE buyer_country END AS destination, count(*) AS contracts,
       least(count(DISTINCT coalesce(seller_uscc, seller_zh, contract_no)), count(DISTINCT coalesce(buyer_uscc, buyer_zh, contract_no))) AS parties, sum(amount_wan_yuan)::text AS "amountWanYuan"
     FROM trades WHERE step >= 4 GROUP BY 1, 2 ORDER BY 1, 2`,
    spanOf(span), z.object({ origin: z.string(), destination: z.string(), contracts: z.number(), parties: z.number(), amountWanYuan: stated }));
