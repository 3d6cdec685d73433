import { defineForm } from '../form.js';
import { PROVINCE_SCOPE, trialAuthority, YEARLY } from './trial-form.js';

export default defineForm({
  id: 'regional-plan', titleZh: '地区行动计划或实施方案', version: 1, frequency: 'yearly',
  authority: trialAuthority('绿技创602表'), calendar: YEARLY, scope: PROVINCE_SCOPE, mechanisms: ['P10.3'],
  fields: [
    { kind: 'choice', id: 'status', labelZh: '印发情况', required: true, options: [{ id: 'issued', labelZh: '已印发' }, { id: 'drafting', labelZh: '起草或征求意见' }, { id: 'not-started', labelZh: '未启动' }] },
    { kind: 'text', id: 'document-title', labelZh: '文件名称', mostCharacters: 120, required: false },
    { kind: 'text', id: 'document-no', labelZh: '文号', hintZh: '没有文号的写“无文号”。', mostCharacters: 60, required: false },
    { kind: 'date', id: 'issued-on', labelZh: '印发日期', required: false },
    { kind: 'number', id: 'coverage', no: '01', labelZh: '覆盖率', hintZh: '已印发计 100%，其余计 0。', indicator: 'regional-plan-coverage', unit: '%', decimals: 1, answers: [], required: false, computed: { kind: 'score', field: 'status', scores: { issued: 100, drafting: 0, 'not-started': 0 } } },
    { kind: 'text', id: 'progress', labelZh: '落实情况', mostCharacters: 3_000, long: true, required: true },
    { kind: 'evidence', id: 'documents', labelZh: '印发文件', mostFiles: 5, required: false },
  ],
  tables: [],
  rules: [
    { id: 'issued-needs-title', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '已印发的须填文件名称', field: 'coverage', asked: 'document-title' },
    { id: 'issued-needs-number', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '已印发的须填文号', field: 'coverage', asked: 'document-no' },
    { id: 'issued-needs-date', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '已印发的须填印发日期', field: 'coverage', asked: 'issued-on' },
    { id: 'issued-needs-file', kind: 'asks-for', severity: 'explain', missing: 'skip', textZh: '已印发的应附印发文件', field: 'coverage', asked: 'documents' },
  ],
  milestone: { kind: 'region-plan', subject: 'P10.3', statusField: 'status', completedOption: 'issued', evidenceFields: ['document-title', 'document-no', 'issued-on'] },
  source: '发改环资〔2022〕1885号 三（二）',
});
