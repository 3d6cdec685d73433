import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'verification-platforms',
  titleZh: '绿色技术验证服务平台名录', entryZh: '平台', unit: '个',
  keyZh: '平台编号', keyAliases: ['编号'], nameZh: '平台名称', nameAliases: ['名称'], enteredZh: '运行日期', enteredAliases: ['核定日期', '挂牌日期'],
  mechanisms: ['P5.3'],
  keeperZh: '国家发展改革委、工业和信息化部',
  descriptionZh: '绿色技术验证服务平台和方向属绿色技术的产业技术基础公共服务平台；同一依托单位兼有两类的登记一个。',
  statuses: KEPT,
  fields: [
    { id: 'kinds', labelZh: '平台类型', type: 'codes', many: true, required: true, codes: [{ code: 'verification', labelZh: '绿色技术验证服务平台', aliases: ['验证服务平台'] }, { code: 'industry-base', labelZh: '产业技术基础公共服务平台' }] },
    { ...researchField, required: false }, hostUnit, { ...leadUscc, labelZh: '依托单位统一社会信用代码' },
    { id: 'services', labelZh: '分年服务次数', type: 'yearly', unit: '次', integer: true, aliases: ['服务次数'], hintZh: '完成并出具报告的定制试制、检验检测、认证评价服务，如 2024=86；2025=102' },
  ],
  counts: [
    { indicator: 'verification-platforms', rule: { kind: 'in-force' }, ruleZh: '期末在册的验证服务平台数' },
    { indicator: 'verification-services', rule: { kind: 'yearly', field: 'services' }, ruleZh: '当年完成并出具报告的验证服务次数合计' },
  ],
  source: '发改环资〔2022〕1885号 二（五）', version: 1,
});
