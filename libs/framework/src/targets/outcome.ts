import { NATION } from '@greengauge/kernel';
import type { TargetDeclaration } from '../policy.js';

/** Outcomes that green technology should help to reach; they belong to no single task. */
const outcome = {
  region: NATION, meaning: 'level', comparator: '>=', unit: '%', targetYear: 2025, nature: 'expected', directness: 'outcome', tasks: [],
  evidence: 'seen',
} as const;

const sinceBase = { meaning: 'reduction-since-base', baseline: { year: 2020, value: '0' } } as const;
const recalled = { evidence: 'recalled', noteZh: '数值未在来源中核到，待核实。' } as const;

const circular = { ...outcome, document: 'circular-economy-14fyp' } as const;
const industrial = { ...outcome, document: 'industrial-green-14fyp' } as const;

export const outcomeTargets: readonly TargetDeclaration[] = [
  {
    ...outcome, ...sinceBase, id: 'outline-energy-intensity', document: 'outline-14fyp', subjectZh: '单位国内生产总值能源消耗比2020年降低',
    value: '13.5', nature: 'binding', mergedFrom: ['T15'],
  },
  {
    ...outcome, ...sinceBase, ...recalled, id: 'outline-carbon-intensity', document: 'outline-14fyp',
    subjectZh: '单位国内生产总值二氧化碳排放比2020年降低', value: '18', nature: 'binding', mergedFrom: ['T16'],
  },
  {
    ...outcome, ...recalled, id: 'non-fossil-share', document: 'carbon-peaking-2030', subjectZh: '非化石能源占能源消费比重', value: '20',
    baseline: { year: 2020, value: '15.9' }, noteZh: '目标值待核实；基期15.9%已核到。“十四五”规划纲要列有同一指标。', mergedFrom: ['T17'],
  },
  { ...circular, id: 'circular-solid-waste', subjectZh: '大宗固体废弃物综合利用率', value: '60', mergedFrom: ['T18'] },
  { ...circular, id: 'circular-industry-output', subjectZh: '资源循环利用产业产值', value: '5', unit: '万亿元', mergedFrom: ['T19'] },
  {
    ...circular, ...sinceBase, id: 'circular-resource-productivity', subjectZh: '主要资源产出率比2020年提高', meaning: 'increase-since-base',
    value: '20', mergedFrom: ['T20'],
  },
  { ...circular, ...sinceBase, id: 'circular-water-intensity', subjectZh: '单位国内生产总值用水量比2020年降低', value: '16', mergedFrom: ['T21'] },
  {
    ...circular, id: 'circular-construction-waste', subjectZh: '建筑垃圾综合利用率', value: '60', baseline: { year: 2020, value: '50' },
    mergedFrom: ['T22'],
  },
  {
    ...industrial, id: 'industrial-green-output', subjectZh: '绿色环保产业产值', value: '11', unit: '万亿元',
    baseline: { year: 2020, value: '7.5' }, mergedFrom: ['T23'],
  },
  {
    ...industrial, ...sinceBase, id: 'industrial-energy-intensity', subjectZh: '规模以上工业单位增加值能耗比2020年降低', value: '13.5',
    mergedFrom: ['T24'],
  },
  {
    ...industrial, ...sinceBase, id: 'industrial-carbon-intensity', subjectZh: '单位工业增加值二氧化碳排放比2020年降低', value: '18',
    mergedFrom: ['T25'],
  },
  { ...industrial, id: 'industrial-solid-waste', subjectZh: '大宗工业固体废物综合利用率', value: '57', mergedFrom: ['T26'] },
  {
    ...industrial, id: 'industrial-renewable-resources', subjectZh: '主要再生资源回收利用量', value: '4.8', unit: '亿吨',
    baseline: { year: 2020, value: '3.8' }, mergedFrom: ['T27'],
  },
  {
    ...outcome, ...recalled, id: 'wastewater-reuse', document: 'wastewater-reuse-2021', subjectZh: '地级及以上缺水城市再生水利用率',
    value: '25', mergedFrom: ['T28'],
  },
  {
    ...outcome, ...sinceBase, ...recalled, id: 'central-enterprises-energy-intensity', document: 'central-enterprises-carbon-2021',
    subjectZh: '中央企业万元产值综合能耗比2020年下降', value: '15', mergedFrom: ['T29'],
  },
];
