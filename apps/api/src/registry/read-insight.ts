import type {
  FinancingBalanceAnswer, FinancingBalanceQuery, ListChangesAnswer, ListChangesQuery, PatentMonthsAnswer, PatentMonthsQuery, ScreeningAnswer, ScreeningQuery, TradeFlowsAnswer, TradeFunnelAnswer, TradeInsightQuery,
} from '@greengauge/contracts';
import { isoDay } from '@greengauge/kernel';
import { regionByCode, screeningRuleById, screeningRules } from '@greengauge/framework';
import { loadFinancingBalance, loadListChanges, loadPatentMonths, loadTradeFlows, loadTradeFunnel, screenEnterprises, type Actor } from '@greengauge/store';
import type { ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { balanceView, flowsView, funnelView, provisionalFrom } from './registry-insight-view.js';

type Ports = Pick<ApiPorts, 'store' | 'clock'>;

/** Who of the four source pools meets the rule, a page of them; `limit` may exceed what one answer shows. */
export async function readScreening({ store, clock }: Ports, actor: Actor, query: ScreeningQuery): Promise<ScreeningAnswer> {
  const rule = query.rule === undefined ? screeningRules[0] : screeningRuleById(query.rule);
  if (rule === undefined) throw refused('not-found', '没有这条遴选规则');
  const asOf = query.asOf ?? isoDay(clock.now());
  const { region, outcome, after, limit } = query;
  const result = await store.read(actor, (tx) => screenEnterprises(tx, rule, {
    asOf, limit, ...(region === undefined ? {} : { region }), ...(outcome === undefined ? {} : { outcome }), ...(after === undefined ? {} : { after }),
  }));
  return {
    rule: { id: rule.id, titleZh: rule.titleZh, sourceZh: rule.sourceZh, conditions: rule.conditions.map(({ id, textZh }) => ({ id, textZh })) },
    rules: screeningRules.map(({ id, titleZh }) => ({ id, titleZh })), asOf, totals: result.totals, pools: [...result.pools],
    enterprises: result.enterprises.map((one) => ({ ...one, regionZh: regionByCode(one.region)?.nameZh ?? one.region, poolsZh: [...one.poolsZh], reasons: [...one.reasons] })),
    ...(result.cursor === undefined ? {} : { cursor: result.cursor }),
  };
}

export async function readListChanges({ store }: Ports, actor: Actor, { from, to, region }: ListChangesQuery): Promise<ListChangesAnswer> {
  requireOrder(from, to);
  const { lists, distinctInTiers } = await store.read(actor, (tx) => loadListChanges(tx, { from, to, ...(region === undefined ? {} : { region }) }));
  return { from, to, lists: [...lists], distinctInTiers };
}

export async function readPatentMonths({ store, clock }: Ports, actor: Actor, { basis, origin, region, field, from, to }: PatentMonthsQuery): Promise<PatentMonthsAnswer> {
  const months = await store.read(actor, (tx) => loadPatentMonths(tx, {
    basis, ...(origin === undefined ? {} : { origin }), ...(region === undefined ? {} : { region }), ...(field === undefined ? {} : { field }), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  }));
  const edge = provisionalFrom(basis, clock);
  return {
    basis, ...(edge === undefined ? {} : { provisionalFrom: edge }), months: months.map((one) => ({ ...one, provisional: edge !== undefined && one.month >= edge })),
    noteZh: edge === undefined ? '授权、失效以公告为准，当月数据可能尚未收全' : `专利申请一般自申请日起满18个月公开，${edge} 及以后各月尚不完整，为暂定数，不作增减比较`,
  };
}

export const readTradeFunnel = async ({ store }: Ports, actor: Actor, query: TradeInsightQuery): Promise<TradeFunnelAnswer> => funnelView(await store.read(actor, (tx) => loadTradeFunnel(tx, spanOf(query))));

export const readTradeFlows = async ({ store }: Ports, actor: Actor, query: TradeInsightQuery): Promise<TradeFlowsAnswer> => flowsView(await store.read(actor, (tx) => loadTradeFlows(tx, spanOf(query))));

export async function readFinancingBalance({ store }: Ports, actor: Actor, { from, to, region }: FinancingBalanceQuery): Promise<FinancingBalanceAnswer> {
  requireOrder(from, to);
  return { from, to, instruments: balanceView(await store.read(actor, (tx) => loadFinancingBalance(tx, { from, to, ...(region === undefined ? {} : { region }) }))) };
}

function requireOrder(from: string, to: string): void {
  if (to < from) throw refused('bad-request', '起始日期晚于截止日期');
}

const spanOf = ({ from, to, region }: TradeInsightQuery): { from?: string; to?: string; region?: string } => ({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...(region === undefined ? {} : { region }) });
