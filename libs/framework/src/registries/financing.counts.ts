import type { RegistryCounting } from '../registry-count.js';

/** @source 发改环资〔2022〕1885号 二（四）、二（六） */
export const financingCounts: RegistryCounting = {
  registry: 'financing', titleZh: '绿色技术投融资登记库', version: 3,
  counts: [
    { indicator: 'first-set-insured', rule: { registry: 'financing', kind: 'records', instruments: ['first-set-insurance'] }, ruleZh: '报告期内登记的首台（套）保险补偿项目数', byField: false, withheld: 'all' },
    { indicator: 'first-set-insured-amount', rule: { registry: 'financing', kind: 'amount', instruments: ['first-set-insurance'], measure: 'flow' }, ruleZh: '报告期内登记的首台（套）综合保险保险金额合计', byField: false, withheld: 'all' },
    { indicator: 'equity-financing', rule: { registry: 'financing', kind: 'amount', instruments: ['equity'], measure: 'flow' }, ruleZh: '报告期内完成交割的股权融资金额合计', byField: true, withheld: 'all' },
    { indicator: 'guidance-fund-support', rule: { registry: 'financing', kind: 'amount', instruments: ['guidance-fund'], measure: 'flow' }, ruleZh: '报告期内引导基金子基金投向绿色项目的金额合计', byField: false, withheld: 'all' },
    { indicator: 'custodian-banks', rule: { registry: 'financing', kind: 'providers', instruments: ['guidance-fund'] }, ruleZh: '期末存续的引导基金子基金的托管银行数，同一银行计一家', byField: false, withheld: 'none' },
    { indicator: 'green-loan-balance', rule: { registry: 'financing', kind: 'amount', instruments: ['credit'], measure: 'stock' }, ruleZh: '期末登记的绿色贷款余额合计', byField: false, withheld: 'all' },
    { indicator: 'green-bond-issuance', rule: { registry: 'financing', kind: 'amount', instruments: ['bond'], measure: 'flow' }, ruleZh: '报告期内登记的绿色债券发行金额合计', byField: false, withheld: 'all' },
    { indicator: 'green-fund-size', rule: { registry: 'financing', kind: 'amount', instruments: ['fund'], measure: 'stock' }, ruleZh: '期末登记的绿色基金规模合计', byField: false, withheld: 'all' },
    { indicator: 'green-insurance-cover', rule: { registry: 'financing', kind: 'amount', instruments: ['insurance'], measure: 'flow' }, ruleZh: '报告期内登记的绿色保险保险金额合计', byField: false, withheld: 'all' },
    { indicator: 'rated-enterprises', rule: { registry: 'financing', kind: 'enterprises', instruments: ['rating'] }, ruleZh: '报告期内获得评级报告的企业数，同一企业计一家', byField: false, withheld: 'all' },
    { indicator: 'guarantee-amount', rule: { registry: 'financing', kind: 'amount', instruments: ['guarantee'], measure: 'flow' }, ruleZh: '报告期内政府性融资担保新增担保金额合计', byField: false, withheld: 'all' },
  ],
};
