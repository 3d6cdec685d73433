import { defineForm } from '../form.js';
import { ANY_ANSWER, MISSING_ONLY, PROVINCE_SCOPE, QUARTERLY, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'product-adoption', titleZh: '绿色技术产品应用情况', version: 1, frequency: 'quarterly',
  authority: trialAuthority('绿技创201表'), calendar: QUARTERLY, scope: PROVINCE_SCOPE, mechanisms: ['P4.6', 'P4.8', 'P4.9'],
  fields: [
    { kind: 'number', id: 'first-set-purchases', no: '01', labelZh: '国有企业采购绿色首台（套）装备', hintZh: '自年初累计；按采购企业注册地归集，中央企业由国务院国资委统一报送，地方不重复报。', indicator: 'soe-first-set-purchases', unit: '台套', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'green-procurement', no: '02', labelZh: '政府绿色产品采购额', hintZh: '自年初累计合同金额；列入节能、环境标志、绿色产品品目清单。', indicator: 'green-procurement-value', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'same-kind-procurement', no: '03', labelZh: '同类产品政府采购总额', hintZh: '只计品目清单所列品目，不是全部政府采购。', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'procurement-share', no: '04', labelZh: '绿色产品采购占同类产品比重', indicator: 'green-procurement-share', unit: '%', decimals: 1, answers: [], required: false, computed: { kind: 'ratio', numerator: 'green-procurement', denominator: ['same-kind-procurement'], scale: 100 } },
    { kind: 'number', id: 'certificates', no: '05', labelZh: '期末有效绿色产品认证证书', hintZh: '含分级和涉绿属性认证，按持证组织所在地归集。', indicator: 'green-product-certificates', unit: '张', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'certified-organisations', no: '06', labelZh: '持证组织数', unit: '家', decimals: 0, answers: MISSING_ONLY, required: false },
    { kind: 'text', id: 'notes', labelZh: '情况说明', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 5, required: false },
  ],
  tables: [],
  rules: [
    { id: 'procurement-within-total', kind: 'compare', severity: 'hard', missing: 'skip', textZh: '02≤03', left: 'green-procurement', comparison: '<=', right: 'same-kind-procurement' },
    { id: 'organisations-within-certificates', kind: 'compare', severity: 'hard', missing: 'skip', textZh: '06≤05', left: 'certified-organisations', comparison: '<=', right: 'certificates' },
    { id: 'first-set-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '01 本年累计不小于上期累计', field: 'first-set-purchases' },
    { id: 'procurement-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '02 本年累计不小于上期累计', field: 'green-procurement' },
    { id: 'procurement-year-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '02 比上年同期变动不超过 50%', field: 'green-procurement', against: 'last-year', mostPercent: 50 },
    { id: 'procurement-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '02 在历史预期区间内', field: 'green-procurement' },
    { id: 'certificates-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '05 比上期变动不超过 30%', field: 'certificates', against: 'last-period', mostPercent: 30 },
  ],
  source: '发改环资〔2022〕1885号 二（四）',
});
