import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'storage-invention-patent-grants-cn',
  nameZh: '电化学储能发明专利授权量（中国）',
  nameEn: 'Electrochemical storage invention patents granted to Chinese owners',
  unit: '万件', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告年度中国专利权人在电化学储能领域获得的发明专利授权件数。',
  limitsZh: '绿色低碳技术中的一个分支，不能代表整体。',
  source: '国务院新闻办发布会（2023年7月18日）',
  version: 1,
});
