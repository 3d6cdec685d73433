import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { parseIndexConfig } from '../config/parse-config.js';
import type { IndexConfig } from '../config/index-config.schema.js';
import type { IndexTable } from '../table/index-table.js';
import { readIndexTable } from '../table/read-table.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const folder = join(dirname(root), 'shared/data/asem');

/** JRC's ASEM Sustainable Connectivity index with every stage published (R package COINr, MIT). Not part of the checkout. */
export const asemPresent = existsSync(join(folder, 'input_raw.csv'));
export const asemTitle = (title: string): string => (asemPresent ? title : `${title} — skipped: the ASEM reference data are not beside this checkout`);

export type CsvRow = Readonly<Record<string, string>>;

export function asemCsv(file: string): readonly CsvRow[] {
  return parse(readFileSync(join(folder, file)), { columns: true, bom: true }) as readonly CsvRow[];
}

/** The configuration, made of nothing but the published description of indicators and weights. */
export function asemConfigJson(): unknown {
  const meta = asemCsv('meta_indicators.csv');
  const weight = new Map(asemCsv('weights.csv').map((row) => [row['Code'], Number(row['Weight'])]));
  const parents = new Map(meta.flatMap((row) => [[row['Agg1'], row['Agg2']], [row['Agg2'], row['Agg3']], [row['Agg3'], undefined]] as const));
  return {
    title: 'ASEM', unitColumn: 'UnitCode', nameColumn: 'UnitName',
    indicators: meta.map((row) => ({
      code: row['IndCode'], title: row['IndName'], parent: row['Agg1'], direction: Number(row['Direction']) > 0 ? 'up' : 'down', weight: weight.get(row['IndCode']),
      ...(row['Denominator'] === '' ? {} : { denominator: row['Denominator'] }),
    })),
    groups: [...parents].map(([code, parent]) => ({ code, ...(parent === undefined ? {} : { parent }), weight: weight.get(code) })),
    imputation: { method: 'group-mean', groupColumn: 'Group_EurAsia' },
    treatment: { method: 'winsorise' },
    normalisation: { method: 'min-max' },
  };
}

export function asemInput(changes: object = {}): { readonly config: IndexConfig; readonly table: IndexTable } {
  const config = parseIndexConfig({ ...(asemConfigJson() as object), ...changes });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const [header = [], ...rows] = parse(readFileSync(join(folder, 'input_raw.csv')), { bom: true }) as string[][];
  const table = readIndexTable(config.value, header, rows.map((cells, at) => ({ rowNumber: at + 2, cells })));
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return { config: config.value, table: table.value };
}
