import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'national-incubator-count',
  nameZh: '国家级科技企业孵化器数',
  nameEn: 'National-level technology business incubators',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 3, mechanisms: ['P3.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '政府新闻办'],
  producerZh: '科技部，各省（区、市）科技部门',
  definitionZh: '期末经国家备案的国家级科技企业孵化器家数。',
  limitsZh: '不区分绿色技术方向；备案每年评价，不合格者取消资格。',
  source: '发改环资〔2022〕1885号 二（三）；各省新闻发布',
  version: 1,
});
