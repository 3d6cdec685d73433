import type { RegistryDeclaration } from '@greengauge/framework';
import { sampleUscc } from '@greengauge/intake/testing';

type Row = Readonly<Record<string, string>>;

const SIX = [1, 2, 3, 4, 5, 6];
const INSTRUMENTS = ['first-set-insurance', 'equity', 'guidance-fund', 'credit', 'bond', 'fund', 'insurance', 'rating', 'guarantee'];
const STOCKS = new Set(['credit', 'fund']);

const enterprises = SIX.map((no): Row => ({ uscc: sampleUscc(no), name_zh: `走查企业${no}`, region: '浙江', green_field: 'R1', leading_from: '2023-01-01', green_tech_from: '2024-06-01', specialised_sme_from: '2023-05-01', little_giant_from: '2024-01-01' }));
const patents = SIX.map((no): Row => ({
  application_no: `CN20241900000${no}.X`, title_zh: `走查专利${no}`, kind: '发明', applied_on: '2024-02-01', published_on: '2025-02-01', granted_on: '2025-08-15', owner_zh: `走查企业${no}`, owner_uscc: sampleUscc(no), region: '浙江', symbols: 'C02F 1/44',
}));
const trades = SIX.flatMap((no) => [['CN', 'CN'], ['CN', 'TH'], ['DE', 'CN']].map(([seller = '', buyer = ''], way): Row => ({
  source: '走查登记处', contract_no: `ZC-${no}-${way}`, kind: '技术转让', title_zh: `走查合同${no}`, signed_on: '2025-05-20', amount_wan_yuan: '20000', seller_country: seller, seller_region: seller === 'CN' ? '浙江' : '',
  buyer_country: buyer, buyer_region: buyer === 'CN' ? '浙江' : '', seller_zh: `走查卖方${no}`, buyer_zh: `走查买方${no}`, green_field: 'R2',
})));
const financing = INSTRUMENTS.flatMap((instrument) => SIX.map((no): Row => ({
  source: '走查登记处', reference_no: `${instrument}-${no}`, instrument, measure: STOCKS.has(instrument) ? 'stock' : 'flow', enterprise_uscc: sampleUscc(no), region: '浙江', provider_zh: `走查银行${no}`, signed_on: '2025-10-10',
  amount_wan_yuan: '5000000', rating_zh: instrument === 'rating' ? 'AA' : '',
})));

const ROWS: Readonly<Record<RegistryDeclaration['id'], readonly Row[]>> = { enterprises, patents, trades, financing };

/** A file of the registry as an office would send it: six records of every kind in 浙江, headed in Chinese. */
export function registryFile({ id, fields }: RegistryDeclaration): { readonly text: string; readonly rows: number } {
  const rows = ROWS[id];
  const columns = Object.keys(rows[0] ?? {});
  const header = columns.map((column) => fields.find((field) => field.column === column)?.nameZh ?? column);
  return { text: [header, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((line) => line.join(',')).join('\n'), rows: rows.length };
}
