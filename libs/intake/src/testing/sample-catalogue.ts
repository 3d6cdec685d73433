import { NATION, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Region } from '@greengauge/framework';
import type { Catalogue } from '../catalogue.js';

/** Small on purpose: a rule is tested against declarations that the test states, not against a catalogue that changes. */
const base = {
  direction: 'up', directness: 'proxy', mechanisms: [], acrossRegions: 'sum', acrossTime: 'add', breaks: [], sourcePrecedence: [],
  producerZh: '样例发布单位', definitionZh: '样例。', source: '样例', version: 1,
} as const;

const indicators: readonly IndicatorDeclaration[] = [
  { ...base, id: 'rd-expenditure', nameZh: 'R&D经费', nameEn: 'R&D expenditure', unit: '亿元', decimals: 1, measurement: 'flow' },
  { ...base, id: 'green-loan-balance', nameZh: '本外币绿色贷款余额', nameEn: 'Green loans', unit: '万亿元', decimals: 2, measurement: 'stock', acrossTime: 'last' },
  { ...base, id: 'green-loan-yoy', nameZh: '绿色贷款余额同比', nameEn: 'Green loans, yoy', unit: '%', decimals: 1, measurement: 'rate', acrossTime: 'none', range: 'any' },
  { ...base, id: 'patent-intensive-industry-share', nameZh: '专利密集型产业增加值占GDP比重', nameEn: 'Share', unit: '%', decimals: 2, measurement: 'rate', acrossTime: 'none', range: 'percent' },
  { ...base, id: 'little-giants', nameZh: '专精特新“小巨人”企业', nameEn: 'Little Giants', unit: '家', decimals: 0, measurement: 'stock', acrossTime: 'last' },
  { ...base, id: 'grants-cum', nameZh: '绿色低碳专利授权量（累计）', nameEn: 'Grants, cumulative', unit: '万件', decimals: 1, measurement: 'flow', cumulativeSince: 'series-start' },
  { ...base, id: 'review-months', nameZh: '平均审查周期', nameEn: 'Months to review', unit: '天', decimals: 1, measurement: 'rate', acrossTime: 'none', direction: 'down' },
  { ...base, id: 'same-name-a', nameZh: '同名指标', nameEn: 'Same A', unit: '项', decimals: 0, measurement: 'flow' },
  { ...base, id: 'same-name-b', nameZh: '同名指标', nameEn: 'Same B', unit: '项', decimals: 0, measurement: 'flow' },
];

function code(text: string): RegionCode {
  const parsed = parseRegionCode(text);
  if (!parsed) throw new Error(`not a region code: ${text}`);
  return parsed;
}

const regions: readonly Region[] = [
  { code: NATION, nameZh: '全国', shortZh: '全国', nameEn: 'China', level: 'nation', reports: false },
  { code: code('330000'), nameZh: '浙江省', shortZh: '浙江', nameEn: 'Zhejiang', level: 'province', bloc: '东部', reports: true },
  { code: code('330200'), nameZh: '宁波市', shortZh: '宁波', nameEn: 'Ningbo', level: 'planned-city', nestedIn: code('330000'), reports: true },
  { code: code('650000'), nameZh: '新疆维吾尔自治区', shortZh: '新疆', nameEn: 'Xinjiang', level: 'province', bloc: '西部', reports: true },
  { code: code('660000'), nameZh: '新疆生产建设兵团', shortZh: '兵团', nameEn: 'XPCC', level: 'corps', nestedIn: code('650000'), reports: true },
  { code: code('810000'), nameZh: '香港特别行政区', shortZh: '香港', nameEn: 'Hong Kong', level: 'province', reports: false },
];

export const sampleCatalogue: Catalogue = { indicators, regions };
