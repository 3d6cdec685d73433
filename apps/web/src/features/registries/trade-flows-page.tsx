import type { ReactNode } from 'react';
import { tradeFlowsAnswerSchema, type TradeFlowsAnswer } from '@greengauge/contracts';
import { useAddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage } from '../../parts/page.js';
import { InsightPage } from './insight-page.js';

const TITLE = '技术交易流向与进出口';

/** A number that may not be told is not one that nobody has stated, and neither is zero. */
function Told({ value, unit, withheld }: { readonly value: string | number | undefined; readonly unit: string; readonly withheld: boolean }): ReactNode {
  if (value !== undefined) return <>{value} {unit}</>;
  return <span className="missing">{withheld ? '… 不予列示' : '— 未填金额'}</span>;
}

function Totals({ totals, balance, withheld }: Pick<TradeFlowsAnswer, 'totals' | 'balance' | 'withheld'>): ReactNode {
  const [outbound, inbound] = [withheld.includes('outbound'), withheld.includes('inbound')];
  return (
    <div className="two">
      <section className="panel">
        <h2>合同项数</h2>
        <dl className="facts">
          <dt>地区内</dt><dd><Told value={totals.within} unit="项" withheld /></dd>
          <dt>地区间</dt><dd><Told value={totals.between} unit="项" withheld /></dd>
          <dt>输出境外</dt><dd><Told value={totals.outbound} unit="项" withheld /></dd>
          <dt>引进境外</dt><dd><Told value={totals.inbound} unit="项" withheld /></dd>
          <dt>合计</dt><dd><Told value={totals.contracts} unit="项" withheld /></dd>
        </dl>
      </section>
      <section className="panel">
        <h2>技术进出口收支</h2>
        <dl className="facts">
          <dt>出口合同额</dt><dd><Told value={balance.outboundWanYuan} unit="万元" withheld={outbound} /></dd>
          <dt>进口合同额</dt><dd><Told value={balance.inboundWanYuan} unit="万元" withheld={inbound} /></dd>
          <dt>收支差额（出口－进口）</dt><dd><Told value={balance.netWanYuan} unit="万元" withheld={outbound || inbound} /></dd>
        </dl>
        <p className="unit-note">按签约合同额计，未填金额的合同不计入金额；一方不足三个单位或由此可推算的，不予列示。</p>
      </section>
    </div>
  );
}

export function TradeFlowsPage(): ReactNode {
  const filters = useAddressFilters(['from', 'to', 'region']);
  const query = useAnswer(`/api/registries/trades/flows${filters.text}`, tradeFlowsAnswerSchema, { keep: true });
  return (
    <AnswerPage query={query} title={TITLE}>
      {(answer) => (
        <InsightPage
          title={TITLE} lead="已签约合同从哪里来、到哪里去：境内按地区，境外按国别（地区）。"
          chart="trade-flows" base="/api/registries/trades/flows/chart" filters={filters}
          sourceZh="技术交易登记库中已签约的合同，同一合同编号只计一次；地区为任一方所在地区。"
        >
          {answer.flows.length === 0 ? null : <Totals {...answer} />}
        </InsightPage>
      )}
    </AnswerPage>
  );
}
