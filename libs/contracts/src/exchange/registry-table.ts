import { NATION } from '@greengauge/kernel';
import { greenFieldsOf, regionByCode, type RegistryDeclaration, type RegistryField } from '@greengauge/framework';

/** Values of a record by column, as text; null where it says nothing. */
type Values = Readonly<Record<string, string | null | undefined>>;

/** What the platform adds to the columns of a file: the green fields a patent was found in, and by which concordance. */
const ADDED: Readonly<Partial<Record<RegistryDeclaration['id'], readonly { readonly column: string; readonly nameZh: string }[]>>> = { patents: [{ column: 'green_mask', nameZh: '绿色领域' }, { column: 'green_scheme', nameZh: '分类对照表' }] };

export const registryUnitOf = ({ type }: RegistryField): string | undefined => (type.kind === 'amount' ? type.unitZh : type.kind === 'share' ? '%' : undefined);

/** Columns a person reads, in the order of the declaration, what the platform adds last. */
export const registryColumnsOf = ({ id, fields }: RegistryDeclaration): { readonly column: string; readonly nameZh: string; readonly field?: RegistryField }[] =>
  [...fields.map((field) => ({ column: field.column, nameZh: field.nameZh, field })), ...(ADDED[id] ?? [])];

/** A stored value as a person reads it: names for codes. */
export function registryValueZh(column: string, value: string, field: RegistryField | undefined): string {
  if (column === 'green_mask') return greenFieldsOf(Number(value)).map(({ id, nameZh }) => `${id} ${nameZh}`).join('；') || '非绿色';
  if (field?.type.kind === 'region') return value === NATION ? '境外' : regionByCode(value)?.nameZh ?? value;
  if (field?.type.kind === 'choice') return field.type.values.find((choice) => choice.value === value)?.nameZh ?? value;
  return value;
}

/** Header of a downloaded list: the names that the importer knows, so that the file can be corrected and imported again. */
export const registryHeader = (declaration: RegistryDeclaration): string[] => registryColumnsOf(declaration).map(({ nameZh }) => nameZh);

/** Index of the columns that hold numbers. */
export const registryNumberColumns = (declaration: RegistryDeclaration): ReadonlySet<number> =>
  new Set(registryColumnsOf(declaration).flatMap(({ field }, index) => (field !== undefined && registryUnitOf(field) !== undefined ? [index] : [])));

/** A line of a downloaded list. A place abroad is left blank, because the column of the region takes none. */
export const registryLine = (declaration: RegistryDeclaration, record: Values): string[] =>
  registryColumnsOf(declaration).map(({ column, field }) => {
    const value = record[column];
    return value === null || value === undefined || (field?.type.kind === 'region' && value === NATION) ? '' : registryValueZh(column, value, field);
  });
