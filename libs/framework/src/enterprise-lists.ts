/** A tier an enterprise is recognised in, or a pool that 绿色低碳科技企业 are chosen from. `column` is the stem of its two days in the table. */
export interface EnterpriseList {
  readonly id: string;
  readonly column: string;
  readonly kind: 'tier' | 'pool';
  readonly nameZh: string;
  readonly enteredZh: string;
  readonly removedZh: string;
}

const list = (id: string, kind: EnterpriseList['kind'], nameZh: string, shortZh: string): EnterpriseList => ({
  id, column: id.replaceAll('-', '_'), kind, nameZh, enteredZh: `${shortZh}入库日期`, removedZh: `${shortZh}移出日期`,
});

/** @source 发改环资〔2022〕1885号 二（二）: four tiers, and the four pools named there for the choice. */
export const enterpriseLists: readonly EnterpriseList[] = [
  list('leading', 'tier', '绿色技术创新领军企业', '领军企业'),
  list('green-tech', 'tier', '绿色低碳科技企业', '绿色低碳科技企业'),
  list('specialised-sme', 'tier', '专精特新中小企业', '专精特新'),
  list('little-giant', 'tier', '专精特新“小巨人”企业', '小巨人'),
  list('high-tech', 'pool', '国家高新技术企业', '高新技术企业'),
  list('tech-sme', 'pool', '科技型中小企业', '科技型中小企业'),
  list('tech-contract', 'pool', '全国技术合同登记企业', '技术合同登记'),
  list('tech-trade', 'pool', '技术进出口合同登记企业', '技术进出口登记'),
];
