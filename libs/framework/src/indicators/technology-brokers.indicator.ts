import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'technology-brokers',
  nameZh: '绿色技术经纪人数',
  nameEn: 'Green technology brokers',
  unit: '人', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 7, mechanisms: ['P7.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部，各地区科技部门',
  definitionZh: '期末取得技术转移专业人才能力等级证书或技术经纪资格、主要从事绿色技术转移服务的人数。',
  limitsZh: '“技术经理人”统计覆盖全部技术领域，不能直接替代本指标。',
  source: '发改环资〔2022〕1885号 二（七）',
  version: 1,
});
