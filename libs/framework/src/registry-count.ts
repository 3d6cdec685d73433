/** Tiers and source pools of the registry of enterprises, by the columns that hold entry and removal. */
export type EnterpriseTier = 'leading' | 'green-tech' | 'specialised-sme' | 'little-giant';

/** How records of a typed registry become a number. Days are Asia/Shanghai; a region is that of the record's own rule. */
export type RegistryRule =
  /** Enterprises in the tier at the end of the period, distinct by code; `greenOnly`: those whose green field is known. */
  | { readonly registry: 'enterprises'; readonly kind: 'in-tier'; readonly tier: EnterpriseTier; readonly greenOnly: boolean }
  /** Projects of the key programmes set up in the period whose lead was in the tier on the day they were set up. */
  | { readonly registry: 'enterprises'; readonly kind: 'led-projects'; readonly tier: EnterpriseTier }
  /** Green patents by the day of publication or grant, or in force at the end of the period. Domestic; foreign owners stand apart. */
  | { readonly registry: 'patents'; readonly kind: 'published' | 'granted' | 'in-force' }
  /** Green technology contracts signed in the period, distinct by contract number over all sources; count, or amount. */
  | { readonly registry: 'trades'; readonly kind: 'contracts' | 'amount'; readonly direction: 'all' | 'inbound' | 'outbound' }
  /** Sum of amounts of flows signed in the period, or of stocks on record on the last day of one within the period. */
  | { readonly registry: 'financing'; readonly kind: 'amount'; readonly instruments: readonly string[]; readonly measure: 'flow' | 'stock' }
  | { readonly registry: 'financing'; readonly kind: 'records' | 'enterprises'; readonly instruments: readonly string[] }
  /** Distinct providers whose contract runs at the end of the period. */
  | { readonly registry: 'financing'; readonly kind: 'providers'; readonly instruments: readonly string[] };

export interface RegistryCount {
  readonly indicator: string;
  readonly rule: RegistryRule;
  readonly ruleZh: string;
  /** Broken down by the six fields as well, as `field=R1`. */
  readonly byField: boolean;
  /** Which cells under three units are withheld: none of a public list, its breakdowns, or totals as well. */
  readonly withheld: 'none' | 'breakdowns' | 'all';
}

/** What a typed registry yields. Register ids and registry ids are apart. */
export interface RegistryCounting {
  readonly registry: 'enterprises' | 'patents' | 'trades' | 'financing';
  readonly titleZh: string;
  readonly counts: readonly RegistryCount[];
  readonly version: number;
}
