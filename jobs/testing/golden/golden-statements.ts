import { GOLDEN_FRAME } from './golden-frame.js';

/** Entries of a register that count now. */
const entries = (register: string, more = 'true'): string => `register_entry e JOIN place p ON p.own = e.region AND e.register = '${register}' AND e.current AND ${more} CROSS JOIN span s`;
const standing = 'e.valid_from <= s.last AND (e.valid_to IS NULL OR e.valid_to > s.last)';

const inForce = (register: string, more?: string): string => `SELECT p.region, s.id, count(*) FROM ${entries(register, more)} WHERE ${standing} GROUP BY 1, 2`;
const dated = (register: string, day: string): string => `SELECT p.region, s.id, count(*) FROM ${entries(register)} WHERE ${day} BETWEEN s.first AND s.last GROUP BY 1, 2`;
const share = (register: string, matching: string): string => `SELECT p.region, s.id, avg(CASE WHEN ${matching} THEN 100.0 ELSE 0 END) FROM ${entries(register)} WHERE ${standing} GROUP BY 1, 2`;
const summed = (register: string, field: string, day: string, per: number): string =>
  `SELECT p.region, s.id, coalesce(sum((e.attributes ->> '${field}')::numeric), 0) / ${per} FROM ${entries(register)} WHERE ${day} BETWEEN s.first AND s.last GROUP BY 1, 2`;
const yearly = (register: string, field: string, per: number, more?: string): string =>
  `SELECT p.region, s.id, sum((e.attributes -> '${field}' ->> s.year)::numeric) / ${per} FROM ${entries(register, more)} WHERE s.id = s.year AND e.attributes -> '${field}' ? s.year GROUP BY 1, 2`;
const ENTERED = 'e.valid_from';
const day = (field: string): string => `(e.attributes ->> '${field}')::date`;

const tier = (column: string, more = 'true'): string =>
  `SELECT p.region, s.id, count(*) FROM enterprise x JOIN place p ON p.own = x.region JOIN span s ON x.${column}_from <= s.last AND coalesce(x.${column}_to, 'infinity') > s.last WHERE ${more} GROUP BY 1, 2`;

/** A contract is listed once by number; the first source, by name, that says an amount says it for all. */
const contracts = (value: string, seller: string, buyer: string, side: string): string =>
  `, listed AS (SELECT contract_no, (array_agg(t ORDER BY amount_wan_yuan IS NULL, source))[1] AS t FROM trade t WHERE green_field IS NOT NULL AND stage IN ('signed', 'paid') AND signed_on IS NOT NULL AND seller_country ${seller} 'CN' AND ${buyer} GROUP BY 1)
   SELECT p.region, s.id, ${value} FROM listed l JOIN place p ON p.own = coalesce((l.t).${side}_region, (l.t).region) JOIN span s ON (l.t).signed_on BETWEEN s.first AND s.last GROUP BY 1, 2`;
const AMOUNT = 'coalesce(sum((l.t).amount_wan_yuan), 0) / 10000';

const flow = (instrument: string, value: string): string =>
  `SELECT p.region, s.id, ${value} FROM financing f JOIN place p ON p.own = f.region JOIN span s ON f.signed_on BETWEEN s.first AND s.last WHERE f.instrument = '${instrument}' AND f.measure = 'flow' GROUP BY 1, 2`;
const MONEY = 'coalesce(sum(f.amount_wan_yuan), 0) / 10000';
/** The newest balance of a record, no older than a year and not matured. */
const balance = (instrument: string, per: number): string =>
  `, newest AS (SELECT s.id, f.source, f.reference_no, max(f.signed_on) AS signed_on FROM financing f CROSS JOIN span s
     WHERE f.instrument = '${instrument}' AND f.measure = 'stock' AND f.signed_on <= s.last AND f.signed_on > s.last - interval '1 year' AND coalesce(f.matures_on, 'infinity') > s.last GROUP BY 1, 2, 3)
   SELECT p.region, n.id, coalesce(sum(f.amount_wan_yuan), 0) / ${per} FROM newest n JOIN financing f USING (source, reference_no, signed_on) JOIN place p ON p.own = f.region WHERE f.measure = 'stock' GROUP BY 1, 2`;

const patents = (where: string, region = 'x.region', country = 'x.owner_country'): string =>
  `SELECT p.region, s.id, count(*) FROM patent x JOIN place p ON p.own = ${region} CROSS JOIN span s WHERE x.green_mask <> 0 AND ${country} = 'CN' AND ${where} GROUP BY 1, 2`;

const STATEMENTS: Readonly<Record<string, string>> = {
  // Registers.
  alliances: inForce('alliances'),
  'alliances-evaluated-rate': share('alliances', "coalesce(e.evaluated_on <= s.last AND e.evaluated_on >= s.last + 1 - interval '3 years', false)"),
  'alliances-removed': dated('alliances', 'e.valid_to'),
  'technology-brokers': inForce('brokers'),
  cases: dated('cases', ENTERED),
  'catalogue-technologies': inForce('catalogue-technologies'),
  'catalogue-applied-rate': share('catalogue-technologies', `coalesce(${day('appliedOn')} <= s.last, false)`),
  'challenge-projects': dated('challenge-projects', ENTERED),
  consortia: inForce('consortia', "jsonb_array_length(e.attributes -> 'partners') >= 3"),
  'core-green-technologies': dated('core-technologies', ENTERED),
  'evaluation-methods': dated('evaluation-methods', ENTERED),
  'financing-centres': inForce('financing-centres', "jsonb_array_length(e.attributes -> 'platforms') >= 3"),
  'matched-financing': yearly('financing-centres', 'matched', 10_000),
  'green-foreign-investment': summed('foreign-investments', 'amountWanUsd', ENTERED, 10_000),
  incubators: inForce('incubators'),
  'innovation-platforms': inForce('innovation-platforms', "e.attributes ->> 'kind' <> 'shared-resources'"),
  'shared-resource-services': yearly('innovation-platforms', 'services', 1, "e.attributes ->> 'kind' = 'shared-resources'"),
  'overseas-green-projects': inForce('international-projects'),
  'key-programme-projects': dated('key-programme-projects', ENTERED),
  'key-programme-funds': summed('key-programme-projects', 'fundsWanYuan', ENTERED, 10_000),
  'operation-centres': inForce('operation-centres'),
  'green-standards-initiated': dated('standards', ENTERED),
  'green-standards-published': dated('standards', day('publishedOn')),
  'results-in-standards': summed('standards', 'results', day('publishedOn'), 1),
  'technology-needs-solicited': dated('technology-needs', ENTERED),
  'technology-needs-matched-rate': share('technology-needs', `coalesce(${day('matchedOn')} <= s.last, false)`),
  'topic-databases': inForce('topic-databases'),
  'trading-platforms': inForce('trading-platforms'),
  'verification-platforms': inForce('verification-platforms'),
  'verification-services': yearly('verification-platforms', 'services', 1),
  // Registries.
  'leading-enterprises': tier('leading'),
  'green-low-carbon-tech-enterprises': tier('green_tech'),
  'specialised-smes': tier('specialised_sme', 'x.green_field IS NOT NULL'),
  'little-giants': tier('little_giant', 'x.green_field IS NOT NULL'),
  'leading-enterprise-national-projects': `SELECT p.region, s.id, count(*) FROM ${entries('key-programme-projects')} WHERE ${ENTERED} BETWEEN s.first AND s.last
     AND EXISTS (SELECT FROM enterprise x WHERE x.uscc = e.attributes ->> 'leadUscc' AND x.leading_from <= e.valid_from AND coalesce(x.leading_to, 'infinity') > e.valid_from) GROUP BY 1, 2`,
  'green-patent-applications': patents('x.published_on BETWEEN s.first AND s.last', 'coalesce(x.applicant_region, x.region)', 'coalesce(x.applicant_country, x.owner_country)'),
  'green-patent-grants': patents('x.granted_on BETWEEN s.first AND s.last'),
  'green-patents-in-force': patents("x.granted_on <= s.last AND coalesce(x.lapsed_on, 'infinity') > s.last"),
  'green-technology-contracts': contracts('count(*)', '=', 'true', 'seller'),
  'green-technology-contract-value': contracts(AMOUNT, '=', 'true', 'seller'),
  'inbound-technology-contract-value': contracts(AMOUNT, '<>', "buyer_country = 'CN'", 'buyer'),
  'outbound-technology-contract-value': contracts(AMOUNT, '=', "buyer_country <> 'CN'", 'seller'),
  'first-set-insured': flow('first-set-insurance', 'count(DISTINCT (f.source, f.reference_no))'),
  'first-set-insured-amount': flow('first-set-insurance', MONEY),
  'equity-financing': flow('equity', MONEY),
  'guidance-fund-support': flow('guidance-fund', MONEY),
  'custodian-banks': `SELECT p.region, s.id, count(DISTINCT f.provider_zh) FROM financing f JOIN place p ON p.own = f.region JOIN span s ON f.signed_on <= s.last AND coalesce(f.matures_on, 'infinity') > s.last
     WHERE f.instrument = 'guidance-fund' AND f.provider_zh IS NOT NULL GROUP BY 1, 2`,
  'green-loan-balance': balance('credit', 100_000_000),
  'green-bond-issuance': flow('bond', MONEY),
  'green-fund-size': balance('fund', 10_000),
  'green-insurance-cover': flow('insurance', MONEY),
  'rated-enterprises': flow('rating', "count(DISTINCT coalesce(f.enterprise_uscc, f.enterprise_zh, f.source || ' ' || f.reference_no))"),
  'guarantee-amount': flow('guarantee', MONEY),
  // Milestones stand for the last year of the plan.
  'platform-mechanisms-in-place': `SELECT p.region, '2025', count(*) FILTER (WHERE m.status = 'completed') FROM milestone m JOIN place p ON p.own = m.region WHERE m.kind = 'mechanism' AND m.subject LIKE 'P4.2/%' GROUP BY 1`,
  'regional-plan-coverage': `SELECT '000000', '2025', count(DISTINCT m.region) FILTER (WHERE m.status = 'completed') * 100.0 / 37 FROM milestone m WHERE m.kind = 'region-plan' HAVING count(*) > 0`,
};

/** A ratio of two indicators, each as it was recorded, in the units of the statement. */
const ratio = (over: string, under: string, scale: string): string =>
  `SELECT a.region, a.period, a.value * ${scale} / b.value FROM observation_latest a JOIN observation_latest b USING (region, period) WHERE a.indicator = '${over}' AND b.indicator = '${under}' AND a.breakdown = '' AND b.breakdown = '' AND b.value <> 0`;

/** Derived by formula from recorded indicators; `per` turns recorded units into those of the result. */
const RATIOS: Readonly<Record<string, string>> = {
  'basic-research-share': ratio('basic-research-expenditure', 'rd-expenditure', '100'),
  'carbon-market-average-price': ratio('carbon-market-turnover', 'carbon-market-volume', '1'),
  'enterprise-rd-share': ratio('enterprise-rd-expenditure', 'rd-expenditure', '100'),
  'gdp-per-capita': ratio('gdp', 'resident-population', '10000'),
  'green-lowcarbon-patent-cn-share': ratio('green-lowcarbon-patent-grants-cn-owner-cum', 'green-lowcarbon-patent-grants-world-cum', '100'),
  'high-value-invention-patent-share': ratio('high-value-invention-patents', 'invention-patents-valid-domestic-excl-hmt', '100'),
  'hnte-per-10k': ratio('hnte-count', 'resident-population', '1'),
  'pct-per-rd': ratio('pct-applications', 'rd-expenditure', '1'),
  'rd-intensity': ratio('rd-expenditure', 'gdp', '100'),
  'rd-per-capita': ratio('rd-expenditure', 'resident-population', '10000'),
  'tech-contract-average-value': ratio('tech-contract-value', 'tech-contract-count', '10000'),
  'tech-contract-value-to-gdp': ratio('tech-contract-value', 'gdp', '100'),
  'tech-contract-value-to-rd': ratio('tech-contract-value', 'rd-expenditure', '100'),
};

/**
 * For each indicator that jobs compute from records one statement of its own: (region, period, value), value in the unit of the
 * indicator, one row a cell that has something to count. Written beside the declarations' words, not beside their queries.
 */
export const goldenCounts: ReadonlyMap<string, string> = new Map(Object.entries(STATEMENTS).map(([id, sql]) => [id, `${GOLDEN_FRAME} ${sql}`]));
export const goldenRatios: ReadonlyMap<string, string> = new Map(Object.entries(RATIOS));
