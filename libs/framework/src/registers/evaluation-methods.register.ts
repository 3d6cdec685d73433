import { defineRegister } from '../register.js';
import { KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'evaluation-methods',
  titleZh: '绿色技术评价方法清单', entryZh: '方法', unit: '件',
  keyZh: '方法编号', keyAliases: ['文件编号', '标准号', '编号'], nameZh: '方法名称', nameAliases: ['名称'], enteredZh: '发布日期',
  mechanisms: ['P5.2'],
  keeperZh: '国家发展改革委、市场监管总局',
  descriptionZh: '企事业单位、行业协会公开发布的本领域绿色技术评价方法，含团体标准、技术导则。',
  statuses: KEPT,
  fields: [
    researchField,
    { id: 'publisherZh', labelZh: '发布单位', type: 'text', required: true, maxLength: 200 }, { ...leadUscc, labelZh: '发布单位统一社会信用代码' },
    { id: 'form', labelZh: '文件形式', type: 'codes', required: true, codes: [{ code: 'group-standard', labelZh: '团体标准' }, { code: 'guideline', labelZh: '技术导则' }, { code: 'enterprise-standard', labelZh: '企业标准' }, { code: 'other', labelZh: '其他' }] },
    { id: 'webUrl', labelZh: '公开网址', type: 'web', aliases: ['网址'] },
  ],
  counts: [{ indicator: 'evaluation-methods', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '发布日期在报告期内的方法件数', breakdowns: ['field'] }],
  source: '发改环资〔2022〕1885号 二（五）', version: 1,
});
