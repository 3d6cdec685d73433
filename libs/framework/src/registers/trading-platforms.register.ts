import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc } from '../register-terms.js';

export default defineRegister({
  id: 'trading-platforms',
  titleZh: '国家绿色技术交易平台名录', entryZh: '平台', unit: '个',
  keyZh: '平台编号', keyAliases: ['编号'], nameZh: '平台名称', nameAliases: ['名称'], enteredZh: '批复日期', enteredAliases: ['挂牌日期'],
  mechanisms: ['P4.1', 'P4.2'],
  keeperZh: '国家发展改革委、科技部',
  descriptionZh: '经国家发展改革委、科技部批复布局建设的国家绿色技术交易平台，含国家绿色技术交易中心；成交合同在交易登记库登记。',
  statuses: KEPT,
  fields: [hostUnit, { ...leadUscc, labelZh: '运营单位统一社会信用代码' }, { id: 'webUrl', labelZh: '平台网址', type: 'web', aliases: ['网址'] }],
  counts: [{ indicator: 'trading-platforms', rule: { kind: 'in-force' }, ruleZh: '期末在册的国家绿色技术交易平台数' }],
  source: '发改环资〔2022〕1885号 二（四）', version: 1,
});
