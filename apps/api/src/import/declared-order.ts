import { columnNames, registerById, registryById } from '@greengauge/framework';

const REGISTER = 'register:';

/** Every name that a file may give a column, column by column as they are declared; empty for what is not declared by columns. */
function declaredColumns(dataset: string): readonly (readonly string[])[] {
  const registry = registryById(dataset);
  if (registry !== undefined) return registry.fields.map(({ nameZh, column, aliases }) => [nameZh, column, ...aliases]);
  const register = dataset.startsWith(REGISTER) ? registerById(dataset.slice(REGISTER.length)) : undefined;
  return register === undefined ? [] : Object.values(columnNames(register));
}

/** A row of a file as people know its table: declared columns in their order, then what else the file had. The database keeps no order. */
export function inDeclaredOrder(dataset: string, row: Readonly<Record<string, string>>): Record<string, string> {
  const columns = declaredColumns(dataset);
  const placeOf = (name: string): number => {
    const at = columns.findIndex((names) => names.includes(name));
    return at < 0 ? columns.length : at;
  };
  return Object.fromEntries(Object.entries(row).map((cell) => ({ cell, place: placeOf(cell[0]) })).sort((a, b) => a.place - b.place).map(({ cell }) => cell));
}
