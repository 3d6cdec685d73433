import { greenFields, registerById, registryById, reportingUnits, type RegistryDeclaration } from '@greengauge/framework';
import { registryColumnsOf, registryUnitOf, registryValueZh, type RegistryColumn, type RegistryRecordAnswer } from '@greengauge/contracts';
import { formatMinute } from '@greengauge/kernel';
import type { RecordSource, RegistryRecord, RelatedRecords } from '@greengauge/store';

interface Layout {
  readonly name: string;
  readonly code: string;
  /** Beside name and code in the list. */
  readonly listed: readonly string[];
}

const LAYOUT: Readonly<Record<RegistryDeclaration['id'], Layout>> = {
  enterprises: { name: 'name_zh', code: 'uscc', listed: ['region', 'green_field', 'size_class', 'leading_from', 'little_giant_from'] },
  patents: { name: 'title_zh', code: 'application_no', listed: ['kind', 'owner_zh', 'region', 'applied_on', 'granted_on', 'green_mask'] },
  trades: { name: 'title_zh', code: 'contract_no', listed: ['kind', 'stage', 'seller_region', 'buyer_region', 'signed_on', 'amount_wan_yuan'] },
  financing: { name: 'enterprise_zh', code: 'reference_no', listed: ['instrument', 'measure', 'region', 'provider_zh', 'signed_on', 'amount_wan_yuan'] },
};

export const registryLayout = ({ id }: RegistryDeclaration): Layout => LAYOUT[id];

/** Columns a person reads, in the order of the declaration. */
export const registryColumns = (declaration: RegistryDeclaration): RegistryColumn[] => {
  const { name, code, listed } = LAYOUT[declaration.id];
  return registryColumnsOf(declaration).map(({ column, nameZh, field }) => {
    const unit = field === undefined ? undefined : registryUnitOf(field);
    return { column, nameZh, numeric: unit !== undefined, listed: [name, code, ...listed].includes(column), ...(unit === undefined ? {} : { unit }) };
  });
};

/** What a list can be narrowed to. */
export const registryFilters = {
  regions: reportingUnits.map(({ code, nameZh }) => ({ code: code as string, nameZh })),
  fields: greenFields.map(({ id, nameZh, kind }) => ({ id, nameZh: kind === 'catalogue' ? `目录·${nameZh}` : nameZh })),
};

/** Key in an address and its columns: base64url of a JSON list, because a number may hold any character. */
export const writeKey = (parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

export function readKey(text: string, declaration: RegistryDeclaration): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== declaration.key.length) return undefined;
    const texts = parts.filter((part) => typeof part === 'string' && !part.includes('\0')).map(String);
    const days = declaration.key.every((column, index) => !column.endsWith('_on') || /^\d{4}-\d{2}-\d{2}$/.test(texts[index] ?? ''));
    return texts.length === parts.length && days ? texts : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function recordView(declaration: RegistryDeclaration, record: RegistryRecord): { key: string; values: Record<string, string> } {
  const values = registryColumnsOf(declaration).flatMap(({ column, field }) => {
    const value = record[column];
    return value === null || value === undefined || value === '' ? [] : [[column, registryValueZh(column, value, field)] as const];
  });
  return { key: writeKey(declaration.key.map((column) => record[column] ?? '')), values: Object.fromEntries(values) };
}

export const recordTitle = (declaration: RegistryDeclaration, record: RegistryRecord): string => record[LAYOUT[declaration.id].name] ?? record[LAYOUT[declaration.id].code] ?? declaration.nameZh;

/** Who did something, in words: a person by name, the platform by what it did. */
export const doerZh = (name: string, nameOf: (account: string) => string): string => {
  const account = /^user:(.+)$/.exec(name)?.[1] ?? /^system:correction-by-(.+)$/.exec(name)?.[1];
  if (account !== undefined) return nameOf(account);
  return name.startsWith('job:') ? '定时作业' : name === 'system:command-line' ? '命令行' : '平台导入';
};

/** Accounts that such names speak of. */
export const accountsIn = (names: readonly (string | undefined)[]): string[] =>
  names.flatMap((name) => { const account = /^(?:user:|system:correction-by-)(.+)$/.exec(name ?? '')?.[1]; return account === undefined ? [] : [account]; });

export const sourceView = ({ recordedAtMs, importId, row, file }: RecordSource, nameOf: (account: string) => string): RegistryRecordAnswer['source'] => ({
  recordedZh: formatMinute(recordedAtMs), ...(importId === undefined ? {} : { importId }), ...(row === undefined ? {} : { row }),
  ...(file === undefined ? {} : { fileName: file.name, importedBy: doerZh(file.openedBy, nameOf), importedZh: formatMinute(file.openedAtMs) }),
});

/** The note of a financing record begins with the codes of instrument and measure. */
function inWords(note: string): string {
  const fields = registryById('financing')?.fields ?? [];
  return note.split('　').map((word, index) => (index < 2 ? registryValueZh(index === 0 ? 'instrument' : 'measure', word, fields.find(({ column }) => column === (index === 0 ? 'instrument' : 'measure'))) : word)).join('　');
}

export const relatedView = (lists: readonly RelatedRecords[]): RegistryRecordAnswer['related'] =>
  lists.map(({ list, kind, total, records }) => ({
    titleZh: (kind === 'registry' ? registryById(list)?.nameZh : registerById(list)?.titleZh) ?? list, total,
    items: records.map(({ key, nameZh, noteZh }) => ({ nameZh, noteZh: list === 'financing' && kind === 'registry' ? inWords(noteZh) : noteZh, href: kind === 'registry' ? `/registries/${list}/${writeKey(key)}` : `/registers/${list}?entry=${encodeURIComponent(key[0] ?? '')}` })),
  }));
