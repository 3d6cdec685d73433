import { defineForm } from '../form.js';
import { PROVINCE_SCOPE, trialAuthority, YEARLY } from './trial-form.js';

export default defineForm({
  id: 'experience', titleZh: '先进做法、典型经验和赛事论坛', version: 1, frequency: 'yearly',
  authority: trialAuthority('绿技创603表'), calendar: YEARLY, scope: PROVINCE_SCOPE, mechanisms: ['P10.4', 'P10.5'],
  fields: [
    { kind: 'choice', id: 'has-events', labelZh: '本年有无赛事论坛', required: true, options: [{ id: 'some', labelZh: '有' }, { id: 'none', labelZh: '无' }] },
    { kind: 'number', id: 'contests-and-forums', no: '01', labelZh: '创新创业大赛和创新论坛', hintZh: '由赛事论坛清单逐行计数；系列活动按独立议程计场，分会场不另计。', indicator: 'contests-and-forums', unit: '场', decimals: 0, answers: [], required: false, computed: { kind: 'count-rows', table: 'events' } },
    { kind: 'text', id: 'experience', labelZh: '管理制度先进做法', hintZh: '可复制、可推广的做法，写明问题、做法、成效和推广条件。', mostCharacters: 5_000, long: true, required: true },
    { kind: 'evidence', id: 'documents', labelZh: '案例材料', mostFiles: 10, required: false },
  ],
  tables: [
    {
      id: 'cases', labelZh: '典型案例', hintZh: '推荐入库的案例，每例一行；经审核后进入典型经验名录。', mostRows: 50, carriesOver: false,
      columns: [
        { kind: 'text', id: 'title', labelZh: '案例名称', mostCharacters: 100, required: true },
        { kind: 'text', id: 'unit', labelZh: '实施单位', mostCharacters: 100, required: true },
        { kind: 'text', id: 'summary', labelZh: '主要做法和成效', mostCharacters: 2_000, long: true, required: true },
        { kind: 'text', id: 'published-by', labelZh: '公开发布部门', mostCharacters: 100, required: false },
      ],
    },
    {
      id: 'events', labelZh: '赛事论坛清单', mostRows: 100, declaredBy: 'has-events', carriesOver: false,
      columns: [
        { kind: 'date', id: 'date', labelZh: '日期', required: true },
        { kind: 'text', id: 'name', labelZh: '名称', mostCharacters: 100, required: true },
        { kind: 'choice', id: 'kind', labelZh: '类型', required: true, options: [{ id: 'contest', labelZh: '创新创业大赛' }, { id: 'forum', labelZh: '创新论坛' }] },
        { kind: 'text', id: 'host', labelZh: '主办单位', mostCharacters: 100, required: true },
        { kind: 'number', id: 'participants', no: '', labelZh: '参加人数', unit: '人', decimals: 0, answers: ['missing'], required: false },
      ],
    },
  ],
  rules: [
    { id: 'dates-in-period', kind: 'dates-in-period', severity: 'hard', missing: 'skip', textZh: '活动日期在报告期内', table: 'events', column: 'date' },
    { id: 'events-expected', kind: 'expected-range', severity: 'explain', missing: 'skip', textZh: '01 在历史预期区间内', field: 'contests-and-forums' },
  ],
  source: '发改环资〔2022〕1885号 三（三）',
});
