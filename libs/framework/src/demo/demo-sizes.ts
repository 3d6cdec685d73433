/**
 * Sizes of the first invented year for indicators that others are divided by or added up to: in the order of magnitude of the real
 * ones, so that shares stay below the whole and no page tells a research intensity of 134 %. Units as declared.
 */
export const DEMO_SIZE_OF: Readonly<Record<string, number>> = {
  gdp: 1_100_000, 'resident-population': 141_000, 'rd-expenditure': 27_000, 'tech-contract-count': 560_000, 'tech-contract-output-value': 33_000, 'tech-contract-absorbed-value': 32_000, 'hnte-count': 320_000, 'pct-applications': 64_000,
  'green-factory-provincial-cum': 8_200, 'green-park-national-cum': 210, 'green-supply-chain-national-cum': 320, 'green-low-carbon-tech-enterprises': 19_000, 'leading-enterprises': 210, 'little-giants': 980, 'specialised-smes': 4_600,
  'green-lowcarbon-patent-grants-world-cum': 52, 'green-lowcarbon-patent-applications-world': 12, 'storage-invention-patent-grants-cn': 0.8, 'green-patent-applications': 180_000, 'green-patent-grants': 62_000, 'green-patents-in-force': 360_000,
  'emerging-industry-invention-patents-valid': 84, 'evaluation-methods': 260, 'green-standards-published': 210, 'green-standards-initiated': 240, 'custodian-banks': 36, 'abnormal-filing-share': 4.6, 'carbon-market-close-price': 54, 'carbon-market-volume': 1.9, 'carbon-market-covered-entities': 2_200,
  'gov-procurement-total': 33_000, 'sme-support-funds': 300, 'fiscal-rd-support': 410, 'local-adoption-support': 240, 'key-programme-funds': 180, 'conversion-incentive-payments': 80, 'personal-tax-relief': 55, 'enterprise-tax-relief': 220, 'guidance-fund-support': 300, 'matched-financing': 1_300,
  'green-bond-issuance-labelled': 6_200, 'green-bond-count': 460,
};

/** Series that move with another one, and their share of it in the first year. */
export const DEMO_PART_OF: Readonly<Record<string, readonly [whole: string, share: number]>> = {
  'green-loan-infrastructure': ['green-loan-balance', 0.42], 'green-loan-energy-transition-2025cat': ['green-loan-balance', 0.21], 'green-loan-ecology-2025cat': ['green-loan-balance', 0.12],
  'green-loan-clean-energy': ['green-loan-balance', 0.2], 'green-loan-energy-saving-env': ['green-loan-balance', 0.11], 'gov-procurement-env-products': ['gov-procurement-total', 0.02],
  'green-procurement-value': ['gov-procurement-total', 0.03], 'gov-procurement-energy-water-saving': ['gov-procurement-total', 0.012], 'basic-research-expenditure': ['rd-expenditure', 0.07], 'enterprise-rd-expenditure': ['rd-expenditure', 0.77],
  'patent-intensive-industry-value-added': ['gdp', 0.0000132],
  'green-factory-provincial-and-above-cum': ['green-factory-provincial-cum', 1.4], 'green-factory-national-cum': ['green-factory-provincial-cum', 0.4], 'green-factory-national-new': ['green-factory-provincial-cum', 0.08], 'green-factory-provincial-new': ['green-factory-provincial-cum', 0.18], 'green-factory-subnational-cum': ['green-factory-provincial-cum', 0.00024],
  'green-park-national-new': ['green-park-national-cum', 0.2], 'green-park-provincial-and-above-cum': ['green-park-national-cum', 3.8],
  'green-supply-chain-national-new': ['green-supply-chain-national-cum', 0.24], 'green-supply-chain-provincial-and-above-cum': ['green-supply-chain-national-cum', 2.9],
  'little-giant-announced-cum': ['little-giant-in-force', 1.15], 'little-giant-batch1-2-cum': ['little-giant-in-force', 0.4], 'little-giant-new': ['little-giant-in-force', 0.26], 'little-giant-passed-review': ['little-giant-in-force', 0.12],
  'green-lowcarbon-patent-grants-cn-owner-cum': ['green-lowcarbon-patent-grants-world-cum', 0.32], 'green-lowcarbon-patent-grants-cnipa-cum': ['green-lowcarbon-patent-grants-world-cum', 0.38], 'green-lowcarbon-patent-applications-cn-cum': ['green-lowcarbon-patent-grants-world-cum', 0.8], 'green-lowcarbon-patent-grants-world': ['green-lowcarbon-patent-grants-world-cum', 0.12],
  'high-value-invention-patents': ['high-value-invention-patents-per-10k', 14.1], 'invention-patents-valid-domestic-excl-hmt': ['high-value-invention-patents-per-10k', 34], 'invention-patents-valid': ['high-value-invention-patents-per-10k', 385_000], 'invention-patents-valid-per-10k': ['high-value-invention-patents-per-10k', 2.41],
  'green-bond-issuance': ['green-bond-issuance-labelled', 1.1], 'green-bond-issuance-labelled-cum': ['green-bond-issuance-labelled', 3.4], 'green-bond-issuance-use-green': ['green-bond-issuance-labelled', 1.5],
  'carbon-market-turnover': ['carbon-market-volume', 56], 'carbon-market-volume-cum': ['carbon-market-volume', 2.6], 'carbon-market-turnover-cum': ['carbon-market-volume', 145],
};

/** Rates of growth, told from the level they are the growth of. */
export const DEMO_GROWTH_OF: Readonly<Record<string, string>> = {
  'green-loan-growth-since-year-start': 'green-loan-balance', 'green-loan-yoy': 'green-loan-balance', 'ip-pledge-financing-yoy': 'ip-pledge-financing',
};

/** First and last year of a use of green loans: the catalogue changed in 2025. */
export const DEMO_CATALOGUE_YEARS: Readonly<Record<string, readonly [first: number | undefined, last: number | undefined]>> = {
  'green-loan-clean-energy': [undefined, 2024], 'green-loan-energy-saving-env': [undefined, 2024],
  'green-loan-energy-transition-2025cat': [2025, undefined], 'green-loan-ecology-2025cat': [2025, undefined],
};

/** Growth a year where the direction alone would tell what no reader believes: an economy that stands still, people who multiply. */
export const DEMO_YEARLY: Readonly<Record<string, number>> = { gdp: 0.042, 'resident-population': -0.001, 'rd-expenditure': 0.09, 'hnte-count': 0.08 };

/** How the last year ends to a target that a document sets: one is missed and one is reached in its own year, the others are as they fall. */
export const DEMO_END_OF_TARGET: Readonly<Record<string, number>> = { 'little-giant-in-force': 0.93, 'high-value-invention-patents-per-10k': 1.02, 'tech-contract-value': 1.14 };

/** Totals that every region has a part of, though no sum of them is published. */
export const DEMO_SHARED: ReadonlySet<string> = new Set(['invention-patents-valid', 'invention-patents-valid-domestic-excl-hmt']);

/** Rates a head, and the total that they are a rate of: in a region they follow from its total and its people. */
export const DEMO_PER_HEAD: Readonly<Record<string, string>> = { 'high-value-invention-patents-per-10k': 'high-value-invention-patents', 'invention-patents-valid-per-10k': 'invention-patents-valid' };

/**
 * Sizes of the provinces to one another, by code: in the order of the real economies but nearer to one another, so that no chart puts the
 * smallest before the largest and none is too small to be drawn. Only the order is real.
 */
export const DEMO_PROVINCE_SIZE: Readonly<Record<string, number>> = {
  110000: 2.4, 120000: 1.4, 130000: 2.5, 140000: 1.8, 150000: 1.7, 210000: 1.9, 220000: 1.2, 230000: 1.3, 310000: 2.5, 320000: 4.6, 330000: 3.6, 340000: 2.5, 350000: 2.7, 360000: 2.0, 370000: 3.8, 410000: 2.9,
  420000: 2.8, 430000: 2.6, 440000: 4.8, 450000: 1.8, 460000: 0.9, 500000: 2.0, 510000: 2.9, 520000: 1.6, 530000: 1.9, 540000: 0.5, 610000: 2.1, 620000: 1.1, 630000: 0.6, 640000: 0.7, 650000: 1.5,
};
