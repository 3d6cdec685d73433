import { event, form, measure, milestone, ministrySeries, register, registry } from './mechanism-record.js';
import type { Mechanism } from '../policy.js';

/**
 * Tasks 4–6: trading and adoption, evaluation and standards, fiscal and financial support.
 *
 * @source 发改环资〔2022〕1885号 二（四）至二（六）
 */
export const applicationMechanisms: readonly Mechanism[] = [
  ...measure(4, '2.4', '推进绿色技术交易市场建设', [
    ['P4.1', '国家绿色技术交易平台与技术交易', [registry('trades')], ['trading-platforms', 'green-technology-contracts', 'green-technology-contract-value']],
    ['P4.2', '基础甄别/技术评价/供需匹配/交易佣金/知识产权服务和保护五项机制', [milestone('platform')], ['platform-mechanisms-in-place']],
  ]),
  ...measure(4, '2.4', '健全绿色技术推广机制', [
    ['P4.3', '绿色技术推广目录（使用范围/核心技术工艺/主要技术参数/综合效益）与目录内跟踪管理和动态调整', [register('catalogue-technologies')], ['catalogue-technologies', 'catalogue-applied-rate']],
    ['P4.4', '向交易平台和运营中心推送及绿色技术交流', [event], ['catalogue-pushes']],
  ]),
  ...measure(4, '2.4', '鼓励绿色技术产品应用', [
    ['P4.5', '首台（套）重大技术装备保险补偿', [registry('financing')], ['first-set-insured', 'first-set-insured-amount']],
    ['P4.6', '国有企业采购使用首台（套）', [form], ['soe-first-set-purchases']],
    ['P4.7', '推动修订政府采购法', [milestone('nation')], []],
    ['P4.8', '政府绿色产品采购力度与范围', [form], ['green-procurement-value', 'green-procurement-share']],
    ['P4.9', '绿色产品认证与标识及认证结果采信', [form], ['green-product-certificates']],
  ]),
  ...measure(5, '2.5', '建立健全绿色技术标准', [
    ['P5.1', '年度国家标准制修订计划与重点领域共性绿色技术标准', [register('standards')], ['green-standards-initiated', 'green-standards-published', 'results-in-standards']],
  ]),
  ...measure(5, '2.5', '推进绿色技术评价', [
    ['P5.2', '本领域绿色技术评价方法', [register('evaluation-methods')], ['evaluation-methods']],
    ['P5.3', '绿色技术验证服务平台/产业技术基础公共服务平台', [register('verification-platforms')], ['verification-platforms', 'verification-services']],
  ]),
  ...measure(6, '2.6', '加大金融支持力度', [
    ['P6.1', '科技产业金融一体化专项与天使/创业/私募股权投资', [registry('financing')], ['equity-financing']],
    ['P6.2', '国家科技成果转化引导基金与创业投资子基金托管银行', [registry('financing')], ['guidance-fund-support', 'custodian-banks']],
    ['P6.3', '绿色信贷/绿色债券/绿色基金/绿色保险', [registry('financing'), ministrySeries], ['green-loan-balance', 'green-bond-issuance', 'green-fund-size', 'green-insurance-cover']],
    ['P6.4', '主体评级与债项评级服务', [registry('financing')], ['rated-enterprises']],
    ['P6.5', '政府性融资担保增信', [registry('financing')], ['guarantee-amount']],
  ]),
  ...measure(6, '2.6', '强化财税政策保障', [
    ['P6.6', '各级财政对攻关项目和推广应用的支持', [form], ['fiscal-rd-support', 'local-adoption-support']],
    ['P6.7', '企业所得税与科技人员个人所得税优惠', [ministrySeries], ['enterprise-tax-relief', 'personal-tax-relief']],
  ]),
];
