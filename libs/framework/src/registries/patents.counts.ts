import type { RegistryCounting } from '../registry-count.js';

/** @source 发改环资〔2022〕1885号 二（八） */
export const patentCounts: RegistryCounting = {
  registry: 'patents', titleZh: '绿色专利登记库', version: 1,
  counts: [
    { indicator: 'green-patent-applications', rule: { registry: 'patents', kind: 'published' }, ruleZh: '公开日在报告期内、国内申请人的绿色专利申请件数', byField: true, withheld: 'none' },
    { indicator: 'green-patent-grants', rule: { registry: 'patents', kind: 'granted' }, ruleZh: '授权公告日在报告期内、国内权利人的绿色专利件数', byField: true, withheld: 'none' },
    { indicator: 'green-patents-in-force', rule: { registry: 'patents', kind: 'in-force' }, ruleZh: '期末已授权且未失效、国内权利人的绿色专利件数', byField: true, withheld: 'none' },
  ],
};
