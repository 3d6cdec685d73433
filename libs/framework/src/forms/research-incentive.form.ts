import { defineForm } from '../form.js';
import { ANY_ANSWER, MISSING_ONLY, PROVINCE_SCOPE, trialAuthority, YEARLY } from './trial-form.js';

export default defineForm({
  id: 'research-incentive', titleZh: '科研单位创新活力激发情况', version: 1, frequency: 'yearly',
  authority: trialAuthority('绿技创102表'), calendar: YEARLY, scope: PROVINCE_SCOPE, mechanisms: ['P2.7', 'P2.8', 'P2.9'],
  fields: [
    { kind: 'number', id: 'reformed-institutions', no: '01', labelZh: '提高绿色成效考核比重的事业单位', hintZh: '期末数；高校和科研院所，以正式修订的考核办法为准。', indicator: 'appraisal-reform-institutions', unit: '个', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'part-time-researchers', no: '02', labelZh: '兼职参与企业绿色技术创新的科研人员', hintZh: '期末数；已履行审批或备案手续。', indicator: 'part-time-researchers', unit: '人', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'incentive-payments', no: '03', labelZh: '成果转化奖励支出', hintZh: '全年兑现的现金和股权奖励折算金额。', indicator: 'conversion-incentive-payments', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'cash-payments', no: '04', labelZh: '现金奖励', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'incentive-payments', required: true },
    { kind: 'number', id: 'equity-payments', no: '05', labelZh: '股权奖励折算', unit: '万元', decimals: 2, answers: ANY_ANSWER, partOf: 'incentive-payments', required: true },
    { kind: 'number', id: 'rewarded-people', no: '06', labelZh: '受奖励人数', unit: '人', decimals: 0, answers: MISSING_ONLY, required: true },
    { kind: 'text', id: 'appraisal-narrative', labelZh: '考核评优改革情况', hintZh: '文件名称、提高的比重、适用范围和成效。', mostCharacters: 3_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '考核办法文件', mostFiles: 10, required: false },
  ],
  tables: [],
  rules: [
    { id: 'payments-sum', kind: 'sum', severity: 'hard', missing: 'skip', textZh: '03=04+05', total: 'incentive-payments', parts: ['cash-payments', 'equity-payments'], comparison: '=', tolerance: '0.01' },
    { id: 'payments-need-people', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '03>0 时 06>0', field: 'incentive-payments', asked: 'rewarded-people' },
    { id: 'reform-needs-narrative', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '01>0 时须填考核评优改革情况', field: 'reformed-institutions', asked: 'appraisal-narrative' },
    { id: 'institutions-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '01 比上年变动不超过 100%', field: 'reformed-institutions', against: 'last-year', mostPercent: 100 },
    { id: 'researchers-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '02 在历史预期区间内', field: 'part-time-researchers' },
    { id: 'payments-year-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '03 比上年变动不超过 50%', field: 'incentive-payments', against: 'last-year', mostPercent: 50 },
  ],
  source: '发改环资〔2022〕1885号 二（二）',
});
