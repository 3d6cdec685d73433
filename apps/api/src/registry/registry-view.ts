import { greenFieldsOf, regionByCode, type RegistryDeclaration, type RegistryField } from '@greengauge/framework';
import type { RegistryRecord } from '@greengauge/store';

/** Columns a person reads, in the order of the declaration. */
export const registryColumns = ({ id, fields }: RegistryDeclaration): { column: string; nameZh: string }[] =>
  [...fields.map(({ column, nameZh }) => ({ column, nameZh })), ...(id === 'patents' ? [{ column: 'green_mask', nameZh: '绿色领域' }, { column: 'green_scheme', nameZh: '分类对照表' }] : [])];

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
  const fields = new Map(declaration.fields.map((field) => [field.column, field]));
  const values = registryColumns(declaration).flatMap(({ column }) => {
    const value = record[column];
    return value === null || value === undefined || value === '' ? [] : [[column, shown(column, value, fields.get(column))] as const];
  });
  return { key: writeKey(declaration.key.map((column) => record[column] ?? '')), values: Object.fromEntries(values) };
}

function shown(column: string, value: string, field: RegistryField | undefined): string {
  if (column === 'green_mask') return greenFieldsOf(Number(value)).map(({ id, nameZh }) => `${id} ${nameZh}`).join('；') || '非绿色';
  if (field?.type.kind === 'region') return value === '000000' ? '境外' : regionByCode(value)?.nameZh ?? value;
  if (field?.type.kind === 'choice') return field.type.values.find((choice) => choice.value === value)?.nameZh ?? value;
  return value;
}
