import { extname } from 'node:path';
import { readCsv } from './csv-reader.js';
import { UnreadableFile, type RowSource } from './reader.js';
import { readXlsx } from './xlsx-reader.js';

/** Opens a table by the ending of its name: .csv, .tsv and .txt as text, .xlsx as a workbook. */
export async function openRows(path: string): Promise<RowSource> {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv' || ending === '.tsv' || ending === '.txt') return readCsv(path);
  if (ending === '.xlsx') return readXlsx(path);
  if (ending === '.xls') throw new UnreadableFile('old-xls', '旧式 .xls 文件不能读取，请在电子表格软件中另存为 .xlsx 或 CSV');
  throw new UnreadableFile('unknown-format', `不能识别的文件类型“${ending || '无扩展名'}”，请提供 .csv 或 .xlsx`);
}
