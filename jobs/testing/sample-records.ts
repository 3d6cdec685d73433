import type { Tx } from '@greengauge/store';
import { sampleUscc } from '@greengauge/intake/testing';

const insert = (tx: Tx, table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<number> =>
  tx.execute(`INSERT INTO ${table} (${Object.keys(rows[0] ?? {}).join(', ')}) SELECT ${Object.keys(rows[0] ?? {}).map((column) => `r.${column}`).join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS r`, [JSON.stringify(rows)]);

const REGIONS = ['330000', '330000', '330200', '330000', '330200', '330200'] as const;

/** Enterprises of every tier, four of them leaving a list within 2025. Hand count at the end of 2025: leading 6, green-tech 5, SME 5, little giants 6. */
export const insertEnterprises = (tx: Tx): Promise<number> =>
  insert(tx, 'enterprise', REGIONS.map((region, index) => ({
    uscc: sampleUscc(index + 1), name_zh: `企业${index + 1}`, region, green_field: index < 3 ? 'R1' : 'R2', attributes: {}, recorded_at: '2026-01-01T00:00:00Z',
    leading_from: '2023-01-01', green_tech_from: '2024-06-01', green_tech_to: index === 0 ? '2025-03-01' : null,
    specialised_sme_from: '2023-05-01', specialised_sme_to: index === 1 ? '2025-12-31' : null, little_giant_from: '2024-01-01',
  })));

/** Green patents of 2025: 5 domestic published and granted, one of them lapsed, one foreign. */
export const insertPatents = (tx: Tx): Promise<number> =>
  insert(tx, 'patent', Array.from({ length: 6 }, (_, index) => ({
    application_no: `CN20241000000${index}`, title_zh: `专利${index}`, kind: 'invention', office: 'CN', applied_on: '2024-02-01', published_on: '2025-02-01', granted_on: '2025-08-15',
    lapsed_on: index === 0 ? '2025-11-01' : null, region: index === 5 ? '000000' : (REGIONS[index] ?? '330000'), owner_country: index === 5 ? 'US' : 'CN', applicant_region: null,
    applicant_country: index === 5 ? 'US' : 'CN', symbols: 'C02F 1/00', green_mask: 2, green_scheme: 'wipo-green', recorded_at: '2026-01-01T00:00:00Z',
  })));

/** Contracts of 2025: 4 inland (one listed by two sources), 3 outbound, 100 万元 each; 3 inbound, 200 万元 each. */
export const insertTrades = (tx: Tx): Promise<number> =>
  insert(tx, 'trade', [...Array.from({ length: 11 }, (_, index) => index)].map((index) => ({
    id: `00000000-0000-4000-8000-0000000000${String(10 + index)}`, source: index === 10 ? '交易平台' : '认定登记', contract_no: `HT${index === 10 ? 0 : index}`, kind: 'transfer', title_zh: `合同${index}`, stage: 'signed',
    signed_on: '2025-05-20', currency: 'CNY', amount_wan_yuan: index >= 7 && index < 10 ? 200 : 100, region: '330000', seller_region: index >= 7 && index < 10 ? null : '330000', seller_country: index >= 7 && index < 10 ? 'DE' : 'CN',
    buyer_region: index >= 4 && index < 7 ? null : '330000', buyer_country: index >= 4 && index < 7 ? 'TH' : 'CN', seller_zh: `卖方${index}`, buyer_zh: `买方${index}`, green_field: 'R2', recorded_at: '2026-01-01T00:00:00Z',
  })));

export const INSTRUMENTS = ['first-set-insurance', 'equity', 'guidance-fund', 'credit', 'bond', 'fund', 'insurance', 'rating', 'guarantee'] as const;

/** Three records of each instrument in 2025 with three enterprises, 1,000 万元 each. */
export const insertFinancing = (tx: Tx): Promise<number> =>
  insert(tx, 'financing', INSTRUMENTS.flatMap((instrument, kind) => [1, 2, 3].map((no) => ({
    id: `00000000-0000-4000-9000-00000000${String(kind).padStart(2, '0')}${String(no).padStart(2, '0')}`, source: '登记', reference_no: `${instrument}-${no}`, instrument,
    measure: instrument === 'credit' || instrument === 'fund' ? 'stock' : 'flow', enterprise_uscc: sampleUscc(no), region: '330000', provider_zh: `银行${no}`, signed_on: '2025-10-10',
    currency: 'CNY', amount_wan_yuan: 1000, recorded_at: '2026-01-01T00:00:00Z',
  }))));
