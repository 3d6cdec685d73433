export * from './report-document.js';
export { neutralText } from './sheet/neutral-text.js';
export { emptyCell, looseCell, numberCell, textCell, type SheetCell, type SheetColumn, type SheetTable } from './sheet/sheet-table.js';
export { csvLine, CSV_MARK, writeCsv } from './sheet/write-csv.js';
export { reportTables, type ReportTable } from './sheet/report-tables.js';
