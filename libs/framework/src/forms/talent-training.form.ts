import { defineForm } from '../form.js';
import { ANY_ANSWER, PROVINCE_SCOPE, trialAuthority, YEARLY } from './trial-form.js';

export default defineForm({
  id: 'talent-training', titleZh: '绿色技术人才培养情况', version: 1, frequency: 'yearly',
  authority: trialAuthority('绿技创401表'), calendar: YEARLY, scope: PROVINCE_SCOPE, mechanisms: ['P7.1', 'P7.2', 'P7.4'],
  fields: [
    { kind: 'number', id: 'majors', no: '01', labelZh: '绿色技术相关专业布点', hintZh: '期末数；按教育部公布的低碳相关专业清单认定，一校一专业计一个。', indicator: 'green-majors', unit: '个', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'joint-projects', no: '02', labelZh: '产学合作协同育人项目', hintZh: '全年立项数，以公布日期为准。', indicator: 'joint-education-projects', unit: '项', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'talents', no: '03', labelZh: '联合培养人才', hintZh: '全年结业或毕业人数，短期培训不足规定学时的不计。', indicator: 'talents-trained', unit: '人', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'text', id: 'broker-narrative', labelZh: '绿色技术经纪人培训和激励', hintZh: '能力等级培训大纲增加绿色技术课程、经纪人激励措施及成效。', mostCharacters: 3_000, long: true, required: true },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', hintZh: '培训大纲、激励文件等。', mostFiles: 10, required: false },
  ],
  tables: [],
  rules: [
    { id: 'talents-need-projects', kind: 'compare', severity: 'explain', missing: 'skip', textZh: '03≥02', left: 'talents', comparison: '>=', right: 'joint-projects' },
    { id: 'majors-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '01 比上年变动不超过 30%', field: 'majors', against: 'last-year', mostPercent: 30 },
    { id: 'majors-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '01 在历史预期区间内', field: 'majors' },
  ],
  source: '发改环资〔2022〕1885号 二（七）',
});
