import { defineForm } from '../form.js';
import { PROVINCE_SCOPE, QUARTERLY, trialAuthority } from './trial-form.js';

export default defineForm({
  id: 'catalogue-promotion', titleZh: '绿色技术推送和交流活动', version: 1, frequency: 'quarterly',
  authority: trialAuthority('绿技创202表'), calendar: QUARTERLY, scope: PROVINCE_SCOPE, mechanisms: ['P4.4'],
  fields: [
    { kind: 'choice', id: 'has-activities', labelZh: '本年有无推送和交流活动', required: true, options: [{ id: 'some', labelZh: '有' }, { id: 'none', labelZh: '无' }] },
    { kind: 'number', id: 'events', no: '01', labelZh: '推送和交流活动', hintZh: '自年初累计，由活动清单逐行计数。', indicator: 'catalogue-pushes', unit: '次', decimals: 0, answers: [], required: false, computed: { kind: 'count-rows', table: 'activities' } },
    { kind: 'number', id: 'technologies', no: '02', labelZh: '推送技术项数', unit: '项', decimals: 0, answers: [], required: false, computed: { kind: 'sum-column', table: 'activities', column: 'technologies' } },
    { kind: 'text', id: 'notes', labelZh: '情况说明', mostCharacters: 2_000, long: true, required: false },
    { kind: 'evidence', id: 'documents', labelZh: '佐证材料', mostFiles: 10, required: false },
  ],
  tables: [{
    id: 'activities', labelZh: '活动清单', hintZh: '每次活动一行，含上期已报的活动。', mostRows: 200, declaredBy: 'has-activities', carriesOver: true,
    columns: [
      { kind: 'date', id: 'date', labelZh: '日期', required: true },
      { kind: 'text', id: 'name', labelZh: '活动名称', mostCharacters: 100, required: true },
      { kind: 'choice', id: 'kind', labelZh: '类型', required: true, options: [{ id: 'push', labelZh: '向交易平台推送' }, { id: 'operation-centre', labelZh: '向运营中心推送' }, { id: 'exchange', labelZh: '技术交流' }] },
      { kind: 'number', id: 'technologies', no: '', labelZh: '涉及技术', unit: '项', decimals: 0, answers: ['missing'], required: true },
      { kind: 'text', id: 'receiver', labelZh: '接收平台或参加单位', mostCharacters: 200, required: false },
    ],
  }],
  rules: [
    { id: 'dates-in-period', kind: 'dates-in-period', severity: 'hard', missing: 'skip', textZh: '活动日期在报告期内', table: 'activities', column: 'date' },
    { id: 'events-cumulative', kind: 'not-below-last', severity: 'hard', missing: 'skip', textZh: '01 本年累计不小于上期累计', field: 'events' },
    { id: 'events-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '01 在历史预期区间内', field: 'events' },
  ],
  source: '发改环资〔2022〕1885号 二（四）',
});
