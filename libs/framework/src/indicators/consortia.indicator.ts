import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'consortia',
  nameZh: '“产学研金介”绿色技术创新联合体数',
  nameEn: 'Industry–university–research–finance–intermediary consortia',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 3, mechanisms: ['P3.1'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部，各地区发展改革、科技部门',
  definitionZh: '期末签有合作协议且企业、高校院所、金融机构、中介机构中至少三类主体参加、专注绿色技术的联合体个数。',
  limitsZh: '只签约未开展活动的联合体应在动态调整中剔除；跨省联合体归入牵头单位所在地。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
