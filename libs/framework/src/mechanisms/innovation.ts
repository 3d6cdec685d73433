import { form, measure, narrative, register, registry } from './mechanism-record.js';
import type { Mechanism } from '../policy.js';

/**
 * Tasks 1–3: direction of innovation, who innovates, and how they join forces.
 *
 * @source 发改环资〔2022〕1885号 二（一）至二（三）
 */
export const innovationMechanisms: readonly Mechanism[] = [
  ...measure(1, '2.1', '明确绿色技术创新方向', [
    ['P1.1', '共性技术难点和技术需求征集（六个重点领域）', [register('technology-needs')], ['technology-needs-solicited', 'technology-needs-matched-rate']],
    ['P1.2', '揭榜挂帅/赛马', [register('challenge-projects')], ['challenge-projects']],
  ]),
  ...measure(1, '2.1', '强化关键绿色技术攻关', [
    ['P1.3', '四个重点专项技术攻关', [register('key-programme-projects')], ['key-programme-projects', 'key-programme-funds']],
    ['P1.4', '自主知识产权且国际先进的关键核心绿色技术', [register('core-technologies')], ['core-green-technologies']],
  ]),
  ...measure(2, '2.2', '培育绿色技术创新企业', [
    ['P2.1', '绿色技术创新领军企业及其联合体承担国家科技计划', [registry('enterprises')], ['leading-enterprises', 'leading-enterprise-national-projects']],
    ['P2.2', '绿色低碳科技企业遴选（高新/科技型中小/技术合同登记/技术进出口合同登记四个来源库）', [registry('enterprises')], ['green-low-carbon-tech-enterprises']],
    ['P2.3', '绿色技术领域专精特新中小企业与小巨人', [registry('enterprises')], ['specialised-smes', 'little-giants']],
    ['P2.4', '中小微绿色技术创新企业支持', [form], ['sme-support-funds']],
  ]),
  ...measure(2, '2.2', '加强创新平台基地建设', [
    ['P2.5', '全国重点实验室/国家工程技术研究中心/国家技术创新中心/国家能源研发创新平台', [register('innovation-platforms')], ['innovation-platforms']],
    ['P2.6', '国家科技资源共享服务平台', [register('innovation-platforms')], ['shared-resource-services']],
  ]),
  ...measure(2, '2.2', '激发科研单位创新活力', [
    ['P2.7', '事业单位考核评优提高绿色成效比重', [form, narrative], ['appraisal-reform-institutions']],
    ['P2.8', '科研人员兼职参与企业创新', [form], ['part-time-researchers']],
    ['P2.9', '持股与成果转化收益激励', [form], ['conversion-incentive-payments']],
  ]),
  ...measure(3, '2.3', '推进创新主体协作融合', [
    ['P3.1', '产学研金介联合体', [register('consortia')], ['consortia']],
    ['P3.2', '企业孵化器/众创空间', [register('incubators')], ['incubators']],
  ]),
  ...measure(3, '2.3', '更好发挥协同机构作用', [
    ['P3.3', '绿色技术融资合作中心（原绿色技术银行）的信息/转移转化/金融三平台', [register('financing-centres')], ['financing-centres', 'matched-financing']],
    ['P3.4', '绿色技术创新联盟评估与动态调整', [register('alliances')], ['alliances', 'alliances-evaluated-rate', 'alliances-removed']],
  ]),
];
