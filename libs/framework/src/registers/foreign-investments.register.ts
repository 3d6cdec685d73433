import { defineRegister } from '../register.js';
import { leadUscc } from '../register-terms.js';

export default defineRegister({
  id: 'foreign-investments',
  titleZh: '绿色高端装备外资到资登记表', entryZh: '到资记录', unit: '项',
  keyZh: '登记编号', keyAliases: ['编号'], nameZh: '外商投资企业名称', nameAliases: ['企业名称', '名称'], enteredZh: '到资日期', enteredAliases: ['入账日期'],
  mechanisms: ['P9.1'],
  keeperZh: '商务部，各地区商务部门',
  descriptionZh: '外商投资企业在绿色技术高端装备制造领域实际使用外资的登记，一次到资一条，按鼓励外商投资产业目录的条目归集。',
  statuses: [{ code: 'recorded', labelZh: '已登记' }, { code: 'cancelled', labelZh: '已注销', exit: true }],
  fields: [
    { ...leadUscc, required: true, labelZh: '统一社会信用代码' },
    { id: 'amountWanUsd', labelZh: '实际使用外资', type: 'number', unit: '万美元', required: true, aliases: ['到资金额', '金额'] },
    { id: 'originZh', labelZh: '外资来源国家或地区', type: 'text', maxLength: 60, aliases: ['来源地'] },
    { id: 'itemZh', labelZh: '鼓励目录条目', type: 'text', required: true, maxLength: 200, aliases: ['目录条目'] },
  ],
  counts: [{ indicator: 'green-foreign-investment', rule: { kind: 'sum', field: 'amountWanUsd', day: 'enteredOn' }, ruleZh: '到资日期在报告期内的实际使用外资合计' }],
  source: '发改环资〔2022〕1885号 二（九）', version: 1,
});
