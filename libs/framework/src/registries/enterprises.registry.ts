import { enterpriseLists } from '../enterprise-lists.js';
import { choice, day, greenFieldChoice, optional, region, required, share, text, uscc } from '../registry-fields.js';
import type { RegistryDeclaration } from '../registry.js';

/** @source 发改环资〔2022〕1885号 二（二） 壮大绿色技术创新主体 */
const registry: RegistryDeclaration = {
  id: 'enterprises', nameZh: '企业', table: 'enterprise', key: ['uscc'],
  fields: [
    required(['uscc', '统一社会信用代码', '信用代码', '社会信用代码'], uscc),
    required(['name_zh', '企业名称', '名称', '单位名称'], text(200)),
    required(['region', '地区', '注册地', '所在地区', '行政区划代码'], region),
    optional(['prefecture', '地市', '所在市'], text(60)),
    optional(['industry', '行业', '行业代码', '国民经济行业代码'], text(60)),
    optional(['size_class', '企业规模', '规模'], choice('large 大型', 'medium 中型', 'small 小型', 'micro 微型')),
    optional(['founded_on', '成立日期', '成立时间'], day),
    optional(['closed_on', '注销日期', '吊销日期'], day),
    optional(['green_field', '绿色技术领域', '领域'], greenFieldChoice),
    optional(['green_revenue_share', '绿色业务收入占比', '绿色收入占比'], share),
    optional(['rd_intensity', '研发投入强度', '研发费用占比'], share),
    ...enterpriseLists.flatMap(({ column, nameZh, enteredZh, removedZh }) => [
      optional([`${column}_from`, enteredZh, `${nameZh}入选日期`], day),
      optional([`${column}_to`, removedZh, `${nameZh}退出日期`], day),
    ]),
  ],
  rules: [
    { kind: 'not-before', earlier: 'founded_on', later: 'closed_on' },
    ...enterpriseLists.flatMap(({ column }) => [
      { kind: 'needs', column: `${column}_to`, needs: `${column}_from` } as const,
      { kind: 'not-before', earlier: `${column}_from`, later: `${column}_to` } as const,
    ]),
  ],
};

export default registry;
