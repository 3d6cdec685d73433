import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'incubators',
  titleZh: '绿色技术孵化器和众创空间名录', entryZh: '机构', unit: '家',
  keyZh: '机构编号', keyAliases: ['编号'], nameZh: '机构名称', nameAliases: ['孵化器名称', '名称'], enteredZh: '认定日期', enteredAliases: ['备案日期'],
  mechanisms: ['P3.2'],
  keeperZh: '科技部，各地区科技部门',
  descriptionZh: '专注绿色技术创新、在孵绿色企业占比过半的科技企业孵化器和众创空间。',
  statuses: KEPT,
  fields: [
    { id: 'kind', labelZh: '机构类型', type: 'codes', required: true, codes: [{ code: 'incubator', labelZh: '科技企业孵化器', aliases: ['孵化器'] }, { code: 'maker-space', labelZh: '众创空间' }] },
    { ...researchField, required: false }, hostUnit, { ...leadUscc, labelZh: '运营单位统一社会信用代码' },
    { id: 'tenants', labelZh: '在孵企业数', type: 'number', unit: '家', integer: true },
    { id: 'greenTenants', labelZh: '其中绿色技术企业数', type: 'number', unit: '家', integer: true },
  ],
  counts: [{ indicator: 'incubators', rule: { kind: 'in-force' }, ruleZh: '期末在册的孵化器和众创空间家数', breakdowns: ['kind'] }],
  source: '发改环资〔2022〕1885号 二（三）', version: 1,
});
