import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'incubators',
  nameZh: '绿色技术孵化器和众创空间数',
  nameEn: 'Incubators and maker spaces dedicated to green technology',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 3, mechanisms: ['P3.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '工业和信息化部', '科技厅', '科技局'],
  producerZh: '科技部、工业和信息化部，各地区科技部门',
  definitionZh: '期末专注绿色技术创新、在孵绿色企业占比过半的科技企业孵化器和众创空间家数。',
  limitsZh: '全领域的国家级科技企业孵化器另列，不可与本指标相加。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
