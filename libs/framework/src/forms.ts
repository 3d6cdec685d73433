import type { CellField, FormDeclaration } from './form.js';
import { formModules } from './forms/catalogue.generated.js';

/** All forms, in the order of their table numbers. */
export const forms: readonly FormDeclaration[] = formModules.map(({ declaration }): FormDeclaration => declaration)
  .toSorted((a, b) => (a.authority.tableNo < b.authority.tableNo ? -1 : 1));

const BY_ID: ReadonlyMap<string, FormDeclaration> = new Map(forms.map((form) => [form.id, form]));

export const formById = (id: string): FormDeclaration | undefined => BY_ID.get(id);

/** The declaration of a cell by its name (`<field>` or `<table>.<column>`); undefined for evidence, tables and unknown names. */
export function cellFieldOf(form: FormDeclaration, cell: string): CellField | undefined {
  const dot = cell.indexOf('.');
  if (dot === -1) {
    const field = form.fields.find(({ id }) => id === cell);
    return field === undefined || field.kind === 'evidence' ? undefined : field;
  }
  return form.tables.find(({ id }) => id === cell.slice(0, dot))?.columns.find(({ id }) => id === cell.slice(dot + 1));
}
