import { commonColumns, entryTexts, type RegisterDeclaration, type RegisterEntry } from '@greengauge/framework';

/** Columns of a downloaded register, which are those of its file. */
export const registerHeader = (register: RegisterDeclaration): string[] => [...commonColumns(register), ...register.fields].map(({ labelZh }) => labelZh);

/** Index of the columns that hold numbers. */
export const registerNumberColumns = (register: RegisterDeclaration): ReadonlySet<number> => {
  const common = commonColumns(register).length;
  return new Set(register.fields.flatMap(({ type }, index) => (type === 'number' ? [common + index] : [])));
};

/** A line of a downloaded register, in words that the importer reads back. */
export function registerLine(register: RegisterDeclaration, entry: RegisterEntry): string[] {
  const texts: Readonly<Record<string, string>> = entryTexts(register, entry);
  return [...commonColumns(register), ...register.fields].map(({ id }) => texts[id] ?? '');
}
