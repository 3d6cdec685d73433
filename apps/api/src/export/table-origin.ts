import { textCell, type SheetTable } from '@greengauge/document';
import type { FastifyRequest } from 'fastify';

/** Where a table comes from and how it was known: what must go along with its numbers, whoever keeps the file. */
export interface TableOrigin {
  readonly titleZh: string;
  readonly unitZh?: string;
  /** Source and as-of line under the table. */
  readonly sourceZh: string;
  readonly citationZh: string;
  /** 2026-11-22 09:30, Shanghai. */
  readonly cutoffZh: string;
  readonly snapshotId?: string | undefined;
  /** Of the page that shows it. */
  readonly address: string;
}

/** `绿衡：R&D经费（亿元），来源：国家统计局；快照GG-N-…，数据截至…（北京时间）。` */
export function citeTable({ titleZh, unitZh, sourceZh, snapshotId, cutoffZh }: Pick<TableOrigin, 'titleZh' | 'unitZh' | 'sourceZh' | 'snapshotId' | 'cutoffZh'>): string {
  const [source = ''] = sourceZh.replace(/^资料来源：/, '').split('。');
  const unit = unitZh === undefined || unitZh === '' || unitZh.startsWith('见') ? '' : `（${unitZh}）`;
  return `绿衡：${titleZh}${unit}，来源：${source}；${snapshotId === undefined ? '' : `快照${snapshotId}，`}数据截至${cutoffZh}（北京时间）。`;
}

/** The second sheet of a workbook: a number copied out of the first can be cited without coming back. */
export function originSheet({ titleZh, unitZh, sourceZh, citationZh, cutoffZh, snapshotId, address }: TableOrigin): SheetTable {
  const facts: readonly (readonly [string, string])[] = [
    ['表名', titleZh], ...(unitZh ? [['计量单位', unitZh] as const] : []), ['资料来源', sourceZh], ['数据截至（北京时间）', cutoffZh],
    ...(snapshotId === undefined ? [] : [['快照', snapshotId] as const]), ['网址', address], ['引用格式', citationZh], ['空白', '空白为没有数据，不代表零'],
  ];
  return { nameZh: '来源', columns: [{ headerZh: '项目', widthChars: 22 }, { headerZh: '内容', widthChars: 90 }], rows: facts.map((fact) => fact.map((text) => textCell(text))) };
}

/** A CSV has no place for notes (RFC 4180): its name says how it was known, and this stands beside it, as CSV on the Web describes a table. */
export const csvMetadata = (csv: string, columns: readonly string[], { titleZh, sourceZh, citationZh, cutoffZh, snapshotId, address, unitZh }: TableOrigin): object => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh-CN' }], url: csv,
  'dc:title': titleZh, 'dc:source': sourceZh, 'dc:bibliographicCitation': citationZh, 'dc:modified': `${cutoffZh.replace(' ', 'T')}:00+08:00`, 'dc:isPartOf': address,
  ...(snapshotId === undefined ? {} : { 'dc:identifier': snapshotId }), ...(unitZh ? { 'schema:unitText': unitZh } : {}),
  dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'] },
  tableSchema: { columns: columns.map((titles, at) => ({ name: `column${at + 1}`, titles })) },
});

/** `R&D经费_数据截至20261122-0930`: two vintages of one table are two files. */
export const vintageName = (nameZh: string, cutoffZh: string): string => `${nameZh}_数据截至${cutoffZh.replace(/[-:]/g, '').replace(' ', '-')}`;

/** As people reach the site. */
export const siteOf = (request: FastifyRequest, publicUrl: string | undefined): string => publicUrl ?? `${request.protocol}://${request.host}`;
