import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  mendableRowsAnswerSchema, quarantineQuerySchema, registryListAnswerSchema, registryQuerySchema, registryRecordAnswerSchema, mendRowAnswerSchema, mendRowRequestSchema,
  type MendableRowsAnswer, type QuarantineQuery, type RegistryListAnswer, type RegistryQuery, type RegistryRecordAnswer, type MendRowAnswer, type MendRowRequest,
} from '@greengauge/contracts';
import { greenFields, regions, registryById, type RegistryDeclaration } from '@greengauge/framework';
import { isoInstant } from '@greengauge/kernel';
import { dismissRow, listOpenRows, loadRegistryRecord, resubmitRow, searchRegistry, type Account, type Actor } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { readKey, recordView, registryColumns, writeKey } from './registry-view.js';

/** Records of the four registries. A region sees its own (row-level security); nothing of them is public. */
@ApiTags('registries')
@Controller('api/registries')
export class RegistryController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get(':registry')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一页记录，按编号排序', standardSchema: registryListAnswerSchema })
  async list(@Param('registry') id: string, @Query({ schema: registryQuerySchema }) query: RegistryQuery, @Req() request: FastifyRequest): Promise<RegistryListAnswer> {
    const declaration = requireRegistry(id);
    const { account } = requireSession(request);
    const { text, code, region, field, limit } = query;
    const after = query.after === undefined ? undefined : readKey(query.after, declaration);
    if (query.after !== undefined && after === undefined) throw refused('bad-request', '翻页位置无效');
    const bit = field === undefined ? undefined : greenFields.find((known) => known.id === field)?.bit;
    const page = await this.ports.store.read(actorOf(account), (tx) => searchRegistry(tx, declaration, bit, {
      limit, ...(text === undefined ? {} : { text }), ...(code === undefined ? {} : { code }), ...(region === undefined ? {} : { region }), ...(field === undefined ? {} : { field }), ...(after === undefined ? {} : { after }),
    }));
    return {
      registry: declaration.id, nameZh: declaration.nameZh, columns: registryColumns(declaration), records: page.records.map((record) => recordView(declaration, record)),
      ...(page.cursor === undefined ? {} : { cursor: writeKey(page.cursor) }),
    };
  }

  @Get(':registry/records/:key')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一条记录及其变更历史', standardSchema: registryRecordAnswerSchema })
  async read(@Param('registry') id: string, @Param('key') text: string, @Req() request: FastifyRequest): Promise<RegistryRecordAnswer> {
    const declaration = requireRegistry(id);
    const key = readKey(text, declaration);
    const found = key === undefined ? undefined : await this.ports.store.read(actorOf(requireSession(request).account), (tx) => loadRegistryRecord(tx, declaration, key));
    if (found === undefined) throw refused('not-found', '没有这条记录');
    const columns = registryColumns(declaration);
    return {
      registry: declaration.id, nameZh: declaration.nameZh, columns, record: recordView(declaration, found.record),
      history: found.history.map(({ changedAtMs, changedBy, changes }) => ({
        changedAt: isoInstant(changedAtMs), changedBy, changes: changes.map(({ column, before, after }) => ({ nameZh: columns.find((known) => known.column === column)?.nameZh ?? column, before, after })),
      })),
    };
  }

  @Get('imports/:import/quarantine')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '一次导入中未通过的行', standardSchema: mendableRowsAnswerSchema })
  async quarantine(@Param('import') importId: string, @Query({ schema: quarantineQuerySchema }) { afterRow, limit }: QuarantineQuery, @Req() request: FastifyRequest): Promise<MendableRowsAnswer> {
    const rows = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listOpenRows(tx, importId, { afterRow, limit }));
    const last = rows.at(-1);
    return { rows: rows.map((row) => ({ ...row, cells: { ...row.cells } })), ...(rows.length === limit && last !== undefined ? { next: last.rowNumber } : {}) };
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
