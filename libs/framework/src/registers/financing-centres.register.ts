import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc } from '../register-terms.js';

export default defineRegister({
  id: 'financing-centres',
  titleZh: '绿色技术融资合作中心名录', entryZh: '中心', unit: '个',
  keyZh: '中心编号', keyAliases: ['编号'], nameZh: '中心名称', nameAliases: ['名称'], enteredZh: '挂牌日期', enteredAliases: ['运行日期'],
  mechanisms: ['P3.3'],
  keeperZh: '科技部、国家发展改革委',
  descriptionZh: '绿色技术融资合作中心（原绿色技术银行）及其分中心；更名前后为同一机构，沿用同一编号。',
  statuses: KEPT,
  fields: [
    { id: 'formerNameZh', labelZh: '曾用名', type: 'text', maxLength: 200, aliases: ['原名称'] },
    hostUnit, { ...leadUscc, labelZh: '依托单位统一社会信用代码' },
    {
      id: 'platforms', labelZh: '已上线平台', type: 'codes', many: true, required: true, aliases: ['平台功能'],
      codes: [{ code: 'information', labelZh: '信息平台', aliases: ['信息'] }, { code: 'transfer', labelZh: '转移转化平台', aliases: ['转移转化'] }, { code: 'finance', labelZh: '金融服务平台', aliases: ['金融平台', '金融'] }],
    },
    { id: 'matched', labelZh: '分年促成融资额', type: 'yearly', unit: '万元', aliases: ['促成融资额'], hintZh: '实际到账的股权和债权融资，如 2023=12000；2024=15600.5' },
  ],
  counts: [
    { indicator: 'financing-centres', rule: { kind: 'in-force' }, where: [{ kind: 'at-least', field: 'platforms', count: 3 }], ruleZh: '期末在册、三类平台均已上线的中心数' },
    { indicator: 'matched-financing', rule: { kind: 'yearly', field: 'matched' }, ruleZh: '当年促成并到账的融资额合计' },
  ],
  source: '发改环资〔2022〕1885号 二（三）', version: 1,
});
