import { choice, country, currency, day, greenFieldChoice, identifier, optional, region, required, text, uscc, wanYuan } from '../registry-fields.js';
import type { RegistryDeclaration } from '../registry.js';

/** @source 发改环资〔2022〕1885号 二（四） 推进绿色技术交易市场建设；二（九） 引进来、走出去 */
const registry: RegistryDeclaration = {
  id: 'trades', nameZh: '技术交易', table: 'trade', key: ['source', 'contract_no'],
  fields: [
    required(['source', '登记机构', '来源'], text(100)),
    required(['contract_no', '合同编号', '合同登记编号', '合同号'], identifier(60)),
    required(['kind', '合同类型', '类型'], choice('development 技术开发', 'transfer 技术转让', 'licence 技术许可', 'consulting 技术咨询', 'service 技术服务')),
    required(['title_zh', '项目名称', '合同名称', '名称'], text(300)),
    optional(['stage', '阶段', '状态'], choice('registered 专利 挂牌', 'assessed 评价', 'matched 对接', 'signed 签约', 'paid 到账'), 'signed'),
    optional(['assessed_on', '评价日期'], day), optional(['matched_on', '对接日期'], day),
    optional(['signed_on', '签约日期', '签订日期', '合同签订日期'], day), optional(['paid_on', '到账日期'], day),
    optional(['currency', '币种'], currency, 'CNY'),
    optional(['amount_wan_yuan', '合同金额', '成交额', '合同成交额', '合同金额（万元）', '合同金额(万元)'], wanYuan),
    optional(['paid_wan_yuan', '到账金额', '到账金额（万元）', '到账金额(万元)'], wanYuan),
    optional(['commission_wan_yuan', '佣金', '交易佣金', '佣金（万元）', '佣金(万元)'], wanYuan),
    optional(['seller_country', '卖方国别', '出让方国别'], country, 'CN'), optional(['seller_region', '卖方地区', '出让方地区'], region),
    optional(['buyer_country', '买方国别', '受让方国别'], country, 'CN'), optional(['buyer_region', '买方地区', '受让方地区'], region),
    optional(['seller_uscc', '卖方统一社会信用代码', '卖方信用代码'], uscc), optional(['seller_zh', '卖方', '卖方名称', '出让方'], text(200)),
    optional(['buyer_uscc', '买方统一社会信用代码', '买方信用代码'], uscc), optional(['buyer_zh', '买方', '买方名称', '受让方'], text(200)),
    optional(['platform_zh', '交易平台', '平台'], text(100)),
    optional(['ip_kind', '知识产权类型', '知识产权'], choice('patent 专利', 'know-how 技术秘密', 'software 计算机软件', 'variety 植物新品种', 'circuit 集成电路布图', 'none 无')),
    optional(['patent_no', '专利申请号', '申请号'], text(40)),
    optional(['green_field', '绿色技术领域', '领域'], greenFieldChoice),
  ],
  rules: [
    { kind: 'region-at-home', country: 'seller_country', region: 'seller_region', abroad: false },
    { kind: 'region-at-home', country: 'buyer_country', region: 'buyer_region', abroad: false },
    { kind: 'region-from', region: 'region', columns: ['seller_region', 'buyer_region'] },
    { kind: 'home-currency', currency: 'currency' },
    { kind: 'required-when', column: 'assessed_on', when: 'stage', is: ['assessed'] },
    { kind: 'required-when', column: 'matched_on', when: 'stage', is: ['matched'] },
    { kind: 'required-when', column: 'signed_on', when: 'stage', is: ['signed', 'paid'] },
    { kind: 'required-when', column: 'amount_wan_yuan', when: 'stage', is: ['signed', 'paid'] },
    { kind: 'required-when', column: 'paid_on', when: 'stage', is: ['paid'] },
    { kind: 'not-before', earlier: 'assessed_on', later: 'matched_on' },
    { kind: 'not-before', earlier: 'matched_on', later: 'signed_on' },
    { kind: 'not-before', earlier: 'signed_on', later: 'paid_on' },
    { kind: 'at-most', smaller: 'paid_wan_yuan', larger: 'amount_wan_yuan' },
  ],
};

export default registry;
