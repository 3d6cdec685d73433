import { err, ok, type Refusal, type Result } from '@greengauge/kernel';
import { normaliseCell, quoteCell } from './cell-text.js';

/** Names of each column, Chinese and English; compared after NFKC, in lower case, without blanks, `_`, `-` and brackets. */
export type ColumnNames<C extends string> = Readonly<Record<C, readonly string[]>>;

/** A column every row needs, or any one of several that can stand for it. */
export interface RequiredColumn<C extends string> {
  readonly label: string;
  readonly anyOf: readonly C[];
}

export interface Header<C extends string> {
  /** Header texts as written, in file order. */
  readonly texts: readonly string[];
  /** Position of each recognised column. */
  readonly positions: ReadonlyMap<C, number>;
  /** Header texts that no rule reads; their cells are kept in quarantine rows only. */
  readonly ignored: readonly string[];
}

const key = (text: string): string => normaliseCell(text).toLowerCase().replaceAll(/[\s_\-()]/g, '');

const columnsOf = <C extends string>(names: ColumnNames<C>): readonly C[] => Object.keys(names) as C[];

const columnByName = <C extends string>(names: ColumnNames<C>): ReadonlyMap<string, C> =>
  new Map(columnsOf(names).flatMap((column) => names[column].map((name) => [key(name), column] as const)));

/** Recognises a header row; see the library that names the columns for what each means. */
export function recogniseColumns<C extends string>(names: ColumnNames<C>, required: readonly RequiredColumn<C>[], cells: readonly string[]): Result<Header<C>, Refusal> {
  const known = columnByName(names);
  const texts = trimEmptyTail(cells.map((cell) => normaliseCell(cell)));
  const positions = new Map<C, number>();
  const ignored: string[] = [];
  for (const [position, text] of texts.entries()) {
    const column = known.get(key(text));
    if (column === undefined) ignored.push(text);
    else if (positions.has(column)) {
      const first = texts[positions.get(column) ?? 0] ?? '';
      return err({ code: 'duplicate-column', messageZh: `表头中${quoteCell(first)}与${quoteCell(text)}含义相同，请只保留一列` });
    } else positions.set(column, position);
  }
  const absent = required.filter(({ anyOf }) => !anyOf.some((column) => positions.has(column)));
  if (absent.length > 0) {
    const wanted = absent.map(({ label }) => label).join('、');
    return err({ code: 'missing-column', messageZh: `第一行应为表头，缺少必需的列：${wanted}；读到的表头为：${texts.slice(0, 20).map(quoteCell).join('、') || '（空）'}` });
  }
  return ok({ texts, positions, ignored: ignored.filter((text) => text !== '') });
}

/** Header texts in the order in which the columns are declared, unknown ones last as they come. */
export function orderColumns<C extends string>(names: ColumnNames<C>, texts: readonly string[]): readonly string[] {
  const known = columnByName(names);
  const order: readonly string[] = columnsOf(names);
  const rank = (text: string): number => {
    const column = known.get(key(text));
    return column === undefined ? order.length : order.indexOf(column);
  };
  return texts.toSorted((a, b) => rank(a) - rank(b));
}

function trimEmptyTail(texts: readonly string[]): readonly string[] {
  let end = texts.length;
  while (end > 0 && texts[end - 1] === '') end -= 1;
  return texts.slice(0, end);
}
