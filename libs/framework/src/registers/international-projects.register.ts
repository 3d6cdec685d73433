import { defineRegister } from '../register.js';
import { leadUnit, leadUscc } from '../register-terms.js';

export default defineRegister({
  id: 'international-projects',
  titleZh: '境外绿色合作项目清单', entryZh: '项目', unit: '个',
  keyZh: '备案或核准文号', keyAliases: ['备案编号', '项目编号', '编号'], nameZh: '项目名称', nameAliases: ['名称'], enteredZh: '备案或核准日期', enteredAliases: ['备案日期', '核准日期', '开工日期'],
  mechanisms: ['P9.2'],
  keeperZh: '国家发展改革委、商务部',
  descriptionZh: '绿色投资、产业、能源、基建、交通、贸易六领域境外合作项目；跨领域的按主要领域登记，以备案或核准文件为依据。',
  statuses: [{ code: 'under-construction', labelZh: '在建' }, { code: 'operating', labelZh: '运营' }, { code: 'ended', labelZh: '已结束', exit: true }],
  fields: [
    {
      id: 'domain', labelZh: '合作领域', type: 'codes', required: true, aliases: ['领域'],
      codes: [{ code: 'investment', labelZh: '绿色投资' }, { code: 'industry', labelZh: '绿色产业' }, { code: 'energy', labelZh: '绿色能源' }, { code: 'infrastructure', labelZh: '绿色基建' }, { code: 'transport', labelZh: '绿色交通' }, { code: 'trade', labelZh: '绿色贸易' }],
    },
    { id: 'countryZh', labelZh: '所在国家或地区', type: 'text', required: true, maxLength: 60, aliases: ['国别', '东道国'] },
    leadUnit, leadUscc,
    { id: 'investmentWanUsd', labelZh: '总投资', type: 'number', unit: '万美元', aliases: ['投资额'] },
  ],
  counts: [{ indicator: 'overseas-green-projects', rule: { kind: 'in-force' }, ruleZh: '期末在建和运营的境外合作项目数', breakdowns: ['domain'] }],
  source: '发改环资〔2022〕1885号 二（九）', version: 1,
});
