import type { Deliverable } from './policy.js';

/**
 * The annex of the 2019 opinions: 17 tasks in six sections, each with its lead departments and the results it owes. Years are
 * those of the text; a result due in one year starts and ends there. Names of departments are those of 2019.
 *
 * @source 发改环资〔2019〕689号 附件
 */
interface RoadmapTaskSource {
  readonly no: number;
  readonly sectionZh: string;
  readonly titleZh: string;
  readonly leadsZh: readonly string[];
  readonly owes: readonly (readonly [no: number, deliverableZh: string, dueFrom: number, dueTo: number])[];
}

export interface RoadmapTask {
  readonly no: number;
  readonly sectionZh: string;
  readonly titleZh: string;
  readonly leadsZh: readonly string[];
  readonly clause: string;
  readonly deliverables: readonly Deliverable[];
}

const SOURCE: readonly RoadmapTaskSource[] = [
  {
    no: 1,
    sectionZh: '一、培育壮大绿色技术创新主体',
    titleZh: '强化企业的绿色技术创新主体地位',
    leadsZh: ['科技部', '国家发展改革委'],
    owes: [
      [1, '实施绿色技术创新“十百千”行动', 2019, 2022],
      [2, '开展绿色技术创新企业认定', 2019, 2022],
    ],
  },
  {
    no: 2,
    sectionZh: '一、培育壮大绿色技术创新主体',
    titleZh: '激发高校、科研院所绿色技术创新活力',
    leadsZh: ['科技部', '教育部', '财政部', '人力资源社会保障部'],
    owes: [
      [3, '完善促进高校、科研院所绿色技术创新和成果转化的政策措施', 2020, 2020],
      [4, '设立一批绿色技术创新人才培养基地', 2019, 2022],
      [5, '开展职业教育机构绿色技术专业教育试点', 2019, 2022],
    ],
  },
  {
    no: 3,
    sectionZh: '一、培育壮大绿色技术创新主体',
    titleZh: '推进“产学研金介”深度融合',
    leadsZh: ['科技部', '教育部', '农业农村部', '人力资源社会保障部', '国家发展改革委', '国家能源局'],
    owes: [
      [6, '推动龙头企业整合高校、科研院所、产业园区、金融机构、中介机构等力量建立联合体', 2019, 2022],
      [7, '完善促进和规范绿色技术创新人才流动的相关政策', 2020, 2020],
      [8, '推动组建一批绿色技术创新联盟', 2019, 2022],
    ],
  },
  {
    no: 4,
    sectionZh: '一、培育壮大绿色技术创新主体',
    titleZh: '加强绿色技术创新基地平台建设',
    leadsZh: ['科技部', '国家发展改革委'],
    owes: [
      [9, '在绿色技术领域培育建设一批国家工程研究中心、国家技术创新中心、国家科技资源共享服务平台等创新基地', 2019, 2022],
      [10, '在全国建设基础性长期性野外生态观测研究站等科研监测观测网络和一批科学数据中心', 2019, 2022],
    ],
  },
  {
    no: 5,
    sectionZh: '二、加强绿色技术创新的导向机制',
    titleZh: '加强绿色技术创新方向引导',
    leadsZh: ['国家发展改革委', '科技部', '住房城乡建设部', '生态环境部', '工业和信息化部', '自然资源部', '水利部', '农业农村部', '国家能源局', '国家林草局'],
    owes: [
      [11, '发布绿色技术产业指导目录、绿色技术推广目录、绿色技术与装备淘汰目录', 2020, 2020],
      [12, '实施一批绿色技术创新重大工程和项目', 2019, 2022],
      [13, '健全绿色技术创新科研管理机制', 2019, 2022],
    ],
  },
  {
    no: 6,
    sectionZh: '二、加强绿色技术创新的导向机制',
    titleZh: '强化绿色技术标准引领',
    leadsZh: ['市场监管总局', '科技部', '国家发展改革委', '生态环境部', '住房城乡建设部'],
    owes: [
      [14, '征集并下达重点领域绿色技术标准制修订专项计划', 2019, 2019],
      [15, '制修订一批节能节水、污染物排放等强制性标准并不断更新', 2018, 2022],
      [16, '开展绿色技术评估和效果验证', 2019, 2019],
    ],
  },
  {
    no: 7,
    sectionZh: '二、加强绿色技术创新的导向机制',
    titleZh: '建立健全政府绿色采购制度',
    leadsZh: ['财政部', '国家发展改革委', '科技部', '生态环境部'],
    owes: [
      [17, '扩大政府绿色采购范围', 2020, 2020],
      [18, '政府购买绿色技术向社会免费推广', 2019, 2022],
    ],
  },
  {
    no: 8,
    sectionZh: '二、加强绿色技术创新的导向机制',
    titleZh: '推进绿色技术创新评价和认证',
    leadsZh: ['工业和信息化部', '市场监管总局', '国家发展改革委', '住房城乡建设部'],
    owes: [
      [19, '组织制定绿色（生态）设计产品评价技术规范', 2019, 2020],
      [20, '建立家电、汽车、建材等产品全生命周期和全产业链绿色认证管理制度', 2020, 2020],
      [21, '开展绿色工厂建设示范', 2019, 2022],
    ],
  },
  {
    no: 9,
    sectionZh: '三、推进绿色技术创新成果转化示范应用',
    titleZh: '建立健全绿色技术转移转化市场交易体系',
    leadsZh: ['科技部', '国家发展改革委', '中国证监会'],
    owes: [
      [22, '建立国家绿色技术交易市场', 2020, 2020],
      [23, '健全规范绿色技术交易市场的相关制度', 2020, 2020],
      [24, '培育绿色技术交易中介机构', 2019, 2022],
    ],
  },
  {
    no: 10,
    sectionZh: '三、推进绿色技术创新成果转化示范应用',
    titleZh: '完善绿色技术创新成果转化机制',
    leadsZh: ['科技部', '国家发展改革委', '工业和信息化部', '住房城乡建设部'],
    owes: [
      [25, '落实首台（套）重大技术装备示范应用政策措施', 2020, 2020],
      [26, '实施一批国家科技成果转化引导基金支持绿色技术创新成果转化应用项目', 2019, 2022],
    ],
  },
  {
    no: 11,
    sectionZh: '三、推进绿色技术创新成果转化示范应用',
    titleZh: '强化绿色技术创新转移转化综合示范',
    leadsZh: ['科技部', '国家发展改革委', '住房城乡建设部'],
    owes: [
      [27, '建立一批绿色技术创新综合示范区、“园中园”、绿色生态城市', 2019, 2022],
      [28, '制定绿色技术创新示范区考核评价办法', 2020, 2020],
    ],
  },
  {
    no: 12,
    sectionZh: '四、优化绿色技术创新环境',
    titleZh: '强化绿色技术知识产权保护与服务',
    leadsZh: ['国家知识产权局'],
    owes: [
      [29, '组织开展打击侵犯绿色技术知识产权专项行动', 2019, 2022],
      [30, '建立绿色技术知识产权侵权行为信用管理制度', 2020, 2020],
      [31, '推进建立绿色技术知识产权审查“快速通道”', 2020, 2020],
      [32, '完善绿色技术知识产权统计监测', 2019, 2022],
    ],
  },
  {
    no: 13,
    sectionZh: '四、优化绿色技术创新环境',
    titleZh: '加强绿色技术创新金融支持',
    leadsZh: ['中国人民银行', '国家发展改革委', '中国银保监会', '中国证监会'],
    owes: [
      [33, '制定公募和私募基金绿色投资标准和行为指引', 2020, 2020],
      [34, '加大对绿色技术创新的金融支持力度', 2019, 2022],
    ],
  },
  {
    no: 14,
    sectionZh: '四、优化绿色技术创新环境',
    titleZh: '推进全社会绿色技术创新',
    leadsZh: ['科技部', '国家发展改革委', '生态环境部', '住房城乡建设部'],
    owes: [
      [35, '组织绿色技术创新创业大赛', 2019, 2022],
      [36, '建立一批绿色技术众创空间', 2019, 2022],
      [37, '推广绿色技术创新典型案例', 2019, 2022],
    ],
  },
  {
    no: 15,
    sectionZh: '五、加强绿色技术创新对外开放与国际合作',
    titleZh: '深化绿色技术创新国际合作',
    leadsZh: ['科技部', '国家发展改革委', '生态环境部'],
    owes: [
      [38, '建立“一带一路”绿色技术创新联盟', 2020, 2020],
      [39, '通过博览会、论坛等形式促进绿色技术国际传播', 2019, 2022],
      [40, '开展国际十大最佳绿色技术和十大最佳绿色技术应用实践（“双十佳”）评选', 2019, 2022],
    ],
  },
  {
    no: 16,
    sectionZh: '五、加强绿色技术创新对外开放与国际合作',
    titleZh: '加大绿色技术创新对外开放',
    leadsZh: ['科技部', '国家发展改革委', '商务部', '工业和信息化部', '生态环境部', '住房城乡建设部'],
    owes: [
      [41, '健全鼓励国外绿色技术成果在国内转化落地的政策', 2020, 2020],
      [42, '采用“园中园”模式在国家级经济技术开发区等建设国际合作生态园区', 2020, 2020],
    ],
  },
  {
    no: 17,
    sectionZh: '六、加强组织实施',
    titleZh: '加强统筹协调和考核评价',
    leadsZh: ['科技部', '国家发展改革委'],
    owes: [
      [43, '建立绿色技术创新部际协调机制', 2019, 2019],
      [44, '开展绿色技术创新政策绩效评估，将绿色技术创新有关内容纳入创新驱动、生态文明等考核体系', 2020, 2020],
    ],
  },
];

function buildTask({ no, sectionZh, titleZh, leadsZh, owes }: RoadmapTaskSource): RoadmapTask {
  const clause = `roadmap-2019#${no}`;
  const deliverables = owes.map(([number, deliverableZh, dueFrom, dueTo]) => ({
    no: number, sectionZh, taskNo: no, taskZh: titleZh, leadsZh, deliverableZh, dueFrom, dueTo, clause,
  }));
  return { no, sectionZh, titleZh, leadsZh, clause, deliverables };
}

/** The 17 tasks in the order of the annex. */
export const roadmapTasks: readonly RoadmapTask[] = SOURCE.map(buildTask);

/** The 44 deliverables, 1 to 44. */
export const deliverables: readonly Deliverable[] = roadmapTasks.flatMap((task) => task.deliverables);
