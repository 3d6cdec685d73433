import type { CommonField, RegisterDeclaration, RegisterField } from './register.js';
import { registerModules } from './registers/catalogue.generated.js';

/** Every declared register, in the order of the file names. */
export const registers: readonly RegisterDeclaration[] = registerModules.map((module) => module.declaration);

const BY_ID: ReadonlyMap<string, RegisterDeclaration> = new Map(registers.map((register) => [register.id, register]));

export const registerById = (id: string): RegisterDeclaration | undefined => BY_ID.get(id);

export const registerField = ({ fields }: RegisterDeclaration, id: string): RegisterField | undefined => fields.find((field) => field.id === id);

export interface RegisterColumn {
  readonly id: string;
  readonly labelZh: string;
  readonly names: readonly string[];
  readonly required: boolean;
}

/** What the common fields are called in this register, for forms, files and pages; in the order in which they are shown. */
export function commonColumns(register: RegisterDeclaration): readonly (RegisterColumn & { readonly id: CommonField })[] {
  return [
    { id: 'key', labelZh: register.keyZh, names: ['entry_key', 'key', ...(register.keyAliases ?? [])], required: true },
    { id: 'nameZh', labelZh: register.nameZh, names: ['name_zh', 'name', ...(register.nameAliases ?? [])], required: true },
    { id: 'region', labelZh: '地区', names: ['region', 'region_code', '地区代码', '行政区划代码', '所在地区', '所在地'], required: true },
    { id: 'enteredOn', labelZh: register.enteredZh, names: ['entered_on', ...(register.enteredAliases ?? [])], required: true },
    { id: 'status', labelZh: '状态', names: ['status'], required: false },
    { id: 'evaluatedOn', labelZh: '评估日期', names: ['evaluated_on', '最近评估日期'], required: false },
    { id: 'evaluationZh', labelZh: '评估结论', names: ['evaluation_zh', 'evaluation'], required: false },
    { id: 'exitedOn', labelZh: '调出日期', names: ['exited_on', '退出日期'], required: false },
    { id: 'exitReasonZh', labelZh: '调出原因', names: ['exit_reason_zh', 'exit_reason', '退出原因'], required: false },
    { id: 'evidenceZh', labelZh: '依据', names: ['evidence_zh', 'evidence', '佐证', '佐证材料', '依据文件'], required: false },
  ];
}

/** The fields of a register as columns of a file. */
export const fieldColumns = ({ fields }: RegisterDeclaration): readonly RegisterColumn[] =>
  fields.map(({ id, labelZh, aliases = [], required = false }) => ({ id, labelZh, names: [id, ...aliases], required }));

/** Names of a file's columns, each name once: the label of a field beats another's further name. */
export function columnNames(register: RegisterDeclaration): Readonly<Record<string, readonly string[]>> {
  const columns = [...commonColumns(register), ...fieldColumns(register)];
  const labels = new Set(columns.map(({ labelZh }) => labelZh));
  const taken = new Set<string>();
  return Object.fromEntries(columns.map(({ id, labelZh, names }) => {
    const own = [labelZh, ...names.filter((name) => !labels.has(name) && !taken.has(name))];
    for (const name of own) taken.add(name);
    return [id, own];
  }));
}
