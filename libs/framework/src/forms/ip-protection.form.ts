import { defineForm } from '../form.js';
import { ANY_ANSWER, PROVINCE_SCOPE, QUARTERLY, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'ip-protection', titleZh: '知识产权保护中心服务绿色技术情况', version: 1, frequency: 'quarterly',
  authority: trialAuthority('绿技创501表'), calendar: QUARTERLY, scope: PROVINCE_SCOPE, mechanisms: ['P8.2'],
  fields: [
    { kind: 'number', id: 'centres', no: '01', labelZh: '知识产权保护中心', hintZh: '期末数；已通过验收运行，服务领域覆盖绿色技术相关产业。', indicator: 'protection-centres', unit: '个', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'requests', no: '02', labelZh: '快速预审受理', hintZh: '自年初累计。', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'passed', no: '03', labelZh: '快速预审通过', hintZh: '自年初累计；预审合格并进入快速审查通道。', indicator: 'fast-track-cases', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'average-days', no: '04', labelZh: '快速预审平均办理', hintZh: '自受理至出具结论的平均自然日。', indicator: 'fast-track-days', unit: '天', decimals: 1, answers: ANY_ANSWER, required: true },
    { kind: 'text', id: 'notes', labelZh: '确权和维权服务情况', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 5, required: false },
  ],
  tables: [],
  rules: [
    { id: 'passed-within-requests', kind: 'compare', severity: 'hard', missing: 'skip', textZh: '03≤02', left: 'passed', comparison: '<=', right: 'requests' },
    { id: 'passed-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '03 本年累计不小于上期累计', field: 'passed' },
    { id: 'days-plausible', kind: 'limit', severity: 'explain', missing: 'skip', textZh: '04 在 0.5 至 60 天之间', field: 'average-days', least: '0.5', most: '60' },
    { id: 'passed-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '03 在历史预期区间内', field: 'passed' },
    { id: 'centres-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '01 比上期变动不超过 50%', field: 'centres', against: 'last-period', mostPercent: 50 },
  ],
  source: '发改环资〔2022〕1885号 二（八）',
});
