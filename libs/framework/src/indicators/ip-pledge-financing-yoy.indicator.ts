import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'ip-pledge-financing-yoy',
  nameZh: '专利商标质押融资额同比增速',
  nameEn: 'Year-on-year growth of patent and trademark pledge financing',
  unit: '%', decimals: 1,
  direction: 'neutral', measurement: 'rate', directness: 'proxy',
  task: 6, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '专利商标质押融资额与上年同期相比的增减百分比，由发布单位公布。',
  limitsZh: '为发布值，平台另按两年金额计算同比，两者因取整可能略有差异；增速快慢不作好坏判断。',
  source: '国家知识产权局新闻发布',
  version: 1, range: 'any',
});
