import { defineRegister } from '../register.js';
import { leadUnit, leadUscc, PROJECT, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'challenge-projects',
  titleZh: '“揭榜挂帅”“赛马”项目清单', entryZh: '榜单', unit: '项',
  keyZh: '榜单编号', keyAliases: ['项目编号', '编号'], nameZh: '榜单名称', nameAliases: ['项目名称', '名称'], enteredZh: '立项日期', enteredAliases: ['揭榜日期'],
  mechanisms: ['P1.2'],
  keeperZh: '科技部、国家发展改革委，各地区科技、发展改革部门',
  descriptionZh: '以“揭榜挂帅”“赛马”方式发榜并确定承担单位的绿色技术项目；“赛马”多家并行承担的按一个榜单登记一项。',
  statuses: PROJECT,
  fields: [
    researchField,
    { id: 'mode', labelZh: '组织方式', type: 'codes', required: true, codes: [{ code: 'open-call', labelZh: '揭榜挂帅' }, { code: 'parallel', labelZh: '赛马' }] },
    { id: 'announcedOn', labelZh: '发榜日期', type: 'day' },
    leadUnit, leadUscc,
    { id: 'teams', labelZh: '并行承担单位数', type: 'number', unit: '家', integer: true },
    { id: 'fundsWanYuan', labelZh: '项目经费', type: 'number', unit: '万元', aliases: ['总经费'] },
  ],
  counts: [{ indicator: 'challenge-projects', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '立项日期在报告期内的榜单数', breakdowns: ['field'] }],
  source: '发改环资〔2022〕1885号 二（一）', version: 1,
});
