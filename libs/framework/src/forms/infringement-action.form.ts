import { defineForm } from '../form.js';
import { ANY_ANSWER, MONTHLY, PROVINCE_SCOPE, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'infringement-action', titleZh: '打击侵犯绿色技术知识产权专项行动', version: 1, frequency: 'monthly',
  authority: trialAuthority('绿技创502表'), calendar: MONTHLY, scope: PROVINCE_SCOPE, mechanisms: ['P8.8'],
  fields: [
    { kind: 'choice', id: 'has-actions', labelZh: '本期有无专项行动', required: true, options: [{ id: 'some', labelZh: '有' }, { id: 'none', labelZh: '无' }] },
    { kind: 'number', id: 'open-before', no: '01', labelZh: '期初未结案件', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'new-cases', no: '02', labelZh: '本期立案', hintZh: '专项行动中立案的侵犯绿色技术专利权、商标权等行政案件。', indicator: 'infringement-cases', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'closed', no: '03', labelZh: '本期办结', hintZh: '撤案、移送按办结计。', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'closure-rate', no: '04', labelZh: '结案率', hintZh: '03÷（01+02）。', indicator: 'infringement-closure-rate', unit: '%', decimals: 1, answers: [], required: false, computed: { kind: 'ratio', numerator: 'closed', denominator: ['open-before', 'new-cases'], scale: 100 } },
    { kind: 'text', id: 'notes', labelZh: '情况说明', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 10, required: false },
  ],
  tables: [{
    id: 'actions', labelZh: '专项行动清单', hintZh: '每次行动一行。', mostRows: 100, declaredBy: 'has-actions', carriesOver: false,
    columns: [
      { kind: 'date', id: 'date', labelZh: '日期', required: true },
      { kind: 'text', id: 'name', labelZh: '行动名称', mostCharacters: 100, required: true },
      { kind: 'text', id: 'lead', labelZh: '牵头单位', mostCharacters: 100, required: true },
      { kind: 'number', id: 'cases', no: '', labelZh: '查办案件', unit: '件', decimals: 0, answers: ['missing'], required: true },
    ],
  }],
  rules: [
    { id: 'closed-within-open', kind: 'limit', severity: 'hard', missing: 'skip', textZh: '03≤01+02（结案率不超过 100%）', field: 'closure-rate', most: '100' },
    { id: 'dates-in-period', kind: 'dates-in-period', severity: 'hard', missing: 'skip', textZh: '行动日期在报告期内', table: 'actions', column: 'date' },
    { id: 'cases-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '02 在历史预期区间内', field: 'new-cases' },
    { id: 'cases-change', kind: 'change', severity: 'explain', missing: 'skip', textZh: '02 比上期变动不超过 100%', field: 'new-cases', against: 'last-period', mostPercent: 100 },
  ],
  source: '发改环资〔2022〕1885号 二（八）',
});
