import { defineRegister } from '../register.js';
import { CATALOGUE_FIELDS, KEPT, leadUnit, leadUscc } from '../register-terms.js';

export default defineRegister({
  id: 'catalogue-technologies',
  titleZh: '绿色技术推广目录', entryZh: '技术', unit: '项',
  keyZh: '目录编号', keyAliases: ['技术编号', '序号', '编号'], nameZh: '技术名称', nameAliases: ['名称'], enteredZh: '入选日期', enteredAliases: ['发布日期'],
  mechanisms: ['P4.3'],
  keeperZh: '国家发展改革委、科技部、工业和信息化部、自然资源部',
  descriptionZh: '现行绿色技术推广目录，载明使用范围、核心技术工艺、主要技术参数和综合效益，跟踪推广应用并动态调整。',
  statuses: KEPT,
  fields: [
    { id: 'field', labelZh: '目录领域', type: 'codes', codes: CATALOGUE_FIELDS, required: true, aliases: ['领域', '产业类别'] },
    { id: 'editionZh', labelZh: '目录版次', type: 'text', required: true, maxLength: 60, aliases: ['版次', '目录'], hintZh: '如 绿色技术推广目录（2024年版）' },
    { id: 'scopeZh', labelZh: '使用范围', type: 'text', required: true, maxLength: 2000, long: true, aliases: ['适用范围'] },
    { id: 'processZh', labelZh: '核心技术工艺', type: 'text', required: true, maxLength: 4000, long: true, aliases: ['核心技术及工艺', '技术工艺'] },
    { id: 'parametersZh', labelZh: '主要技术参数', type: 'text', required: true, maxLength: 4000, long: true, aliases: ['技术参数'] },
    { id: 'benefitsZh', labelZh: '综合效益', type: 'text', required: true, maxLength: 4000, long: true, aliases: ['效益'] },
    leadUnit, leadUscc,
    { id: 'ipcZh', labelZh: '相关国际专利分类', type: 'text', maxLength: 400, aliases: ['IPC', '国际专利分类'] },
    { id: 'appliedOn', labelZh: '首个新增应用日期', type: 'day', aliases: ['应用日期'], hintZh: '入选后新增商业化应用并经跟踪核实的日期' },
    { id: 'applications', labelZh: '分年新增应用项目数', type: 'yearly', unit: '项', integer: true, aliases: ['新增应用项目数'] },
    { id: 'trackingZh', labelZh: '跟踪情况', type: 'text', maxLength: 2000, long: true, aliases: ['应用跟踪'] },
    { id: 'validUntil', labelZh: '有效期至', type: 'day', aliases: ['有效期'] },
  ],
  counts: [
    { indicator: 'catalogue-technologies', rule: { kind: 'in-force' }, ruleZh: '期末在册的目录技术项数', breakdowns: ['field'] },
    { indicator: 'catalogue-applied-rate', rule: { kind: 'share', matching: [{ kind: 'by-end', day: 'appliedOn' }] }, ruleZh: '期末在册技术中已有经核实新增应用的占比' },
  ],
  source: '发改环资〔2022〕1885号 二（四）', version: 1,
});
