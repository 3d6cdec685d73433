import { inlineText, type Inline, type ReportDocument, type TableBlock, type TableColumn } from '../report-document.js';
import { emptyCell, looseCell, textCell, type SheetCell, type SheetTable } from './sheet-table.js';

/** A table of a report as it leaves for a spreadsheet; numbered as in print. */
export interface ReportTable extends SheetTable {
  readonly number: number;
  readonly titleZh: string;
}

const isNumeric = ({ align }: TableColumn): boolean => align === 'decimal' || align === 'right';
/** The minus of print is not the minus of a spreadsheet. */
const plain = (cell: Inline): string => inlineText(cell).replace(/^−(?=\d)/, '-').replaceAll('\n', '');

/** A number keeps its type; one with a mark or a unit stays the text that was printed, because the mark is part of what it says. */
const cellOf = (cell: Inline, column: TableColumn): SheetCell => {
  const text = plain(cell);
  return text === '' ? emptyCell : isNumeric(column) ? looseCell(text) : textCell(text);
};

const bandText = (row: readonly Inline[]): string => plain(row.find((cell) => inlineText(cell) !== '') ?? '');

function sheetOf(table: TableBlock, number: number, titleZh: string, document: ReportDocument): ReportTable {
  const bands = new Set(table.bandRows ?? []);
  const grouped = bands.size > 0;
  let band = '';
  const rows = table.rows.flatMap((row, index): SheetCell[][] => {
    if (bands.has(index)) {
      band = bandText(row);
      return [];
    }
    const cells = table.columns.map((column, at) => cellOf(row[at] ?? '', column));
    return [grouped ? [textCell(band), ...cells] : cells];
  });
  const title = document.titleZh.replaceAll('\n', '');
  return {
    number, titleZh, nameZh: `表${number} ${titleZh}`,
    columns: [...(grouped ? [{ headerZh: '分组' }] : []), ...table.columns.map(({ header }) => ({ headerZh: plain(header) }))],
    rows,
    notesZh: [
      `${document.watermarkZh === undefined ? '' : `【${document.watermarkZh}】`}表${number} ${titleZh}${table.unitZh === undefined ? '' : `（${table.unitZh.startsWith('单位') ? '' : '单位：'}${table.unitZh}）`}`,
      ...(table.notesZh ?? []), `摘自《${title}》，${document.footerZh}。以PDF文件为准。`,
    ],
  };
}

/** Every titled table of a report in the order of print; a band over rows becomes a column, because a spreadsheet sorts. */
export function reportTables(document: ReportDocument): ReportTable[] {
  const titled = document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table')).filter(({ titleZh }) => titleZh !== undefined);
  return titled.map((table, index) => sheetOf(table, index + 1, table.titleZh ?? '', document));
}
