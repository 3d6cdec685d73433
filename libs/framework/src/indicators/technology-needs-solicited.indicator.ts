import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'technology-needs-solicited',
  nameZh: '绿色技术需求征集数',
  nameEn: 'Green technology needs solicited',
  unit: '项', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'green',
  task: 1, mechanisms: ['P1.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部，各地区发展改革、科技部门',
  definitionZh:
    '报告期内向各地区、行业协会、重点企业征集并登记入库的绿色共性技术难点和技术需求条数，按节能与绿色低碳转型、污染治理等六个重点领域分类。',
  limitsZh: '征集数量反映工作覆盖面，多少本身不作好坏判断；同一需求由多家单位提出的按一条计。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1,
});
