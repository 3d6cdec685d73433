/**
 * A rule by which enterprises are chosen (遴选) from the source pools, as data: its conditions are judged one by one and each says
 * why. A thing the records do not state leaves a condition undecided; it is never taken for a no.
 */
export interface ScreeningRule {
  readonly id: string;
  readonly titleZh: string;
  readonly sourceZh: string;
  readonly conditions: readonly ScreeningCondition[];
}

export type ScreeningCondition =
  /** On at least one of the lists on the day asked for; column stems of `enterpriseLists`. */
  | { readonly kind: 'in-any-list'; readonly id: string; readonly textZh: string; readonly lists: readonly string[] }
  /** Not deregistered by the day. */
  | { readonly kind: 'not-closed'; readonly id: string; readonly textZh: string }
  /** A green field is stated. */
  | { readonly kind: 'green-field'; readonly id: string; readonly textZh: string }
  | { readonly kind: 'at-least'; readonly id: string; readonly textZh: string; readonly column: 'green_revenue_share' | 'rd_intensity'; readonly percent: number };

export type ScreeningOutcome = 'met' | 'not-met' | 'undecided';

const pools = ['high_tech', 'tech_sme', 'tech_contract', 'tech_trade'] as const;

/**
 * The plan names the pools and no thresholds. The first rule says no more than the plan; the second adds parameters of this
 * platform, and says that they are.
 */
export const screeningRules: readonly ScreeningRule[] = [
  {
    id: 'green-tech-pools', titleZh: '绿色低碳科技企业遴选（按方案文本）', sourceZh: '发改环资〔2022〕1885号 二（二）',
    conditions: [
      { kind: 'in-any-list', id: 'pool', textZh: '在国家高新技术企业、科技型中小企业、全国技术合同登记企业、技术进出口合同登记企业之一', lists: pools },
      { kind: 'not-closed', id: 'alive', textZh: '未注销、未吊销' },
      { kind: 'green-field', id: 'field', textZh: '主营属于绿色技术领域' },
    ],
  },
  {
    id: 'green-tech-pools-trial', titleZh: '绿色低碳科技企业遴选（平台试行参数，非官方标准）', sourceZh: '发改环资〔2022〕1885号 二（二）；绿色业务收入占比、研发投入强度为平台试行参数，方案未作规定',
    conditions: [
      { kind: 'in-any-list', id: 'pool', textZh: '在国家高新技术企业、科技型中小企业、全国技术合同登记企业、技术进出口合同登记企业之一', lists: pools },
      { kind: 'not-closed', id: 'alive', textZh: '未注销、未吊销' },
      { kind: 'green-field', id: 'field', textZh: '主营属于绿色技术领域' },
      { kind: 'at-least', id: 'revenue', textZh: '绿色业务收入占比不低于50%', column: 'green_revenue_share', percent: 50 },
      { kind: 'at-least', id: 'rd', textZh: '研发投入强度不低于3%', column: 'rd_intensity', percent: 3 },
    ],
  },
];

export const screeningRuleById = (id: string): ScreeningRule | undefined => screeningRules.find((rule) => rule.id === id);
