import type { ChartQuery } from '@greengauge/charts';

export interface TaskProfile {
  /** Indicators a page is told by, first the one its title rests on; those without data are passed over. */
  readonly leads: readonly string[];
  /** Indicator that gives the growth since the opening of the year, where 同比 is refused. */
  readonly sinceYearStart?: string;
  /** Charts in order of preference; the first with data is drawn. */
  readonly charts: readonly (readonly [chart: string, query: ChartQuery])[];
  /** Drawn beside the first where they have data: what the plan asks of the task and one picture cannot show. */
  readonly further?: readonly (readonly [chart: string, query: ChartQuery])[];
  /** What the public figures of this task do not say. */
  readonly caveatZh: string;
}

/** Which figures speak for which task: an editorial choice, so it is data and not buried in a page. */
export const TASK_PROFILES: Readonly<Record<number, TaskProfile>> = {
  1: {
    leads: ['rd-expenditure', 'rd-intensity', 'basic-research-expenditure', 'basic-research-share'],
    charts: [['indicator-trend', { indicator: 'rd-expenditure' }]],
    caveatZh: 'R&D经费涵盖全部技术领域，绿色技术研发投入没有单独公布，此处作为代理指标，只说明创新投入的总体条件。',
  },
  2: {
    leads: ['green-factory-national-cum', 'little-giant-in-force', 'little-giant-announced-cum', 'hnte-count', 'green-park-national-cum', 'enterprise-rd-share'],
    charts: [['enterprise-tiers', {}], ['list-flow', { indicators: ['green-factory-national-new', 'green-factory-national-cum'] }], ['indicator-trend', { indicator: 'little-giant-new' }]],
    caveatZh: '绿色工厂反映绿色制造水平，不等于绿色技术创新企业；名单实行动态管理，历批公示数之和不等于有效期内企业数。',
  },
  3: {
    leads: ['national-incubator-count', 'alliances', 'consortia', 'incubators'],
    charts: [['indicator-trend', { indicator: 'national-incubator-count' }]],
    caveatZh: '联合体、孵化器、融资合作中心和创新联盟的绿色口径数据尚无公开发布，需由各地区填报。',
  },
  4: {
    leads: ['tech-contract-value', 'tech-contract-count', 'gov-procurement-env-products', 'gov-procurement-energy-water-saving', 'enterprise-invention-industrialisation-rate', 'patent-intensive-industry-share'],
    charts: [['trade-funnel', {}], ['indicator-trend', { indicator: 'tech-contract-value' }]],
    further: [['flow-matrix', {}], ['procurement-share', {}]],
    caveatZh: '技术合同成交额涵盖全部技术领域，绿色技术交易额没有单独公布；部分年度为约数，不同来源之间存在差异，见数据质量说明。',
  },
  5: {
    leads: ['green-standards-published', 'green-standards-initiated'],
    charts: [['standards-steps', {}]],
    caveatZh: '绿色技术标准、评价方法和验证平台的数量尚无分类公开数据，需由主管部门和各地区填报。',
  },
  6: {
    leads: ['green-loan-balance', 'green-bond-issuance-labelled', 'ip-pledge-financing', 'green-loan-growth-since-year-start'],
    sinceYearStart: 'green-loan-growth-since-year-start',
    further: [['financing-waterfall', {}]],
    charts: [['financing-stack', {}], ['indicator-trend', { indicator: 'green-loan-balance' }]],
    caveatZh: '绿色贷款投向绿色产业和项目，其中用于绿色技术研发和转化的部分没有单列；2025年起执行新目录，与此前数据不可比。',
  },
  7: {
    leads: ['technology-brokers', 'green-majors'],
    charts: [['indicator-trend', { indicator: 'technology-brokers' }]],
    caveatZh: '绿色技术相关专业、协同育人项目和技术经纪人尚无公开统计，需由教育、科技主管部门和各地区填报。',
  },
  8: {
    leads: ['high-value-invention-patents-per-10k', 'high-value-invention-patents', 'green-lowcarbon-patent-grants-cn-owner-cum', 'pct-applications', 'storage-invention-patent-grants-cn', 'invention-patents-valid-domestic-excl-hmt'],
    further: [['time-limits', {}]],
    charts: [['patent-fields', {}], ['indicator-trend', { indicator: 'high-value-invention-patents-per-10k' }], ['province-slope', { indicator: 'pct-applications' }]],
    caveatZh: '每万人口高价值发明专利拥有量涵盖全部技术领域；绿色低碳专利按受理局和按专利权人统计的结果不同，不宜混用。',
  },
  9: {
    leads: ['ip-royalties-trade', 'outbound-technology-contract-value', 'inbound-technology-contract-value'],
    charts: [['in-and-out', {}], ['indicator-trend', { indicator: 'ip-royalties-trade' }]],
    caveatZh: '知识产权使用费进出口总额涵盖全部技术领域，绿色技术引进和输出合同没有单独公布。',
  },
  10: {
    leads: ['regional-plan-coverage', 'cases'],
    charts: [['indicator-trend', { indicator: 'regional-plan-coverage' }]],
    caveatZh: '部际协调、地方实施方案和典型经验以文字和凭据为主，由任务台账记录，不以数量评价。',
  },
};
