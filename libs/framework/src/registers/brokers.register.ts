import { defineRegister } from '../register.js';
import { KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'brokers',
  titleZh: '绿色技术经纪人名册', entryZh: '经纪人', unit: '人',
  keyZh: '证书编号', keyAliases: ['资格证书编号', '编号'], nameZh: '姓名', nameAliases: ['名称'], enteredZh: '取得资格日期', enteredAliases: ['发证日期'],
  mechanisms: ['P7.3'],
  keeperZh: '科技部',
  descriptionZh: '取得技术转移专业人才能力等级证书或技术经纪资格、主要从事绿色技术转移服务的人员；以证书编号去重，不登记身份证件号码。',
  statuses: KEPT,
  fields: [
    { id: 'grade', labelZh: '能力等级', type: 'codes', required: true, aliases: ['等级'], codes: [{ code: 'junior', labelZh: '初级' }, { code: 'middle', labelZh: '中级' }, { code: 'senior', labelZh: '高级' }] },
    { ...researchField, required: false },
    { id: 'unitZh', labelZh: '执业单位', type: 'text', maxLength: 200, aliases: ['单位名称'] }, { ...leadUscc, labelZh: '执业单位统一社会信用代码' },
    { id: 'validUntil', labelZh: '证书有效期至', type: 'day' },
  ],
  counts: [{ indicator: 'technology-brokers', rule: { kind: 'in-force' }, ruleZh: '期末在册的绿色技术经纪人数', breakdowns: ['grade'] }],
  source: '发改环资〔2022〕1885号 二（七）', version: 1,
});
