/** Charts of what the registries hold for one reader: fed by the answer to a question, not by a snapshot. */
export { listChangesDrawing, type ListChangesData } from './list-changes.drawing.js';
export { financingBalanceDrawing, type FinancingBalanceData } from './financing-balance.drawing.js';
export { patentMonthsDrawing, type PatentMonthsData } from './patent-months.drawing.js';
export { tradeFlowsDrawing, type TradeFlowsData } from './trade-flows.drawing.js';
export { tradeStagesDrawing, type TradeStagesData } from './trade-stages.drawing.js';
