import { choice, country, day, optional, region, required, text, uscc } from '../registry-fields.js';
import type { RegistryDeclaration } from '../registry.js';

/** @source 发改环资〔2022〕1885号 二（八） 国内外及分区域绿色专利统计监测分析 */
const registry: RegistryDeclaration = {
  id: 'patents', nameZh: '专利', table: 'patent', key: ['application_no'],
  fields: [
    required(['application_no', '申请号', '专利申请号'], { kind: 'code', pattern: /^[A-Z]{2}[0-9A-Z][0-9A-Z./-]{4,23}$/, formZh: '受理局两位字母加号码，如 CN202310000001.X' }),
    optional(['publication_no', '公开号', '公开（公告）号', '公开(公告)号'], { kind: 'code', pattern: /^[A-Z]{2}[0-9A-Z]{4,22}$/, formZh: '两位字母加号码，如 CN115000001A' }),
    required(['title_zh', '名称', '发明名称', '专利名称', '标题'], text(500)),
    required(['kind', '类型', '专利类型'], choice('invention 发明 发明专利 发明申请 发明授权', 'utility-model 实用新型', 'design 外观设计 外观')),
    optional(['office', '受理局', '受理国家'], country, 'CN'),
    required(['applied_on', '申请日', '申请日期'], day),
    optional(['published_on', '公开日', '公开日期', '公开（公告）日'], day),
    optional(['granted_on', '授权日', '授权日期', '授权公告日'], day),
    optional(['lapsed_on', '失效日', '失效日期', '终止日'], { kind: 'day', mayLieAhead: false }),
    optional(['owner_zh', '专利权人', '权利人', '当前权利人'], text(300)),
    optional(['owner_uscc', '权利人统一社会信用代码', '专利权人信用代码'], uscc),
    optional(['owner_country', '权利人国别', '国别'], country, 'CN'),
    optional(['region', '权利人地区', '地区', '省份'], region),
    optional(['applicants_zh', '申请人'], text(500)),
    optional(['applicant_country', '申请人国别'], country),
    optional(['applicant_region', '申请人地区'], region),
    required(['symbols', 'IPC分类号', 'IPC', '分类号', '国际专利分类号'], { kind: 'symbols' }),
  ],
  rules: [
    { kind: 'region-at-home', country: 'owner_country', region: 'region', abroad: true },
    { kind: 'required-when', column: 'applicant_region', when: 'applicant_country', is: ['CN'] },
    { kind: 'not-before', earlier: 'applied_on', later: 'published_on' },
    { kind: 'not-before', earlier: 'applied_on', later: 'granted_on' },
    { kind: 'needs', column: 'lapsed_on', needs: 'granted_on' },
    { kind: 'not-before', earlier: 'granted_on', later: 'lapsed_on' },
  ],
};

export default registry;
