import type { RegistryCounting } from '../registry-count.js';

/** @source 发改环资〔2022〕1885号 二（四）、二（九） */
export const tradeCounts: RegistryCounting = {
  registry: 'trades', titleZh: '绿色技术交易登记库', version: 3,
  counts: [
    { indicator: 'green-technology-contracts', rule: { registry: 'trades', kind: 'contracts', direction: 'all' }, ruleZh: '签订日期在报告期内、国内卖方的绿色技术合同项数，按合同登记编号去重', byField: true, withheld: 'all' },
    { indicator: 'green-technology-contract-value', rule: { registry: 'trades', kind: 'amount', direction: 'all' }, ruleZh: '签订日期在报告期内、国内卖方的绿色技术合同金额，按合同登记编号去重', byField: true, withheld: 'all' },
    { indicator: 'inbound-technology-contract-value', rule: { registry: 'trades', kind: 'amount', direction: 'inbound' }, ruleZh: '签订日期在报告期内、境外卖方境内买方的绿色技术合同金额', byField: false, withheld: 'all' },
    { indicator: 'outbound-technology-contract-value', rule: { registry: 'trades', kind: 'amount', direction: 'outbound' }, ruleZh: '签订日期在报告期内、境内卖方境外买方的绿色技术合同金额', byField: false, withheld: 'all' },
  ],
};
