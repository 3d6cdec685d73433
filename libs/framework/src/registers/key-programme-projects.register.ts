import { defineRegister } from '../register.js';
import { leadUnit, leadUscc, PROJECT, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'key-programme-projects',
  titleZh: '重点专项绿色技术攻关项目清单', entryZh: '项目', unit: '项',
  keyZh: '项目编号', keyAliases: ['立项编号'], nameZh: '项目名称', nameAliases: ['名称'], enteredZh: '立项日期', enteredAliases: ['批复日期', '下达日期'],
  mechanisms: ['P1.3'],
  keeperZh: '科技部',
  descriptionZh: '四个绿色技术重点专项下立项的攻关项目及下达经费，按牵头承担单位所在地归入地区。',
  statuses: PROJECT,
  fields: [
    {
      id: 'programme', labelZh: '重点专项', type: 'codes', required: true, aliases: ['专项名称', '所属专项'],
      codes: [
        { code: 'carbon', labelZh: '碳达峰碳中和关键技术研究与示范' }, { code: 'pollution', labelZh: '大气与土壤、地下水污染综合治理', aliases: ['大气与土壤地下水污染综合治理'] },
        { code: 'circular', labelZh: '循环经济关键技术与装备' }, { code: 'water', labelZh: '长江黄河等重点流域水资源与水环境综合治理' },
      ],
    },
    { ...researchField, required: false },
    leadUnit, leadUscc,
    { id: 'centralWanYuan', labelZh: '中央财政经费', type: 'number', unit: '万元', aliases: ['中央财政资金'] },
    { id: 'fundsWanYuan', labelZh: '项目总经费', type: 'number', unit: '万元', required: true, aliases: ['总经费', '经费合计'], hintZh: '中央财政经费与立项书承诺的配套经费之和' },
    { id: 'endsOn', labelZh: '计划结束日期', type: 'day', aliases: ['结束日期'] },
  ],
  counts: [
    { indicator: 'key-programme-projects', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '立项日期在报告期内的项目数', breakdowns: ['programme'] },
    { indicator: 'key-programme-funds', rule: { kind: 'sum', field: 'fundsWanYuan', day: 'enteredOn' }, ruleZh: '立项日期在报告期内项目的总经费合计', breakdowns: ['programme'] },
  ],
  source: '发改环资〔2022〕1885号 二（一）', version: 1,
});
