import type { ReactNode } from 'react';
import { useAddressFilters } from '../../app/use-address-filters.js';
import { InsightPage } from './insight-page.js';

export function TradeFunnelPage(): ReactNode {
  const filters = useAddressFilters(['from', 'to', 'region']);
  return (
    <InsightPage
      title="技术交易漏斗" lead="从专利挂牌到评价、对接、签约、到账，到达各环节的项数、占上一环节的比重和所用天数。走得更远的，视为已经过此前各环节；同一合同编号只计一次。"
      chart="trade-stages" base="/api/registries/trades/funnel/chart" filters={filters}
      sourceZh="技术交易登记库。按交易所载最早日期归入时段；地区为任一方所在地区。签约金额为合同额，到账金额为实际收款。"
    />
  );
}
