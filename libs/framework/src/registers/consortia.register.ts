import { defineRegister } from '../register.js';
import { KEPT, leadUnit, leadUscc, researchField } from '../register-terms.js';

export default defineRegister({
  id: 'consortia',
  titleZh: '“产学研金介”联合体名录', entryZh: '联合体', unit: '个',
  keyZh: '联合体编号', keyAliases: ['编号'], nameZh: '联合体名称', nameAliases: ['名称'], enteredZh: '组建日期', enteredAliases: ['签约日期', '成立日期'],
  mechanisms: ['P3.1'],
  keeperZh: '科技部、国家发展改革委',
  descriptionZh: '签有合作协议、至少三类主体参加的绿色技术创新联合体；跨省联合体归入牵头单位所在地。',
  statuses: KEPT,
  fields: [
    researchField, leadUnit, leadUscc,
    {
      id: 'partners', labelZh: '参加主体类型', type: 'codes', many: true, required: true, aliases: ['主体类型'],
      codes: [{ code: 'enterprise', labelZh: '企业' }, { code: 'university', labelZh: '高校' }, { code: 'institute', labelZh: '科研院所' }, { code: 'finance', labelZh: '金融机构' }, { code: 'intermediary', labelZh: '中介机构' }],
    },
    { id: 'members', labelZh: '成员单位数', type: 'number', unit: '家', integer: true },
    { id: 'lastActiveOn', labelZh: '最近一次活动日期', type: 'day' },
  ],
  counts: [{ indicator: 'consortia', rule: { kind: 'in-force' }, where: [{ kind: 'at-least', field: 'partners', count: 3 }], ruleZh: '期末在册、至少三类主体参加的联合体数', breakdowns: ['field'] }],
  source: '发改环资〔2022〕1885号 二（三）', version: 1,
});
