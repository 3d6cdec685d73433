import { defineRegister } from '../register.js';
import { KEPT, leadUnit, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'core-technologies',
  titleZh: '关键核心绿色技术清单', entryZh: '技术', unit: '项',
  keyZh: '技术编号', keyAliases: ['编号'], nameZh: '技术名称', nameAliases: ['名称', '成果名称'], enteredZh: '认定日期', enteredAliases: ['评价日期', '鉴定日期'],
  mechanisms: ['P1.4'],
  keeperZh: '科技部、国家发展改革委',
  descriptionZh: '经第三方评价或成果鉴定，具有自主知识产权、达到国际先进水平的关键核心绿色技术，附评价机构和日期。',
  statuses: KEPT,
  fields: [
    researchField, leadUnit, leadUscc,
    { id: 'level', labelZh: '技术水平', type: 'codes', required: true, codes: [{ code: 'leading', labelZh: '国际领先' }, { code: 'advanced', labelZh: '国际先进' }] },
    { id: 'assessorZh', labelZh: '评价机构', type: 'text', required: true, maxLength: 200, aliases: ['鉴定机构'] },
    { id: 'patentsZh', labelZh: '核心专利号', type: 'text', maxLength: 1000, aliases: ['专利号', '自主知识产权'] },
  ],
  counts: [{ indicator: 'core-green-technologies', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '认定日期在报告期内的技术项数', breakdowns: ['field'] }],
  source: '发改环资〔2022〕1885号 二（一）', version: 1,
});
