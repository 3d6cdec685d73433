import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'alliances',
  titleZh: '绿色技术创新联盟名录', entryZh: '联盟', unit: '个',
  keyZh: '联盟编号', keyAliases: ['编号'], nameZh: '联盟名称', nameAliases: ['名称'], enteredZh: '成立日期', enteredAliases: ['入库日期'],
  mechanisms: ['P3.4'],
  keeperZh: '科技部、国家发展改革委',
  descriptionZh: '绿色技术创新联盟及其评估与动态调整记录；地区按秘书处所在地。',
  statuses: KEPT,
  fields: [researchField, { ...hostUnit, labelZh: '秘书处单位', aliases: ['秘书处', '依托单位'] }, { ...leadUscc, labelZh: '秘书处单位统一社会信用代码' }, { id: 'members', labelZh: '成员单位数', type: 'number', unit: '家', integer: true }],
  counts: [
    { indicator: 'alliances', rule: { kind: 'in-force' }, ruleZh: '期末在册的联盟数', breakdowns: ['field'] },
    { indicator: 'alliances-evaluated-rate', rule: { kind: 'share', matching: [{ kind: 'within-years', day: 'evaluatedOn', years: 3 }] }, ruleZh: '期末在册联盟中近三年内接受过评估的占比' },
    { indicator: 'alliances-removed', rule: { kind: 'dated', day: 'exitedOn' }, ruleZh: '调出日期在报告期内的联盟数' },
  ],
  source: '发改环资〔2022〕1885号 二（三）', version: 1,
});
