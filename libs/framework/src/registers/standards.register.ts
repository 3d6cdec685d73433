import { defineRegister } from '../register.js';
import { leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'standards',
  titleZh: '绿色技术标准清单', entryZh: '标准', unit: '项',
  keyZh: '计划号或标准号', keyAliases: ['计划号', '标准号', '标准编号'], nameZh: '标准名称', nameAliases: ['名称'], enteredZh: '立项日期', enteredAliases: ['计划下达日期'],
  mechanisms: ['P5.1'],
  keeperZh: '国家标准委',
  descriptionZh: '列入年度国家标准制修订计划的重点领域共性绿色技术标准，自立项至发布沿用同一计划号；按第一起草单位所在地归入地区。',
  statuses: [
    { code: 'initiated', labelZh: '已立项' }, { code: 'drafting', labelZh: '编制中' }, { code: 'published', labelZh: '已发布' },
    { code: 'abolished', labelZh: '已废止', exit: true }, { code: 'terminated', labelZh: '计划终止', exit: true },
  ],
  fields: [
    { ...researchField, required: false },
    {
      id: 'topic', labelZh: '标准领域', type: 'codes', required: true,
      codes: [{ code: 'energy', labelZh: '能源' }, { code: 'industry', labelZh: '工业' }, { code: 'building', labelZh: '建筑' }, { code: 'sink', labelZh: '固碳增汇' }, { code: 'pollution', labelZh: '污染治理' }, { code: 'other', labelZh: '其他' }],
    },
    { id: 'action', labelZh: '制定或修订', type: 'codes', required: true, codes: [{ code: 'new', labelZh: '制定' }, { code: 'revision', labelZh: '修订' }] },
    { id: 'drafterZh', labelZh: '第一起草单位', type: 'text', required: true, maxLength: 200, aliases: ['起草单位', '主要起草单位'] },
    { ...leadUscc, labelZh: '第一起草单位统一社会信用代码' },
    { id: 'standardNo', labelZh: '发布的标准号', type: 'text', maxLength: 60, aliases: ['国家标准号'] },
    { id: 'publishedOn', labelZh: '发布日期', type: 'day', aliases: ['批准发布日期'] },
    { id: 'results', labelZh: '融入的创新成果数', type: 'number', unit: '项', integer: true, aliases: ['采纳成果数'], hintZh: '编制说明中载明来源的绿色技术创新成果；一项成果进入多项标准的只在一项中填写' },
  ],
  counts: [
    { indicator: 'green-standards-initiated', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '立项日期在报告期内的标准项数', breakdowns: ['topic'] },
    { indicator: 'green-standards-published', rule: { kind: 'dated', day: 'publishedOn' }, ruleZh: '发布日期在报告期内的标准项数', breakdowns: ['topic'] },
    { indicator: 'results-in-standards', rule: { kind: 'sum', field: 'results', day: 'publishedOn' }, ruleZh: '报告期内发布的标准所融入的创新成果数合计' },
  ],
  source: '发改环资〔2022〕1885号 二（五）', version: 1,
});
