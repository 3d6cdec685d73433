import type { ReactNode } from 'react';
import { useAddressFilters } from '../../app/use-address-filters.js';
import { InsightPage } from './insight-page.js';
import { yearToDate } from './year-to-date.js';

export function FinancingBalancePage(): ReactNode {
  const filters = useAddressFilters(['from', 'to', 'region'], yearToDate());
  return (
    <InsightPage
      title="金融发生额与余额" lead="各类绿色金融工具在期内发生的金额和期末的余额。发生额与余额是两种量，分图列示，不相加。"
      chart="financing-balance" base="/api/registries/financing/balance/chart" filters={filters}
      sourceZh="绿色金融登记库。余额取每笔业务期末及以前最近一次登记，已到期和一年未更新的不计；未填金额的业务计笔数、不计金额。"
    />
  );
}
