import { NATION } from '@greengauge/kernel';
import type { TargetDeclaration } from '../policy.js';

/** What every national target of this file shares; each overrides what differs. */
const national = {
  region: NATION, meaning: 'level', comparator: '>=', targetYear: 2025, nature: 'expected', directness: 'proxy', evidence: 'seen',
} as const;

const MERGED_NATURE_ZH = '另一来源表未标注其性质，从较具体者记为预期性。';
/** The number was read in a source that gives no nature; the table that calls it 预期性 is itself recalled. */
const RECALLED_NATURE_ZH = '来源未标注其性质；另有“预期性”一说，未在来源中核到，不采用。';
const UNVERIFIED_ZH = '数值未在来源中核到，待核实。';

const technologyMarket = { ...national, document: 'technology-factor-market-14fyp', nature: 'unlabelled', tasks: [4] } as const;
const intellectualProperty = { ...national, document: 'intellectual-property-14fyp' } as const;

/** Numbers that other national documents set for technology, enterprises and intellectual property as a whole. */
export const innovationTargets: readonly TargetDeclaration[] = [
  {
    ...technologyMarket, id: 'technology-market-contract-value', indicator: 'tech-contract-value', subjectZh: '全国技术合同成交额',
    value: '50000', unit: '亿元', baseline: { year: 2020, value: '28251.51' }, nature: 'expected',
    noteZh: `覆盖全部技术，不限绿色，为代理目标；原文以万亿元表示。${MERGED_NATURE_ZH}`, mergedFrom: ['T06', 'U01'],
  },
  {
    ...technologyMarket, id: 'technology-market-transfer-zones', subjectZh: '国家科技成果转移转化示范区', value: '20', unit: '家',
    mergedFrom: ['U02'],
  },
  {
    ...technologyMarket, id: 'technology-market-regional-centres', subjectZh: '国家技术转移区域中心', value: '15', unit: '家',
    mergedFrom: ['U03'],
  },
  {
    ...technologyMarket, id: 'technology-market-transfer-institutions', subjectZh: '国家技术转移机构', value: '500', unit: '家',
    mergedFrom: ['U04'],
  },
  {
    ...technologyMarket, id: 'technology-market-international-centres', subjectZh: '国际技术转移中心', value: '60', comparator: '>',
    unit: '家', tasks: [9], mergedFrom: ['U05'],
  },
  {
    ...technologyMarket, id: 'technology-market-managers', subjectZh: '技术经理人数量', value: '3', comparator: '>', unit: '万名',
    tasks: [7], noteZh: '技术经理人覆盖全部技术领域，与“绿色技术经纪人”不是同一序列，不用于评价后者。', mergedFrom: ['U06'],
  },
  {
    ...national, id: 'sme-little-giants', document: 'sme-14fyp', indicator: 'little-giant-in-force', subjectZh: '国家级专精特新“小巨人”企业',
    value: '10000', unit: '家', tasks: [2],
    noteZh: `全部行业，不限绿色技术。对照有效期内存量，不对照历批公示累计（后者含复核未通过者）。${MERGED_NATURE_ZH}`,
    mergedFrom: ['T07', 'U10'],
  },
  {
    ...national, id: 'outline-high-value-patents', document: 'outline-14fyp', indicator: 'high-value-invention-patents-per-10k',
    subjectZh: '每万人口高价值发明专利拥有量', value: '12', unit: '件', baseline: { year: 2020, value: '6.3' }, tasks: [8],
    noteZh: '《“十四五”国家知识产权保护和运用规划》（国发〔2021〕20号）列有同一指标。基期由2022年数和累计增量推得，与另一来源一致。',
    mergedFrom: ['T08', 'U07'],
  },
  {
    ...intellectualProperty, id: 'intellectual-property-overseas-grants', subjectZh: '海外发明专利授权量', value: '9', unit: '万件',
    baseline: { year: 2020, value: '4' }, tasks: [8, 9], evidence: 'recalled', noteZh: UNVERIFIED_ZH, mergedFrom: ['T09'],
  },
  {
    ...intellectualProperty, id: 'intellectual-property-pledge-financing', indicator: 'ip-pledge-financing',
    subjectZh: '知识产权质押融资登记金额', value: '3200', unit: '亿元', baseline: { year: 2020, value: '2180' }, tasks: [6],
    evidence: 'recalled', noteZh: UNVERIFIED_ZH, mergedFrom: ['T10'],
  },
  {
    ...intellectualProperty, id: 'intellectual-property-royalties-trade', indicator: 'ip-royalties-trade',
    subjectZh: '知识产权使用费年进出口总额', value: '3500', unit: '亿元', baseline: { year: 2020, value: '3194.4' }, tasks: [9],
    evidence: 'recalled', noteZh: `${UNVERIFIED_ZH}基期数已核到。`, mergedFrom: ['T11'],
  },
  {
    ...intellectualProperty, id: 'intellectual-property-satisfaction', subjectZh: '知识产权保护社会满意度', value: '82', unit: '分',
    baseline: { year: 2020, value: '80.05' }, tasks: [8], evidence: 'recalled', noteZh: UNVERIFIED_ZH, mergedFrom: ['T12'],
  },
  {
    ...intellectualProperty, id: 'intellectual-property-patent-intensive-share', indicator: 'patent-intensive-industry-share',
    subjectZh: '专利密集型产业增加值占国内生产总值比重', value: '13', unit: '%', baseline: { year: 2021, value: '12.44' }, tasks: [4],
    noteZh: '基期取已核到的2021年12.44%；另有11.6%（2019年）一说，待核实，不用于计算。', mergedFrom: ['T13', 'U09'],
  },
  {
    ...national, id: 'outline-rd-growth', document: 'outline-14fyp', indicator: 'rd-expenditure', subjectZh: '全社会研发经费投入年均增长',
    nature: 'unlabelled', meaning: 'average-annual-growth', value: '7', comparator: '>', unit: '%', baseline: { year: 2020, value: '24393.1' }, fromYear: 2021,
    tasks: [1],
    noteZh: `基期为2020年终值，由2021年公报27956.3亿元减增量3563.2亿元得出，不用初步数24426亿元。${RECALLED_NATURE_ZH}`,
    mergedFrom: ['T14', 'U08'],
  },
  {
    ...national, nature: 'unlabelled', id: 'manufacturing-green-factory-share', document: 'manufacturing-green-2024',
    subjectZh: '各级绿色工厂产值占制造业总产值比重', value: '40', comparator: '>', unit: '%', targetYear: 2030, tasks: [2],
    noteZh: `目标年为2030年，不是2025年。2024年国家层面绿色工厂产值占比超过20%，级别范围不同，不作基期。${RECALLED_NATURE_ZH}`,
    mergedFrom: ['T30', 'U11'],
  },
];
