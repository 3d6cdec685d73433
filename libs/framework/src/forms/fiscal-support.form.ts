import { defineForm } from '../form.js';
import { ANY_ANSWER, PROVINCE_SCOPE, QUARTERLY, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'fiscal-support', titleZh: '财政支持绿色技术创新情况', version: 1, frequency: 'quarterly',
  authority: trialAuthority('绿技创301表'), calendar: QUARTERLY, scope: PROVINCE_SCOPE, mechanisms: ['P6.6'],
  fields: [
    { kind: 'number', id: 'rd-support', no: '01', labelZh: '财政支持绿色技术攻关资金', hintZh: '自年初累计拨付；地方只报本级及以下，中央资金由中央部门统一报送。', indicator: 'fiscal-rd-support', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'rd-support-province', no: '02', labelZh: '省级', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'rd-support', required: true },
    { kind: 'number', id: 'rd-support-below', no: '03', labelZh: '市县级', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'rd-support', required: true },
    { kind: 'number', id: 'adoption-support', no: '04', labelZh: '地方支持绿色技术推广应用资金', hintZh: '自年初累计；示范、首次应用和推广的补助奖励，不含中央预算内投资和企业自筹。', indicator: 'local-adoption-support', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'text', id: 'notes', labelZh: '情况说明', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 5, required: false },
  ],
  tables: [],
  rules: [
    { id: 'rd-sum', kind: 'sum', severity: 'hard', missing: 'skip', textZh: '01=02+03', total: 'rd-support', parts: ['rd-support-province', 'rd-support-below'], comparison: '=', tolerance: '0.01' },
    { id: 'rd-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '01 本年累计不小于上期累计', field: 'rd-support' },
    { id: 'adoption-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '04 本年累计不小于上期累计', field: 'adoption-support' },
    { id: 'rd-year-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '01 比上年同期变动不超过 50%', field: 'rd-support', against: 'last-year', mostPercent: 50 },
    { id: 'rd-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '01 在历史预期区间内', field: 'rd-support' },
    { id: 'support-covers-enterprises', kind: 'cross-form', severity: 'explain', missing: 'skip', textZh: '04≥绿技创101表04', left: 'adoption-support', comparison: '>=', form: 'enterprise-support', right: 'innovation-vouchers' },
  ],
  source: '发改环资〔2022〕1885号 二（六）',
});
