import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  EXPORT_TYPE, mendableRowsAnswerSchema, quarantineQuerySchema, registryFileQuerySchema, registryListAnswerSchema, registryQuerySchema, registryRecordAnswerSchema, mendRowAnswerSchema, mendRowRequestSchema,
  type MendableRowsAnswer, type QuarantineQuery, type RegistryFileQuery, type RegistryListAnswer, type RegistryQuery, type RegistryRecordAnswer, type MendRowAnswer, type MendRowRequest,
} from '@greengauge/contracts';
import { greenFields, regions, registryById, type RegistryDeclaration } from '@greengauge/framework';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { dismissRow, listQuarantinePage, loadRegistryRecord, loadRelatedRecords, resubmitRow, searchRegistry, type Account, type Actor, type RegistrySearch } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { NameBook } from '../submission/name-book.js';
import { sendRegistryFile } from './registry-file.js';
import { accountsIn, doerZh, readKey, recordTitle, recordView, registryColumns, registryFilters, registryLayout, relatedView, sourceView, writeKey } from './registry-view.js';

/** Records of the four registries. A region sees its own (row-level security); nothing of them is public. */
@ApiTags('registries')
@Controller('api/registries')
export class RegistryController {
  private readonly names: NameBook;
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {
    this.names = new NameBook(ports.store);
  }

  @Get(':registry')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一页记录，按编号排序', standardSchema: registryListAnswerSchema })
  async list(@Param('registry') id: string, @Query({ schema: registryQuerySchema }) query: RegistryQuery, @Req() request: FastifyRequest): Promise<RegistryListAnswer> {
    const declaration = requireRegistry(id);
    const { account } = requireSession(request);
    const after = query.after === undefined ? undefined : readKey(query.after, declaration);
    if (query.after !== undefined && after === undefined) throw refused('bad-request', '翻页位置无效');
    const { bit, search } = searchOf(query);
    const page = await this.ports.store.read(actorOf(account), (tx) => searchRegistry(tx, declaration, bit, { ...search, limit: query.limit, ...(after === undefined ? {} : { after }) }));
    const { name, code } = registryLayout(declaration);
    return {
      registry: declaration.id, nameZh: declaration.nameZh, columns: registryColumns(declaration), nameColumn: name, codeColumn: code, ...registryFilters, records: page.records.map((record) => recordView(declaration, record)),
      ...(page.cursor === undefined ? {} : { cursor: writeKey(page.cursor) }),
    };
  }

  /** Everything the filters leave, read block by block: a list of a million rows needs no more memory than a page. */
  @Get(':registry/file')
  @Allow('readForms')
  @ApiProduces(EXPORT_TYPE.csv.contentType, EXPORT_TYPE.xlsx.contentType)
  @ApiOkResponse({ description: '导出记录（CSV 或 XLSX）' })
  async file(@Param('registry') id: string, @Query({ schema: registryFileQuerySchema }) query: RegistryFileQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const declaration = requireRegistry(id);
    const { bit, search } = searchOf(query);
    const actor = actorOf(requireSession(request).account);
    await sendRegistryFile(reply, declaration, query.format, (after, limit) => this.ports.store.read(actor, (tx) => searchRegistry(tx, declaration, bit, { ...search, limit, ...(after === undefined ? {} : { after }) })));
  }

  @Get(':registry/records/:key')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一条记录及其变更历史', standardSchema: registryRecordAnswerSchema })
  async read(@Param('registry') id: string, @Param('key') text: string, @Req() request: FastifyRequest): Promise<RegistryRecordAnswer> {
    const declaration = requireRegistry(id);
    const key = readKey(text, declaration);
    const found = key === undefined ? undefined : await this.ports.store.read(actorOf(requireSession(request).account), async (tx) => {
      const loaded = await loadRegistryRecord(tx, declaration, key);
      return loaded && { ...loaded, related: declaration.id === 'enterprises' ? await loadRelatedRecords(tx, loaded.record['uscc'] ?? '') : [] };
    });
    if (found === undefined) throw refused('not-found', '没有这条记录');
    const columns = registryColumns(declaration);
    const nameOf = await this.names.open(accountsIn([found.source.file?.openedBy, ...found.history.map(({ changedBy }) => changedBy)]));
    return {
      registry: declaration.id, nameZh: declaration.nameZh, columns, titleZh: recordTitle(declaration, found.record), record: recordView(declaration, found.record),
      source: sourceView(found.source, nameOf), related: relatedView(found.related),
      history: found.history.map(({ changedAtMs, changedBy, changes }) => ({
        changedAt: isoInstant(changedAtMs), changedZh: formatMinute(changedAtMs), changedBy: doerZh(changedBy, nameOf), changes: changes.map(({ column, before, after }) => ({ nameZh: columns.find((known) => known.column === column)?.nameZh ?? column, before, after })),
      })),
    };
  }

  @Get('imports/:import/quarantine')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一次导入中未通过的行', standardSchema: mendableRowsAnswerSchema })
  async quarantine(@Param('import') importId: string, @Query({ schema: quarantineQuerySchema }) { afterRow, limit }: QuarantineQuery, @Req() request: FastifyRequest): Promise<MendableRowsAnswer> {
    const { rows, next } = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listQuarantinePage(tx, importId, { after: afterRow, limit, openOnly: false }));
    return { rows: rows.map(({ row: cells, ...row }) => ({ ...row, cells: { ...cells } })), ...(next === undefined ? {} : { next }) };
  }

  /** Corrects a quarantined row or leaves it out. Asked twice it is done once. */
  @Post('imports/:import/quarantine/:row')
  @HttpCode(200)
  @Allow('readForms')
  @ApiOkResponse({ description: '更正后入库或剔除', standardSchema: mendRowAnswerSchema })
  async resubmit(@Param('import') importId: string, @Param('row') row: string, @Body({ schema: mendRowRequestSchema }) body: MendRowRequest, @Req() request: FastifyRequest): Promise<MendRowAnswer> {
    const rowNumber = /^\d{1,9}$/.test(row) ? Number(row) : 0;
    const actor = correctorOf(requireSession(request).account);
    const done = await this.ports.store.transact(actor, (tx) => ('cells' in body
      ? resubmitRow(tx, { importId, rowNumber, cells: body.cells }, { regions, clock: this.ports.clock })
      : dismissRow(tx, { importId, rowNumber, noteZh: body.dismissZh })));
    if (!done.ok) throw refused(done.error.code === 'not-found' ? 'not-found' : 'bad-request', done.error.messageZh);
    return done.value;
  }
}

/** Filters as the store takes them; a green field of patents is a bit of their mask. */
function searchOf({ text, code, region, field }: Pick<RegistryQuery, 'text' | 'code' | 'region' | 'field'>): { readonly bit: number | undefined; readonly search: Omit<RegistrySearch, 'limit' | 'after'> } {
  return {
    bit: field === undefined ? undefined : greenFields.find((known) => known.id === field)?.bit,
    search: { ...(text === undefined ? {} : { text }), ...(code === undefined ? {} : { code }), ...(region === undefined ? {} : { region }), ...(field === undefined ? {} : { field }) },
  };
}

function requireRegistry(id: string): RegistryDeclaration {
  const declaration = registryById(id);
  if (declaration === undefined) throw refused('not-found', '没有这个台账');
  return declaration;
}

/**
 * Who mends a row: a region what it sent itself; a ministry what the platform imported, in the platform's name with the account
 * in it, because no superior writes a region's records under its own.
 */
function correctorOf(account: Account): Actor {
  const permissions = permissionsOf(account);
  if (permissions.fillForms) return actorOf(account);
  if (permissions.acceptForms) return { kind: 'system', name: `correction-by-${account.id}` };
  throw refused('forbidden', '您的账户没有更正台账数据的权限');
}
