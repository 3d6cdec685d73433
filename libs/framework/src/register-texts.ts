import type { AttributeValue, RegisterEntry } from './register-entry.js';
import type { RegisterDeclaration, RegisterField } from './register.js';
import { commonColumns } from './registers.js';
import { regionByCode } from './regions.js';

/** A stored value as a person reads and types it; the import reads the same text back to the same value. */
export function fieldText(field: RegisterField, value: AttributeValue | undefined): string {
  if (value === undefined) return '';
  const label = (code: string): string => (field.type === 'codes' ? (field.codes.find((term) => term.code === code)?.labelZh ?? code) : code);
  if (typeof value === 'string') return label(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (isList(value)) return value.map(label).join('；');
  return Object.entries(value).map(([year, figure]) => `${year}=${figure}`).join('；');
}

const isList = (value: AttributeValue): value is readonly string[] => Array.isArray(value);

/** Every cell of an entry as text, by column id: what a form is filled with and a file holds. Absent is ''. */
export function entryTexts(register: RegisterDeclaration, entry: RegisterEntry): Readonly<Record<string, string>> {
  const { statuses, fields } = register;
  const common = {
    key: entry.key, nameZh: entry.nameZh, region: regionByCode(entry.region)?.nameZh ?? entry.region, enteredOn: entry.enteredOn,
    status: statuses.find(({ code }) => code === entry.status)?.labelZh ?? entry.status, evaluatedOn: entry.evaluatedOn ?? '', evaluationZh: entry.evaluationZh ?? '',
    exitedOn: entry.exitedOn ?? '', exitReasonZh: entry.exitReasonZh ?? '', evidenceZh: entry.evidenceZh ?? '',
  } as const;
  return { ...Object.fromEntries(commonColumns(register).map(({ id }) => [id, common[id]])), ...Object.fromEntries(fields.map((field) => [field.id, fieldText(field, entry.attributes[field.id])])) };
}
