import { defineForm } from '../form.js';
import { MONTHLY, PROVINCE_SCOPE, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'coordination', titleZh: '协调机制与专项调度', version: 1, frequency: 'ad-hoc',
  authority: trialAuthority('绿技创601表'), calendar: MONTHLY, scope: PROVINCE_SCOPE, mechanisms: ['P10.2'],
  fields: [
    { kind: 'choice', id: 'has-meetings', labelZh: '本年有无协调调度', required: true, options: [{ id: 'some', labelZh: '有' }, { id: 'none', labelZh: '无' }] },
    { kind: 'number', id: 'rounds', no: '01', labelZh: '本级协调调度次数', hintZh: '由调度清单逐行计数。', indicator: 'coordination-rounds', unit: '次', decimals: 0, answers: [], required: false, computed: { kind: 'count-rows', table: 'meetings' } },
    { kind: 'text', id: 'progress', labelZh: '重点工作进展', mostCharacters: 3_000, long: true, required: true },
    { kind: 'text', id: 'difficulties', labelZh: '困难和建议', mostCharacters: 3_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 5, required: false },
  ],
  tables: [{
    id: 'meetings', labelZh: '调度清单', hintZh: '每次会议或调度一行，含本年已报的。', mostRows: 50, declaredBy: 'has-meetings', carriesOver: true,
    columns: [
      { kind: 'date', id: 'date', labelZh: '日期', required: true },
      { kind: 'text', id: 'name', labelZh: '会议或调度名称', mostCharacters: 100, required: true },
      { kind: 'text', id: 'chair', labelZh: '召集单位', mostCharacters: 100, required: true },
      { kind: 'text', id: 'matters', labelZh: '议定事项', mostCharacters: 500, long: true, required: false },
    ],
  }],
  rules: [
    { id: 'dates-in-period', kind: 'dates-in-period', severity: 'hard', missing: 'skip', textZh: '调度日期在报告期内', table: 'meetings', column: 'date' },
  ],
  source: '发改环资〔2022〕1885号 三（一）',
});
