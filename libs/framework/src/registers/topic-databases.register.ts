import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'topic-databases',
  titleZh: '绿色知识产权专题数据库名录', entryZh: '数据库', unit: '个',
  keyZh: '数据库编号', keyAliases: ['编号'], nameZh: '数据库名称', nameAliases: ['名称'], enteredZh: '开放日期', enteredAliases: ['建成日期'],
  mechanisms: ['P8.6'],
  keeperZh: '国家知识产权局',
  descriptionZh: '面向绿色低碳重点领域建成并对外开放检索的知识产权专题数据库；停止更新超过一年的调出。',
  statuses: KEPT,
  fields: [
    researchField, hostUnit, { ...leadUscc, labelZh: '建设单位统一社会信用代码' },
    { id: 'webUrl', labelZh: '检索网址', type: 'web', aliases: ['网址'] },
    { id: 'records', labelZh: '收录专利件数', type: 'number', unit: '件', integer: true, aliases: ['收录量'] },
    { id: 'refreshedOn', labelZh: '最近更新日期', type: 'day', aliases: ['更新日期'] },
  ],
  counts: [{ indicator: 'topic-databases', rule: { kind: 'in-force' }, ruleZh: '期末在册的专题数据库数', breakdowns: ['field'] }],
  source: '发改环资〔2022〕1885号 二（八）', version: 1,
});
