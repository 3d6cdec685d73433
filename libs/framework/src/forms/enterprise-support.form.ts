import { defineForm } from '../form.js';
import { ANY_ANSWER, PROVINCE_SCOPE, QUARTERLY, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'enterprise-support', titleZh: '中小微绿色技术创新企业支持情况', version: 1, frequency: 'quarterly',
  authority: trialAuthority('绿技创101表'), calendar: QUARTERLY, scope: PROVINCE_SCOPE, mechanisms: ['P2.4'],
  fields: [
    { kind: 'number', id: 'support-funds', no: '01', labelZh: '支持资金合计', hintZh: '自年初累计实际拨付数；不含银行贷款、社会投资和税收减免。', indicator: 'sme-support-funds', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'grants', no: '02', labelZh: '奖励补助', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'support-funds', required: true },
    { kind: 'number', id: 'interest-subsidies', no: '03', labelZh: '贷款贴息', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'support-funds', required: true },
    { kind: 'number', id: 'innovation-vouchers', no: '04', labelZh: '创新券及其他', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'support-funds', required: true },
    { kind: 'number', id: 'supported-enterprises', no: '05', labelZh: '获得支持的企业数', hintZh: '同一企业只计一次。', unit: '家', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'text', id: 'notes', labelZh: '情况说明', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', hintZh: '资金下达文件或拨付汇总表。', mostFiles: 5, required: false },
  ],
  tables: [],
  rules: [
    { id: 'funds-sum', kind: 'sum', severity: 'hard', missing: 'skip', textZh: '01=02+03+04', total: 'support-funds', parts: ['grants', 'interest-subsidies', 'innovation-vouchers'], comparison: '=', tolerance: '0.01' },
    { id: 'funds-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '01 本年累计不小于上期累计', field: 'support-funds' },
    { id: 'funds-need-enterprises', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '01>0 时 05>0', field: 'support-funds', asked: 'supported-enterprises' },
    { id: 'funds-year-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '01 比上年同期变动不超过 50%', field: 'support-funds', against: 'last-year', mostPercent: 50 },
    { id: 'funds-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '01 在历史预期区间内', field: 'support-funds' },
  ],
  source: '发改环资〔2022〕1885号 二（二）',
});
