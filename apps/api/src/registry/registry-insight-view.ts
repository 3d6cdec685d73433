import type { FinancingBalanceAnswer, TradeFlowsAnswer, TradeFunnelAnswer } from '@greengauge/contracts';
import { regionByCode, registryById } from '@greengauge/framework';
import { SMALLEST_CELL } from '@greengauge/aggregation';
import { civilDate, Decimal, type Clock } from '@greengauge/kernel';
import type { FinancingBalance, FunnelStage, TradeFlow } from '@greengauge/store';
import { countryNameZh } from './country-name.js';

const pad = (value: number): string => String(value).padStart(2, '0');

/** An application is published 18 months after its filing. @source 专利法 第三十四条 */
const PUBLICATION_LAG_MONTHS = 18;

/** First month, yyyy-mm, whose applications may still be unpublished: 18 months back, that month included. None for other bases. */
export function provisionalFrom(basis: string, clock: Clock): string | undefined {
  if (basis !== 'applied') return undefined;
  const { year, month } = civilDate(clock.now());
  const months = year * 12 + month - 1 - PUBLICATION_LAG_MONTHS;
  return `${Math.floor(months / 12)}-${pad((months % 12) + 1)}`;
}

const STAGE_ZH: Readonly<Record<FunnelStage['stage'], string>> = { registered: '专利（挂牌）', assessed: '评价', matched: '对接', signed: '签约', paid: '到账' };

export const funnelView = (stages: readonly FunnelStage[]): TradeFunnelAnswer => ({
  stages: stages.map(({ stage, reached, medianDays, amountWanYuan }, index) => {
    const before = stages[index - 1]?.reached;
    return {
      stage, nameZh: STAGE_ZH[stage], reached,
      ...(before === undefined || before === 0 ? {} : { conversion: ((reached / before) * 100).toFixed(1) }),
      ...(medianDays === undefined ? {} : { medianDays }), ...(amountWanYuan === undefined ? {} : { amountWanYuan }),
    };
  }),
});

const isAbroad = (place: string): boolean => !/^\d{6}$/.test(place);

type Way = 'within' | 'between' | 'outbound' | 'inbound';
const WAYS: readonly Way[] = ['within', 'between', 'outbound', 'inbound'];

const wayOf = ({ origin, destination }: TradeFlow): Way =>
  isAbroad(origin) ? 'inbound' : isAbroad(destination) ? 'outbound' : origin === destination ? 'within' : 'between';

/** What the contracts are worth together: no contracts, nothing; contracts of which none states an amount, nobody knows. */
const moneyOf = (flows: readonly TradeFlow[]): Decimal | undefined => {
  const stated = flows.flatMap(({ amountWanYuan }) => amountWanYuan ?? []);
  return flows.length > 0 && stated.length === 0 ? undefined : stated.reduce((sum, amount) => sum.plus(amount), new Decimal(0));
};

/** The difference is told only where both sides are known. */
const balanceOf = (outbound?: Decimal, inbound?: Decimal): TradeFlowsAnswer['balance'] => ({
  ...(outbound === undefined ? {} : { outboundWanYuan: outbound.toFixed() }), ...(inbound === undefined ? {} : { inboundWanYuan: inbound.toFixed() }),
  ...(outbound === undefined || inbound === undefined ? {} : { netWanYuan: outbound.minus(inbound).toFixed() }),
});

/**
 * Pairs behind which fewer than three parties stand on a side are told without their numbers, with as many others as keep a total
 * from giving them away; a total that no other pair protects is left out, and the grand total with it.
 */
export function flowsView(flows: readonly TradeFlow[]): TradeFlowsAnswer {
  // Regions by their code, then places abroad by theirs: figures sort before letters.
  const places = [...new Set(flows.flatMap(({ origin, destination }) => [origin, destination]))].sort();
  const hidden = new Set(flows.filter(({ parties }) => parties < SMALLEST_CELL));
  // A way with one pair withheld would give it away as the rest of its total: the smallest other goes with it, or else the total.
  const open = WAYS.filter((way) => {
    const own = flows.filter((flow) => wayOf(flow) === way);
    if (own.filter((flow) => hidden.has(flow)).length !== 1) return true;
    const [next] = own.filter((flow) => !hidden.has(flow)).sort((a, b) => a.parties - b.parties || (`${a.origin} ${a.destination}` < `${b.origin} ${b.destination}` ? -1 : 1));
    if (next !== undefined) hidden.add(next);
    return next !== undefined;
  });
  const along = (way: Way): readonly TradeFlow[] => flows.filter((flow) => wayOf(flow) === way);
  const count = (way: Way): number => along(way).reduce((sum, { contracts }) => sum + contracts, 0);
  const all = open.length === WAYS.length ? moneyOf(flows) : undefined;
  return {
    places: places.map((id) => ({ id, nameZh: isAbroad(id) ? countryNameZh(id) : regionByCode(id)?.nameZh ?? id, abroad: isAbroad(id) })),
    flows: flows.map((flow) => {
      const { origin, destination, contracts, amountWanYuan } = flow;
      return hidden.has(flow) ? { origin, destination, withheld: true } : { origin, destination, contracts, ...(amountWanYuan === undefined ? {} : { amountWanYuan }), withheld: false };
    }),
    withheld: WAYS.filter((way) => !open.includes(way)),
    totals: flows.length === 0 ? {} : {
      ...(open.includes('within') ? { within: count('within') } : {}), ...(open.includes('between') ? { between: count('between') } : {}),
      ...(open.includes('outbound') ? { outbound: count('outbound') } : {}), ...(open.includes('inbound') ? { inbound: count('inbound') } : {}),
      ...(open.length < WAYS.length ? {} : { contracts: WAYS.reduce((sum, way) => sum + count(way), 0) }), ...(all === undefined ? {} : { amountWanYuan: all.toFixed() }),
    },
    balance: flows.length === 0 ? {} : balanceOf(...(['outbound', 'inbound'] as const).map((way) => (open.includes(way) ? moneyOf(along(way)) : undefined))),
  };
}

const instruments = (() => {
  const type = registryById('financing')?.fields.find(({ column }) => column === 'instrument')?.type;
  return type?.kind === 'choice' ? type.values : [];
})();

/** Stock and flow of an instrument beside each other, in the order of the declaration; an instrument without either is left out. */
export const balanceView = (rows: readonly FinancingBalance[]): FinancingBalanceAnswer['instruments'] =>
  instruments.flatMap(({ value, nameZh }) => {
    const [flow, stock] = (['flow', 'stock'] as const).map((measure) => {
      const row = rows.find((one) => one.instrument === value && one.measure === measure);
      return row === undefined ? undefined : { records: row.records, enterprises: row.enterprises, ...(row.amountWanYuan === undefined ? {} : { amountWanYuan: row.amountWanYuan }), silent: row.silent };
    });
    return flow === undefined && stock === undefined ? [] : [{ instrument: value, nameZh, ...(flow === undefined ? {} : { flow }), ...(stock === undefined ? {} : { stock }) }];
  });
