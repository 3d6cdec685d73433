import type { RegistryCounting } from '../registry-count.js';

/** @source 发改环资〔2022〕1885号 二（二） */
export const enterpriseCounts: RegistryCounting = {
  registry: 'enterprises', titleZh: '绿色技术创新企业登记库', version: 2,
  counts: [
    { indicator: 'leading-enterprises', rule: { registry: 'enterprises', kind: 'in-tier', tier: 'leading', greenOnly: false }, ruleZh: '期末在领军企业名单内的企业数，按统一社会信用代码去重', byField: true, withheld: 'none' },
    { indicator: 'green-low-carbon-tech-enterprises', rule: { registry: 'enterprises', kind: 'in-tier', tier: 'green-tech', greenOnly: false }, ruleZh: '期末在绿色低碳科技企业名单内的企业数，按统一社会信用代码去重', byField: true, withheld: 'breakdowns' },
    { indicator: 'specialised-smes', rule: { registry: 'enterprises', kind: 'in-tier', tier: 'specialised-sme', greenOnly: true }, ruleZh: '期末在专精特新中小企业名单内、已甄别绿色领域的企业数', byField: true, withheld: 'breakdowns' },
    { indicator: 'little-giants', rule: { registry: 'enterprises', kind: 'in-tier', tier: 'little-giant', greenOnly: true }, ruleZh: '期末在“小巨人”名单内、已甄别绿色领域的企业数', byField: true, withheld: 'none' },
    { indicator: 'leading-enterprise-national-projects', rule: { registry: 'enterprises', kind: 'led-projects', tier: 'leading' }, ruleZh: '报告期内立项、牵头单位在立项当日为领军企业的重点专项项目数，按信用代码匹配', byField: false, withheld: 'none' },
  ],
};
