import { NATION } from '@greengauge/kernel';
import type { TargetDeclaration } from '../policy.js';
import { regionCode } from '../regions.js';

const seen = { meaning: 'level', comparator: '>=', evidence: 'seen' } as const;

/** 平台目标 of the trading centre in Zhejiang: five years from 2021, for the platform, not for the province. */
const centre = {
  ...seen, document: 'green-trading-centre', region: NATION, fromYear: 2021, targetYear: 2026, nature: 'platform', directness: 'green',
} as const;

const chongqing = { ...seen, document: 'chongqing-green-2025', region: regionCode('500000'), fromYear: 2025, targetYear: 2027, nature: 'unlabelled' } as const;
const sichuan = { ...seen, document: 'sichuan-green-manufacturing', region: regionCode('510000'), targetYear: 2027, nature: 'unlabelled' } as const;
const shanxi = { ...seen, document: 'shanxi-energy-saving-14fyp', region: regionCode('140000'), targetYear: 2025, nature: 'unlabelled' } as const;
const outcome = { directness: 'outcome', tasks: [] } as const;
const proxy = { directness: 'proxy' } as const;

const LEVEL_UNSTATED_ZH = '摘录未说明是国家层面还是市级名单，不与现有序列对照。';

const ofProvinces: readonly TargetDeclaration[] = [
  {
    ...seen, id: 'provincial-green-enterprises', document: 'provincial-green-enterprises', subjectZh: '省级绿色技术创新企业', region: NATION,
    value: '60', unit: '家', targetYear: 2025, termZh: '3年（起止年份待核实）', nature: 'expected', directness: 'green', tasks: [2],
    evidence: 'recalled', noteZh: '数值见于来源，但省份和起止年份未能核实：不是全国目标，列于2025年仅为登记，不用于评价。', mergedFrom: ['T31'],
  },
  {
    ...seen, id: 'yunnan-2019-innovators', document: 'yunnan-2019', subjectZh: '形成若干国内外有影响的绿色技术创新主体',
    region: regionCode('530000'), meaning: 'qualitative', targetYear: 2022, nature: 'qualitative', directness: 'green',
    tasks: [1, 2, 3, 4, 5, 6, 7, 8, 9], noteZh: '摘录为定性表述，无数值。', mergedFrom: ['T32'],
  },
  {
    ...seen, id: 'qinghai-2021-system', document: 'qinghai-2021', subjectZh: '构建市场导向的绿色技术创新体系（定性）',
    region: regionCode('630000'), meaning: 'qualitative', targetYear: 2022, nature: 'qualitative', directness: 'green',
    tasks: [1, 2, 3, 4, 5, 6, 7, 8, 9], noteZh: '摘录为定性表述，无数值。', mergedFrom: ['T33'],
  },
  {
    ...seen, ...proxy, id: 'shaanxi-hnte', document: 'shaanxi-14fyp', indicator: 'hnte-count', subjectZh: '高新技术企业',
    region: regionCode('610000'), value: '10000', unit: '家', fromYear: 2021, targetYear: 2025, nature: 'unlabelled',
    tasks: [2], noteZh: '来源对2020年的表述为“6000余家”，属下限，不作基期。', mergedFrom: ['U27'],
  },
];

const ofTradingCentre: readonly TargetDeclaration[] = [
  { ...centre, id: 'trading-centre-results', subjectZh: '五年内形成绿色技术创新成果', value: '1000', unit: '项', tasks: [4], mergedFrom: ['T34'] },
  { ...centre, id: 'trading-centre-transfers', subjectZh: '五年内转化推广', value: '2000', unit: '项', tasks: [4], mergedFrom: ['T35'] },
  { ...centre, id: 'trading-centre-enterprises', subjectZh: '培育创新骨干领军企业', value: '300', unit: '家', tasks: [2], mergedFrom: ['T36'] },
  { ...centre, id: 'trading-centre-bases', subjectZh: '建设示范基地', value: '300', unit: '个', tasks: [2], mergedFrom: ['T37'] },
  {
    ...centre, id: 'trading-centre-projects', subjectZh: '创新引领项目、产业集聚地各', value: '100', unit: '个', tasks: [2],
    noteZh: '两项各100个，来源合为一句。', mergedFrom: ['T38'],
  },
];

const ofChongqing: readonly TargetDeclaration[] = [
  { ...chongqing, ...proxy, id: 'chongqing-green-factories', subjectZh: '绿色工厂', value: '500', unit: '家', tasks: [2], noteZh: LEVEL_UNSTATED_ZH, mergedFrom: ['U13'] },
  { ...chongqing, ...proxy, id: 'chongqing-green-parks', subjectZh: '绿色园区', value: '36', unit: '家', tasks: [2], noteZh: LEVEL_UNSTATED_ZH, mergedFrom: ['U14'] },
  { ...chongqing, ...outcome, id: 'chongqing-near-zero-parks', subjectZh: '近零碳园区试点', value: '24', unit: '个', mergedFrom: ['U15'] },
  {
    ...chongqing, id: 'chongqing-green-loans', indicator: 'green-loan-balance', subjectZh: '绿色金融贷款余额', value: '12000', unit: '亿元',
    directness: 'green', tasks: [6], noteZh: '2025年3月末“超过9600亿元”，属下限，不作基期。', mergedFrom: ['U16'],
  },
  { ...chongqing, ...proxy, id: 'chongqing-local-conversion', subjectZh: '科技成果本地转化率', value: '30', comparator: '>', unit: '%', tasks: [4], mergedFrom: ['U17'] },
  {
    ...chongqing, ...outcome, id: 'chongqing-energy-intensity', subjectZh: '单位地区生产总值能耗比2020年下降', meaning: 'reduction-since-base',
    value: '16', unit: '%', baseline: { year: 2020, value: '0' }, mergedFrom: ['U18'],
  },
  { ...chongqing, ...outcome, id: 'chongqing-non-fossil-share', subjectZh: '非化石能源消费占比', value: '25', unit: '%', mergedFrom: ['U19'] },
];

const ofSichuanAndShanxi: readonly TargetDeclaration[] = [
  { ...sichuan, ...proxy, id: 'sichuan-green-factory-share', subjectZh: '绿色工厂产值占规模以上制造业总产值比重', value: '30', unit: '%', tasks: [2], mergedFrom: ['U20'] },
  { ...sichuan, ...outcome, id: 'sichuan-green-power-share', subjectZh: '绿色电力消费占比', value: '85', unit: '%', mergedFrom: ['U21'] },
  {
    ...shanxi, ...outcome, id: 'shanxi-energy-intensity', subjectZh: '单位地区生产总值能耗比2020年下降', meaning: 'reduction-since-base',
    value: '14.5', unit: '%', baseline: { year: 2020, value: '0' }, mergedFrom: ['U22'],
  },
  { ...shanxi, ...outcome, id: 'shanxi-cod', subjectZh: '化学需氧量重点工程减排量', value: '7.19', unit: '万吨', mergedFrom: ['U23'] },
  { ...shanxi, ...outcome, id: 'shanxi-ammonia', subjectZh: '氨氮重点工程减排量', value: '0.28', unit: '万吨', mergedFrom: ['U24'] },
  { ...shanxi, ...outcome, id: 'shanxi-nitrogen-oxides', subjectZh: '氮氧化物重点工程减排量', value: '8.01', unit: '万吨', mergedFrom: ['U25'] },
  { ...shanxi, ...outcome, id: 'shanxi-volatile-organics', subjectZh: '挥发性有机物重点工程减排量', value: '3.4', unit: '万吨', mergedFrom: ['U26'] },
];

/** Targets of regions and of one platform. The regional documents do not label their nature. */
export const regionalTargets: readonly TargetDeclaration[] = [...ofProvinces, ...ofTradingCentre, ...ofChongqing, ...ofSichuanAndShanxi];
