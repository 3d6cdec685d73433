import { concordance, event, form, measure, milestone, ministrySeries, narrative, register, registry, reportingRound } from './mechanism-record.js';
import type { Mechanism } from '../policy.js';

/**
 * Tasks 7–9: people, intellectual property, the world; and section 三, how the plan itself is carried out.
 *
 * @source 发改环资〔2022〕1885号 二（七）至二（九）、三
 */
export const assuranceMechanisms: readonly Mechanism[] = [
  ...measure(7, '2.7', '加大绿色技术研发人才培养', [
    ['P7.1', '绿色技术相关专业', [form], ['green-majors']],
    ['P7.2', '产学合作协同育人项目', [form], ['joint-education-projects', 'talents-trained']],
  ]),
  ...measure(7, '2.7', '强化绿色技术经纪人队伍建设', [
    ['P7.3', '绿色技术经纪人', [register('brokers')], ['technology-brokers']],
    ['P7.4', '能力等级培训大纲增加绿色技术课程与经纪人激励', [milestone('nation'), narrative], []],
  ]),
  ...measure(8, '2.8', '提高知识产权服务水平', [
    ['P8.1', '审查效能与审查周期', [ministrySeries], ['examination-period']],
    ['P8.2', '知识产权保护中心快速预审/确权/维权', [form], ['protection-centres', 'fast-track-cases', 'fast-track-days']],
    ['P8.3', '产业知识产权运营中心', [register('operation-centres')], ['operation-centres']],
    ['P8.4', '绿色技术与国际专利分类参考关系表', [concordance], []],
    ['P8.5', '国内外及分区域绿色专利统计监测分析', [registry('patents')], ['green-patent-applications', 'green-patent-grants', 'green-patents-in-force']],
    ['P8.6', '知识产权专题数据库', [register('topic-databases')], ['topic-databases']],
  ]),
  ...measure(8, '2.8', '加强绿色技术知识产权保护', [
    ['P8.7', '非正常专利申请与代理行为整治', [ministrySeries], ['abnormal-filing-share']],
    ['P8.8', '打击侵犯知识产权专项行动', [event], ['infringement-cases', 'infringement-closure-rate']],
  ]),
  ...measure(9, '2.9', '推动绿色技术“引进来”', [
    ['P9.1', '引进境外先进技术与外资投向高端装备制造', [registry('trades')], ['inbound-technology-contract-value', 'green-foreign-investment']],
  ]),
  ...measure(9, '2.9', '鼓励绿色技术“走出去”', [
    ['P9.2', '绿色投资/产业/能源/基建/交通/贸易六领域国际合作', [registry('trades'), register('international-projects')], ['outbound-technology-contract-value', 'overseas-green-projects']],
  ]),
  ...measure(10, '3.1', '加强组织协调', [
    ['P10.1', '年度重点工作安排部署', [milestone('nation')], []],
    ['P10.2', '部际协调机制与适时调度', [event, reportingRound], ['coordination-rounds']],
  ]),
  ...measure(10, '3.2', '抓好贯彻落实', [
    ['P10.3', '各地区行动计划或实施方案', [milestone('region')], ['regional-plan-coverage']],
  ]),
  ...measure(10, '3.3', '营造良好氛围', [
    ['P10.4', '可复制可推广的先进做法和典型经验', [register('cases'), narrative], ['cases']],
    ['P10.5', '创新创业大赛与创新论坛', [event], ['contests-and-forums']],
  ]),
];
