import type { CrosswalkEntry, CrosswalkRelation } from './policy.js';
import { deliverables } from './roadmap.js';
import { mechanisms } from './mechanisms.js';

type Row = readonly [relation: CrosswalkRelation, deliverables: readonly number[], mechanisms: readonly string[], subjectZh: string, noteZh: string];

/**
 * The 44 deliverables of the 2019 roadmap beside the mechanisms of the plan 2023–2025, drawn up by comparing the two texts: it is
 * a reading aid, not an official concordance. `ended` only says that the later text does not name the matter again.
 *
 * @source 发改环资〔2019〕689号 附件；发改环资〔2022〕1885号 二、三
 */
const ROWS: readonly Row[] = [
  ['extended', [1, 2], ['P2.1', 'P2.2', 'P2.3', 'P2.4'], '绿色技术创新企业', '由“十百千”行动和企业认定，拓展为领军企业、绿色低碳科技企业、专精特新和中小微企业的分类培育'],
  ['extended', [3], ['P2.7', 'P2.9'], '高校、科研院所成果转化', '拓展为考核评优导向、持股和成果转化收益激励'],
  ['extended', [4, 5], ['P7.1', 'P7.2'], '人才培养基地和专业教育', '由基地、职业教育试点，拓展为相关专业建设和产学合作协同育人'],
  ['renamed', [6], ['P3.1', 'P3.3'], '“产学研金介”融合', '联合体建设延续；原绿色技术银行更名为绿色技术融资合作中心后承接金融协同'],
  ['extended', [7], ['P2.8'], '创新人才流动', '由完善流动政策转为支持科研人员兼职参与企业创新'],
  ['continued', [8], ['P3.4'], '绿色技术创新联盟', '由组建转为评估和动态调整'],
  ['continued', [9], ['P2.5', 'P2.6'], '创新基地平台', '基地平台和科技资源共享延续；2019年文本列国家工程研究中心，2022年文本列国家工程技术研究中心，两者不是同一类机构'],
  ['ended', [10], [], '科研监测观测网络和科学数据中心', '《实施方案》未再写明野外生态观测研究站等监测观测网络和科学数据中心'],
  ['continued', [11], ['P4.3', 'P4.4'], '绿色技术推广目录', '推广目录发布延续，并增加目录内跟踪管理、动态调整和推送；产业指导目录、技术与装备淘汰目录未再写明'],
  ['extended', [12], ['P1.2', 'P1.3', 'P1.4'], '重大工程和项目', '拓展为揭榜挂帅、重点专项和关键核心技术攻关'],
  ['extended', [13], ['P1.1'], '科研管理机制', '改为面向重点领域征集技术难点和需求'],
  ['continued', [14, 15], ['P5.1'], '绿色技术标准', '年度标准制修订计划和重点领域标准延续；强制性标准未再单列'],
  ['extended', [16], ['P5.2', 'P5.3'], '绿色技术评估和效果验证', '拓展为评价方法和验证服务平台'],
  ['continued', [17], ['P4.7', 'P4.8'], '政府绿色采购', '扩大采购范围延续，并推动修订政府采购法'],
  ['ended', [18], [], '政府购买绿色技术免费推广', '《实施方案》未再提出政府购买绿色技术向社会免费推广'],
  ['merged', [19, 20], ['P4.9'], '绿色产品评价和认证', '认证管理并为认证、标识和结果采信；绿色（生态）设计产品评价技术规范未再写明'],
  ['ended', [21], [], '绿色工厂建设示范', '《实施方案》未再单列，由绿色制造工作另行推进'],
  ['continued', [22, 23, 24], ['P4.1', 'P4.2'], '绿色技术交易市场', '由建立市场转为平台功能和五项机制建设'],
  ['continued', [25], ['P4.5', 'P4.6'], '首台（套）', '示范应用政策延续，并增加保险补偿和国有企业采购'],
  ['continued', [26], ['P6.2'], '国家科技成果转化引导基金', '引导基金支持延续，并增加子基金托管银行'],
  ['ended', [27, 28], [], '绿色技术创新综合示范区', '《实施方案》未再提出新建，典型经验另列'],
  ['continued', [29], ['P8.8'], '打击侵犯知识产权', '专项行动延续'],
  ['extended', [30], ['P8.7'], '知识产权信用管理', '改为整治非正常专利申请和代理行为'],
  ['continued', [31], ['P8.1', 'P8.2'], '审查“快速通道”', '由建立通道转为审查效能和保护中心快速预审'],
  ['extended', [32], ['P8.4', 'P8.5'], '知识产权统计监测', '拓展为国际专利分类参考关系表和分区域监测分析'],
  ['extended', [33, 34], ['P6.1', 'P6.3', 'P6.4', 'P6.5'], '绿色技术创新金融支持', '拓展为信贷、债券、基金、保险、评级和担保；公募和私募基金绿色投资标准和行为指引未再写明；中国银保监会由国家金融监督管理总局承接'],
  ['continued', [35], ['P10.5'], '创新创业大赛', '延续，并增加创新论坛'],
  ['continued', [36], ['P3.2'], '众创空间', '企业孵化器、众创空间等公共服务平台延续'],
  ['continued', [37], ['P10.4'], '典型案例', '典型案例推广延续为先进做法和典型经验'],
  ['ended', [38], [], '“一带一路”绿色技术创新联盟', '《实施方案》未再写明'],
  ['extended', [39], ['P9.2'], '绿色技术国际传播', '由博览会、论坛等传播，转为以绿色投资、产业、能源、基建、交通、贸易六个领域的国际合作推动“走出去”；博览会、论坛未再写明'],
  ['ended', [40], [], '“双十佳”评选', '《实施方案》未再提出'],
  ['continued', [41], ['P9.1'], '引进国外绿色技术', '成果落地政策延续为引进先进技术和外资投向引导'],
  ['ended', [42], [], '国际合作生态园区', '《实施方案》未再提出'],
  ['continued', [43], ['P10.1', 'P10.2'], '部际协调机制', '由建立机制转为年度部署和适时调度'],
  ['extended', [44], ['P10.3'], '评估和考核', '一（三）提出加大对地方推进工作的评估指导力度，三（二）要求各地区制定行动计划或实施方案；政策绩效评估和纳入考核体系未再写明'],
  ['new', [], ['P6.6', 'P6.7'], '财税政策保障', '2019年路线图未单列财政支持和税收优惠'],
  ['new', [], ['P7.3', 'P7.4'], '绿色技术经纪人', '2019年路线图未提出'],
  ['new', [], ['P8.3', 'P8.6'], '产业知识产权运营中心和专题数据库', '2019年路线图未提出'],
];

const tasksOf = (numbers: readonly number[]): readonly number[] => [...new Set(deliverables.filter(({ no }) => numbers.includes(no)).map(({ taskNo }) => taskNo))].sort((a, b) => a - b);
const tasksOfMechanisms = (ids: readonly string[]): readonly number[] => [...new Set(mechanisms.filter(({ id }) => ids.includes(id)).map(({ task }) => task as number))].sort((a, b) => a - b);

/** In the order of the roadmap, what is new in the later plan last. */
export const crosswalk: readonly CrosswalkEntry[] = ROWS.map(([relation, from, to, subjectZh, noteZh], position) => ({
  id: `roadmap-plan-${String(position + 1).padStart(2, '0')}`, relation, subjectZh, noteZh,
  from: { plan: '2019-2022', tasks: tasksOf(from), deliverables: from }, to: { plan: '2023-2025', tasks: tasksOfMechanisms(to), mechanisms: to },
}));
