export { loadFinancingBalance, type FinancingBalance } from './financing-balance.sql.js';
export { loadListChanges, type ListChange } from './list-changes.sql.js';
export { loadPatentMonths, type PatentMonthsFilter } from './patent-months.sql.js';
export { screenEnterprises, type ScreenedEnterprise, type Screening, type ScreeningResult } from './screen-enterprises.sql.js';
export { loadTradeFlows, loadTradeFunnel, type FunnelStage, type TradeFlow, type TradeSpan } from './trade-insight.sql.js';
