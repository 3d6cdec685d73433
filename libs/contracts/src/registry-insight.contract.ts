import { z } from 'zod';
import { drawingSchema } from './chart.contract.js';

/**
 * What the four registries say beyond their records: who meets the rule of choice (遴选) and why, how a list moved, which months of
 * patents are not complete yet, how far trades have come and where they go, and financing with stock and flow apart. Counts of
 * records; money in 万元 as plain decimal text. Read by signed-in people, each by what row-level security shows them.
 */
const day = z.iso.date();
const region = z.string().regex(/^\d{6}$/);
const amount = z.string();

/** GET /api/registries/enterprises/screening: `outcome` limits the list to those met, not met or undecided for want of data. */
export const screeningQuerySchema = z.object({
  rule: z.string().max(60).optional(),
  /** Lists and shares as of the end of that day; today where absent. */
  asOf: day.optional(),
  region: region.optional(),
  outcome: z.enum(['met', 'not-met', 'undecided']).optional(),
  /** Credit code of the last enterprise of the page before. */
  after: z.string().max(18).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ScreeningQuery = z.infer<typeof screeningQuerySchema>;

export const screeningAnswerSchema = z.object({
  rule: z.object({ id: z.string(), titleZh: z.string(), sourceZh: z.string(), conditions: z.array(z.object({ id: z.string(), textZh: z.string() })) }),
  rules: z.array(z.object({ id: z.string(), titleZh: z.string() })),
  asOf: day,
  /** Of every enterprise in at least one of the four pools that the reader may see. */
  totals: z.object({ screened: z.int(), met: z.int(), notMet: z.int(), undecided: z.int() }),
  /** The pools overlap: distinct enterprises are `totals.screened`, fewer than the pools add up to. */
  pools: z.array(z.object({ id: z.string(), nameZh: z.string(), enterprises: z.int() })),
  enterprises: z.array(z.object({
    uscc: z.string(), nameZh: z.string(), region, regionZh: z.string(), outcome: z.enum(['met', 'not-met', 'undecided']),
    poolsZh: z.array(z.string()),
    /** One a condition, in the order of the rule. */
    reasons: z.array(z.object({ condition: z.string(), outcome: z.enum(['met', 'not-met', 'undecided']), reasonZh: z.string() })),
  })),
  cursor: z.string().optional(),
});
export type ScreeningAnswer = z.infer<typeof screeningAnswerSchema>;

/** GET /api/registries/enterprises/changes: net = added − removed, so that closing = opening + net. */
export const listChangesQuerySchema = z.object({ from: day, to: day, region: region.optional() });
export type ListChangesQuery = z.infer<typeof listChangesQuerySchema>;

export const listChangesAnswerSchema = z.object({
  from: day, to: day,
  /** None where no enterprise is on record. */
  lists: z.array(z.object({ id: z.string(), nameZh: z.string(), kind: z.enum(['tier', 'pool']), opening: z.int(), added: z.int(), removed: z.int(), net: z.int(), closing: z.int() })),
  /** Enterprises in at least one tier at the end of `to`, each once. */
  distinctInTiers: z.int(),
});
export type ListChangesAnswer = z.infer<typeof listChangesAnswerSchema>;

/** GET /api/registries/patents/months */
export const patentMonthsQuerySchema = z.object({
  basis: z.enum(['applied', 'granted', 'lapsed']).default('applied'),
  origin: z.enum(['domestic', 'foreign']).optional(),
  region: region.optional(),
  /** Id of a green field. */
  field: z.string().regex(/^[RC]\d$/).optional(),
  from: z.string().regex(/^\d{4}-\d{2}$/).optional(),
  to: z.string().regex(/^\d{4}-\d{2}$/).optional(),
});
export type PatentMonthsQuery = z.infer<typeof patentMonthsQuerySchema>;

export const patentMonthsAnswerSchema = z.object({
  basis: z.enum(['applied', 'granted', 'lapsed']),
  /** Months whose applications may still be unpublished are provisional: a chart hatches them and no change is told from them. */
  provisionalFrom: z.string().optional(),
  noteZh: z.string(),
  months: z.array(z.object({ month: z.string(), patents: z.int(), provisional: z.boolean() })),
});
export type PatentMonthsAnswer = z.infer<typeof patentMonthsAnswerSchema>;

/** GET /api/registries/trades/funnel: of the trades registered between two days, how many came how far. */
export const tradeInsightQuerySchema = z.object({ from: day.optional(), to: day.optional(), region: region.optional() });
export type TradeInsightQuery = z.infer<typeof tradeInsightQuerySchema>;

const tradeStage = z.enum(['registered', 'assessed', 'matched', 'signed', 'paid']);
export const tradeFunnelAnswerSchema = z.object({
  stages: z.array(z.object({
    stage: tradeStage, nameZh: z.string(),
    /** Trades that came at least this far. */
    reached: z.int(),
    /** Of those that reached the stage before, in percent with one decimal; absent for the first and where none did. */
    conversion: z.string().optional(),
    /** Median days since the stage before, of those that state both days. */
    medianDays: z.number().optional(),
    /** Contract value from signing on, received money for payment. */
    amountWanYuan: amount.optional(),
  })),
});
export type TradeFunnelAnswer = z.infer<typeof tradeFunnelAnswerSchema>;

/** GET /api/registries/trades/flows: origin × destination of signed contracts; regions by code, places abroad by country code. */
export const tradeFlowsAnswerSchema = z.object({
  places: z.array(z.object({ id: z.string(), nameZh: z.string(), abroad: z.boolean() })),
  /** Only pairs with contracts. Where fewer than three parties stand on a side the numbers are withheld, and others that would give them away. */
  flows: z.array(z.object({ origin: z.string(), destination: z.string(), contracts: z.int().optional(), amountWanYuan: amount.optional(), withheld: z.boolean() })),
  /** Within a region, between regions, out of and into the country; absent where a total would tell of a withheld pair, and all of them where there is no contract. */
  totals: z.object({ contracts: z.int().optional(), amountWanYuan: amount.optional(), within: z.int().optional(), between: z.int().optional(), outbound: z.int().optional(), inbound: z.int().optional() }),
  /** Ways whose totals are withheld; what else is absent has not been stated by any contract. */
  withheld: z.array(z.enum(['within', 'between', 'outbound', 'inbound'])),
  /** 万元 of what is sold abroad and bought from abroad, and their difference; each absent where it is withheld or where no contract states an amount. */
  balance: z.object({ outboundWanYuan: amount.optional(), inboundWanYuan: amount.optional(), netWanYuan: amount.optional() }),
});
export type TradeFlowsAnswer = z.infer<typeof tradeFlowsAnswerSchema>;

/** GET /api/registries/financing/balance: flows of a span and stocks at its end are different quantities and never added. */
export const financingBalanceQuerySchema = z.object({ from: day, to: day, region: region.optional() });
export type FinancingBalanceQuery = z.infer<typeof financingBalanceQuerySchema>;

export const financingBalanceAnswerSchema = z.object({
  from: day, to: day,
  instruments: z.array(z.object({
    instrument: z.string(), nameZh: z.string(),
    /** `amountWanYuan` is absent where none of the records states one. */
    flow: z.object({ records: z.int(), enterprises: z.int(), amountWanYuan: amount.optional(), silent: z.int() }).optional(),
    /** Last balance of each business on or before `to`, matured ones and those not renewed for a year left out. */
    stock: z.object({ records: z.int(), enterprises: z.int(), amountWanYuan: amount.optional(), silent: z.int() }).optional(),
  })),
});
export type FinancingBalanceAnswer = z.infer<typeof financingBalanceAnswerSchema>;

/**
 * GET /api/registries/<registry>/<insight>/chart.svg, .png, .json, .csv, .xlsx: the answer as a drawing and as the table behind it, with
 * the filters of the answer. GET /api/registries/enterprises/screening/list.csv, .xlsx: all enterprises that the filters leave.
 */
export const listChangesChartQuerySchema = listChangesQuerySchema.extend(drawingSchema.shape);
export type ListChangesChartQuery = z.infer<typeof listChangesChartQuerySchema>;
export const patentMonthsChartQuerySchema = patentMonthsQuerySchema.extend(drawingSchema.shape);
export type PatentMonthsChartQuery = z.infer<typeof patentMonthsChartQuerySchema>;
export const tradeInsightChartQuerySchema = tradeInsightQuerySchema.extend(drawingSchema.shape);
export type TradeInsightChartQuery = z.infer<typeof tradeInsightChartQuerySchema>;
export const financingBalanceChartQuerySchema = financingBalanceQuerySchema.extend(drawingSchema.shape);
export type FinancingBalanceChartQuery = z.infer<typeof financingBalanceChartQuerySchema>;
