import { readFile } from 'node:fs/promises';
import { parseIndexConfig, readIndexTable, type ConfigFault, type IndexConfig, type IndexTable, type TableFault, type TextRow } from '@greengauge/composite';
import { parseJsonText } from '@greengauge/kernel';
import { explainFileError } from '../importing/file-digest.js';
import { decodeText } from '../readers/decode-text.js';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';

/** A file of JSON, told with its name where it is not one. */
export async function readJson(path: string): Promise<unknown> {
  const { text } = decodeText(await readFile(path).catch((error: unknown) => {
    throw explainFileError(error, path);
  }));
  const parsed = parseJsonText(text);
  if (!parsed.ok) throw new Refused('not-json', `${path} 不是有效的 JSON：第 ${parsed.error.line} 行第 ${parsed.error.column} 列${parsed.error.messageZh}`);
  return parsed.value;
}

export async function readIndexConfig(path: string): Promise<IndexConfig> {
  const parsed = parseIndexConfig(await readJson(path));
  if (!parsed.ok) throw new Refused('bad-config', [`配置 ${path} 有误：`, ...parsed.error.map(configFaultZh)].join('\n'));
  return parsed.value;
}

const configFaultZh = ({ path, messageZh }: ConfigFault): string => `  ${path === '' ? '' : `${path}：`}${messageZh}`;

/** The table as the configuration wants it; refused with file, row and column of each fault. Blank lines do not count. */
export async function readIndexData(path: string, config: IndexConfig): Promise<IndexTable> {
  const [header, ...rows] = await readRows(path);
  if (!header) throw new Refused('empty-file', `${path} 是空文件`);
  const table = readIndexTable(config, header.cells, rows);
  if (!table.ok) throw new Refused('bad-data', [`数据 ${path} 有误：`, ...table.error.map(tableFaultZh)].join('\n'));
  return table.value;
}

async function readRows(path: string): Promise<readonly TextRow[]> {
  const rows: TextRow[] = [];
  try {
    const source = await openRows(path);
    for await (const row of source.rows) if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  } catch (error) {
    throw explainFileError(error, path);
  }
  return rows;
}

const tableFaultZh = ({ rowNumber, column, messageZh }: TableFault): string =>
  `  ${[rowNumber === undefined ? '' : `第 ${rowNumber} 行`, column === undefined ? '' : `“${column}”列`].filter((part) => part !== '').join('，')}：${messageZh}`.replace(/^ {2}：/, '  ');
