import { choice, currency, day, dayAhead, greenFieldChoice, identifier, optional, region, required, text, uscc, wanYuan } from '../registry-fields.js';
import type { RegistryDeclaration } from '../registry.js';

/** @source 发改环资〔2022〕1885号 二（六） 加大绿色技术财税金融支持；二（四） 首台（套）保险补偿 */
const registry: RegistryDeclaration = {
  id: 'financing', nameZh: '绿色金融', table: 'financing', key: ['source', 'reference_no', 'measure', 'signed_on'],
  fields: [
    required(['source', '来源', '报送机构'], text(100)),
    required(['reference_no', '业务编号', '合同编号', '编号'], identifier(80)),
    required(['instrument', '金融工具', '类型', '业务类型'], choice('credit 信贷 绿色信贷 贷款', 'bond 债券 绿色债券', 'fund 基金 绿色基金', 'insurance 保险 绿色保险', 'equity 股权 股权投资', 'guarantee 担保 融资担保', 'guidance-fund 引导基金', 'rating 评级', 'first-set-insurance 首台套保险 首台（套）保险')),
    required(['measure', '口径', '存量或流量'], choice('flow 流量 当期 发生额', 'stock 存量 余额')),
    optional(['enterprise_uscc', '企业统一社会信用代码', '统一社会信用代码', '信用代码'], uscc),
    optional(['enterprise_zh', '企业名称', '企业'], text(200)),
    optional(['project_no', '项目编号'], identifier(80)), optional(['project_zh', '项目名称', '项目'], text(200)),
    required(['region', '地区', '企业所在地区'], region),
    optional(['provider_zh', '金融机构', '提供机构', '托管银行'], text(200)),
    required(['signed_on', '日期', '发生日期', '时点', '签约日期'], day),
    optional(['matures_on', '到期日期', '到期日'], dayAhead),
    optional(['currency', '币种'], currency, 'CNY'),
    optional(['amount_wan_yuan', '金额', '金额（万元）', '金额(万元)', '余额'], wanYuan),
    optional(['rating_zh', '评级结果', '评级'], text(40)),
    optional(['use_zh', '资金用途', '用途'], text(300)),
    optional(['green_field', '绿色技术领域', '领域'], greenFieldChoice),
  ],
  rules: [
    { kind: 'home-currency', currency: 'currency' },
    { kind: 'not-before', earlier: 'signed_on', later: 'matures_on' },
    { kind: 'required-when', column: 'rating_zh', when: 'instrument', is: ['rating'] },
    { kind: 'required-when', column: 'amount_wan_yuan', when: 'instrument', is: ['credit', 'bond', 'fund', 'insurance', 'equity', 'guarantee', 'guidance-fund', 'first-set-insurance'] },
  ],
};

export default registry;
