import { defineRegister } from '../register.js';
import { leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'technology-needs',
  titleZh: '绿色技术需求库', entryZh: '需求', unit: '项',
  keyZh: '需求编号', keyAliases: ['编号'], nameZh: '需求名称', nameAliases: ['技术需求名称', '技术难点名称', '名称'], enteredZh: '登记日期', enteredAliases: ['征集日期', '入库日期'],
  mechanisms: ['P1.1'],
  keeperZh: '国家发展改革委、科技部',
  descriptionZh: '面向六个重点领域征集的共性技术难点和技术需求；同一需求由多家单位提出的按一条登记。',
  statuses: [{ code: 'open', labelZh: '待对接' }, { code: 'matched', labelZh: '已对接' }, { code: 'withdrawn', labelZh: '已撤回', exit: true }],
  fields: [
    researchField,
    { id: 'needZh', labelZh: '技术难点和需求内容', type: 'text', required: true, maxLength: 4000, long: true, aliases: ['需求内容', '技术难点', '需求描述'] },
    { id: 'indicatorsZh', labelZh: '预期技术指标', type: 'text', maxLength: 2000, long: true, aliases: ['技术指标'] },
    { id: 'proposerZh', labelZh: '提出单位', type: 'text', required: true, maxLength: 200, aliases: ['需求单位'] },
    { ...leadUscc, labelZh: '提出单位统一社会信用代码' },
    { id: 'proposerKind', labelZh: '提出单位类型', type: 'codes', codes: [{ code: 'region', labelZh: '地区' }, { code: 'association', labelZh: '行业协会' }, { code: 'enterprise', labelZh: '重点企业', aliases: ['企业'] }, { code: 'institute', labelZh: '科研单位' }] },
    { id: 'ipcZh', labelZh: '相关国际专利分类', type: 'text', maxLength: 400, aliases: ['IPC', '国际专利分类'], hintZh: '多个以分号隔开，如 C02F 1/00；B01D 53/62' },
    { id: 'matchedOn', labelZh: '对接日期', type: 'day', aliases: ['形成对接意向日期'] },
    { id: 'matchedWithZh', labelZh: '对接的团队、目录技术或专利', type: 'text', maxLength: 400, aliases: ['对接对象'] },
  ],
  counts: [
    { indicator: 'technology-needs-solicited', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '登记日期在报告期内的需求条数', breakdowns: ['field'] },
    { indicator: 'technology-needs-matched-rate', rule: { kind: 'share', matching: [{ kind: 'by-end', day: 'matchedOn' }] }, ruleZh: '期末在库需求中对接日期不晚于期末的条数占比' },
  ],
  source: '发改环资〔2022〕1885号 二（一）', version: 1,
});
