import type { PolicyDocument } from './policy.js';

const STATE_COUNCIL = ['国务院'];
const NDRC = ['国家发展改革委'];

/** The two documents the platform evaluates. */
const evaluated: readonly PolicyDocument[] = [
  {
    id: 'plan-2023-2025', titleZh: '关于进一步完善市场导向的绿色技术创新体系实施方案（2023—2025年）',
    docNo: '发改环资〔2022〕1885号', issuersZh: ['国家发展改革委', '科技部'], issuedOn: '2022-12-13',
  },
  {
    id: 'roadmap-2019', titleZh: '关于构建市场导向的绿色技术创新体系的指导意见',
    docNo: '发改环资〔2019〕689号', issuersZh: ['国家发展改革委', '科技部'], annexZh: '构建市场导向的绿色技术创新体系路线图、时间表',
  },
];

/** National documents whose targets stand in for a number the plan does not set. */
const national: readonly PolicyDocument[] = [
  { id: 'outline-14fyp', titleZh: '中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要', issuersZh: ['全国人民代表大会'] },
  { id: 'technology-factor-market-14fyp', titleZh: '“十四五”技术要素市场专项规划', docNo: '国科发区〔2022〕263号', issuersZh: ['科技部'] },
  { id: 'sme-14fyp', titleZh: '“十四五”促进中小企业发展规划', issuersZh: ['工业和信息化部等'] },
  { id: 'intellectual-property-14fyp', titleZh: '“十四五”国家知识产权保护和运用规划', docNo: '国发〔2021〕20号', issuersZh: STATE_COUNCIL },
  { id: 'carbon-peaking-2030', titleZh: '2030年前碳达峰行动方案', docNo: '国发〔2021〕23号', issuersZh: STATE_COUNCIL },
  { id: 'circular-economy-14fyp', titleZh: '“十四五”循环经济发展规划', docNo: '发改环资〔2021〕969号', issuersZh: NDRC },
  { id: 'industrial-green-14fyp', titleZh: '“十四五”工业绿色发展规划', docNo: '工信部规〔2021〕178号', issuersZh: ['工业和信息化部'] },
  { id: 'wastewater-reuse-2021', titleZh: '关于推进污水资源化利用的指导意见', docNo: '发改环资〔2021〕13号', issuersZh: ['国家发展改革委等'] },
  {
    id: 'central-enterprises-carbon-2021', titleZh: '关于推进中央企业高质量发展做好碳达峰碳中和工作的指导意见',
    docNo: '国资发科创〔2021〕93号', issuersZh: ['国务院国资委'],
  },
  {
    id: 'manufacturing-green-2024', titleZh: '关于加快推动制造业绿色化发展的指导意见',
    docNo: '工信部联节〔2024〕26号', issuersZh: ['工业和信息化部等七部门'],
  },
  { id: 'green-catalogue-2020', titleZh: '绿色技术推广目录（2020年）', docNo: '发改办环资〔2020〕990号', issuersZh: ['国家发展改革委办公厅等'] },
  { id: 'green-catalogue-2024', titleZh: '绿色技术推广目录（2024年版）', docNo: '发改环资〔2024〕1812号', issuersZh: ['国家发展改革委等'] },
];

/** Plans of regions and of the trading platform; their targets bind only the region or platform that set them. */
const regional: readonly PolicyDocument[] = [
  { id: 'provincial-green-enterprises', titleZh: '省级绿色技术创新企业培育计划（省份待核实）', issuersZh: [] },
  {
    id: 'yunnan-2019', titleZh: '云南省关于构建市场导向的绿色技术创新体系的实施意见',
    docNo: '云发改资环〔2019〕990号', issuersZh: ['云南省发展改革委'],
  },
  { id: 'qinghai-2021', titleZh: '青海省构建市场导向的绿色技术创新体系实施方案', issuersZh: ['青海省'], issuedOn: '2021-11-02' },
  { id: 'green-trading-centre', titleZh: '国家绿色技术交易中心建设目标（浙江，2021年6月成立）', issuersZh: ['国家绿色技术交易中心'] },
  { id: 'chongqing-green-2025', titleZh: '重庆市推进经济社会发展全面绿色转型行动计划（2025—2027年）', issuersZh: ['重庆市发展改革委'] },
  { id: 'sichuan-green-manufacturing', titleZh: '四川省构建全周期全流程绿色制造体系行动方案', issuersZh: ['四川省'] },
  { id: 'shanxi-energy-saving-14fyp', titleZh: '山西省“十四五”节能减排实施方案', issuersZh: ['山西省人民政府'] },
  { id: 'shaanxi-14fyp', titleZh: '陕西省“十四五”目标（国务院新闻办发布会引述）', issuersZh: ['陕西省人民政府'] },
];

/** Every document that a plan, target, milestone or clause of this library cites. */
export const documents: readonly PolicyDocument[] = [...evaluated, ...national, ...regional];

const BY_ID: ReadonlyMap<string, PolicyDocument> = new Map(documents.map((document) => [document.id, document]));

export const documentById = (id: string): PolicyDocument | undefined => BY_ID.get(id);
