import { defineRegister } from '../register.js';
import { KEPT } from '../register-terms.js';

export default defineRegister({
  id: 'cases',
  titleZh: '典型经验和先进做法库', entryZh: '经验', unit: '个',
  keyZh: '编号', nameZh: '标题', nameAliases: ['名称', '经验名称'], enteredZh: '入库日期', enteredAliases: ['发布日期'],
  mechanisms: ['P10.4'],
  keeperZh: '国家发展改革委、科技部',
  descriptionZh: '经审核、由国家或省级部门公开发布的可复制可推广的绿色技术创新先进做法和典型经验。',
  statuses: KEPT,
  fields: [
    { id: 'task', labelZh: '对应任务', type: 'codes', required: true, codes: ['一', '二', '三', '四', '五', '六', '七', '八', '九'].map((no, index) => ({ code: `T${index + 1}`, labelZh: `任务${no}`, aliases: [String(index + 1), no] })) },
    { id: 'summaryZh', labelZh: '主要做法和成效', type: 'text', required: true, maxLength: 4000, long: true, aliases: ['主要做法', '摘要'] },
    { id: 'publisherZh', labelZh: '发布部门', type: 'text', required: true, maxLength: 200, aliases: ['发布单位'] },
    { id: 'webUrl', labelZh: '发布网址', type: 'web', aliases: ['网址'] },
  ],
  counts: [{ indicator: 'cases', rule: { kind: 'dated', day: 'enteredOn' }, ruleZh: '入库日期在报告期内的典型经验数', breakdowns: ['task'] }],
  source: '发改环资〔2022〕1885号 三', version: 1,
});
