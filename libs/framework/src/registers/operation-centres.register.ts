import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'operation-centres',
  titleZh: '产业知识产权运营中心名录', entryZh: '中心', unit: '个',
  keyZh: '批复文号', keyAliases: ['中心编号', '编号'], nameZh: '中心名称', nameAliases: ['名称'], enteredZh: '批复日期',
  mechanisms: ['P8.3'],
  keeperZh: '国家知识产权局',
  descriptionZh: '经国家知识产权局批复建设、产业方向属于绿色技术领域的产业知识产权运营中心。',
  statuses: KEPT,
  fields: [{ id: 'industryZh', labelZh: '产业方向', type: 'text', required: true, maxLength: 100 }, { ...researchField, required: false }, hostUnit, { ...leadUscc, labelZh: '依托单位统一社会信用代码' }],
  counts: [{ indicator: 'operation-centres', rule: { kind: 'in-force' }, ruleZh: '期末在册的运营中心数' }],
  source: '发改环资〔2022〕1885号 二（八）', version: 1,
});
