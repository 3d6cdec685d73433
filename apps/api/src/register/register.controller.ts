import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { looseCell, textCell, type SheetTable } from '@greengauge/document';
import { indicatorById, regions, registerById, registers, registryCountings, type RegisterDeclaration } from '@greengauge/framework';
import { createRegisterRowParser, parseCsvText } from '@greengauge/intake';
import {
  dismissRequestSchema, entryKeyQuerySchema, importQuerySchema, mendRowAnswerSchema, openRegisterImportsAnswerSchema, publishEntryAnswerSchema, publishEntryRequestSchema, registerAnswerSchema, registerEntryAnswerSchema, registerHeader, registerImportAnswerSchema, registerLine, registerNumberColumns, registerListAnswerSchema,
  registerQuerySchema, resubmitRequestSchema, saveEntryAnswerSchema, saveEntryRequestSchema, type ImportQuery, type MendRowAnswer, type OpenRegisterImportsAnswer, type RegisterAnswer, type RegisterEntryAnswer, type RegisterImportAnswer,
  type RegisterListAnswer, type RegisterQuery, type SaveEntryAnswer,
} from '@greengauge/contracts';
import {
  checkRegisterRows, dismissRow, importRegisterRows, listOpenImports, listQuarantine, listRegisterEntries, listResolvedRows, loadRegisterEntry, notify, publishRegisterEntry, resubmitRegisterRow, saveRegisterEntries, tallyRegisters,
  type RegisterImportResult, type StoredEntry,
} from '@greengauge/store';
import type { z } from 'zod';
import { formatMinute } from '@greengauge/kernel';
import { sendFile, tableFile } from '../export/send-file.js';
import { inDeclaredOrder } from '../import/declared-order.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused, type Refused } from '../server/refused.js';
import { NameBook } from '../submission/name-book.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { canPublish, entryView, registerColumns, registerRegions, registerRow, rejectionView } from './register-view.js';

const PAGE_ROWS = 50;
const MOST_SHOWN_REJECTIONS = 500;
const MOST_EXPORTED = 100_000;

type Code = Parameters<typeof refused>[0];
const CODES: Readonly<Record<string, Code>> = { 'not-found': 'not-found', conflict: 'conflict', forbidden: 'forbidden', 'not-own-import': 'forbidden' };
const asRefusal = ({ code, messageZh }: { readonly code: string; readonly messageZh: string }): Refused => refused(CODES[code] ?? 'bad-request', messageZh);

function requireRegister(id: string): RegisterDeclaration {
  const register = registerById(id);
  if (!register) throw refused('not-found', '没有这个登记册');
  return register;
}

@ApiTags('registers')
@Controller('api/registers')
export class RegisterController {
  private readonly names: NameBook;
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {
    this.names = new NameBook(ports.store);
  }

  /** Who wrote and published these versions. */
  private nameOf(entries: readonly StoredEntry[]): Promise<(account: string) => string> {
    return this.names.open(entries.flatMap(({ recordedBy, publishedBy }) => [recordedBy, publishedBy]).flatMap((name) => (name?.startsWith('user:') ? [name.slice(5)] : [])));
  }

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '登记册和登记库', standardSchema: registerListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<RegisterListAnswer> {
    const { account } = requireSession(request);
    const tallies = new Map((await this.ports.store.read(actorOf(account), tallyRegisters)).map((tally) => [tally.register, tally]));
    return {
      registers: registers.map((register) => registerRow(register, tallies.get(register.id))), canKeep: permissionsOf(account).keepRegisters,
      registries: registryCountings.map(({ registry, titleZh, counts }) => ({ id: registry, titleZh, indicators: counts.map(({ indicator, ruleZh }) => ({ id: indicator, nameZh: indicatorById(indicator)?.nameZh ?? indicator, ruleZh })) })),
    };
  }

  @Get(':id')
  @Allow('readFigures')
  @ApiOkResponse({ description: '一个登记册的条目，按编号分页', standardSchema: registerAnswerSchema })
  async page(@Param('id') id: string, @Query({ schema: registerQuerySchema }) query: RegisterQuery, @Req() request: FastifyRequest): Promise<RegisterAnswer> {
    const register = requireRegister(id);
    const { account } = requireSession(request);
    const [field, code] = query.term?.split(':') ?? [];
    const { entries, next, tally } = await this.ports.store.read(actorOf(account), async (tx) => {
      const found = await listRegisterEntries(tx, {
        register: id, limit: PAGE_ROWS + 1, drafts: query.drafts === 'yes', ...(query.q === undefined || query.q === '' ? {} : { text: query.q }), ...(query.region === undefined ? {} : { regions: [query.region] }),
        ...(query.status === undefined ? {} : { status: query.status }), ...(field === undefined || code === undefined ? {} : { term: { field, code } }), ...(query.after === undefined ? {} : { afterKey: query.after }),
      });
      const shown = found.slice(0, PAGE_ROWS);
      return { entries: shown, next: found.length > PAGE_ROWS ? shown.at(-1)?.key : undefined, tally: (await tallyRegisters(tx)).find((one) => one.register === id) };
    });
    const nameOf = await this.nameOf(entries);
    return {
      register: registerRow(register, tally), columns: registerColumns(register), regions: registerRegions, entries: entries.map((entry) => entryView(register, entry, nameOf)),
      ...(next === undefined ? {} : { next }), canKeep: permissionsOf(account).keepRegisters, canPublish: canPublish(account),
    };
  }

  @Get(':id/entry')
  @Allow('readFigures')
  @ApiOkResponse({ description: '一个条目的全部版本', standardSchema: registerEntryAnswerSchema })
  async entry(@Param('id') id: string, @Query({ schema: entryKeyQuerySchema }) { key }: z.infer<typeof entryKeyQuerySchema>, @Req() request: FastifyRequest): Promise<RegisterEntryAnswer> {
    const register = requireRegister(id);
    const { account } = requireSession(request);
    const versions = await this.ports.store.read(actorOf(account), (tx) => loadRegisterEntry(tx, id, key));
    if (versions.length === 0) throw refused('not-found', '没有这个条目');
    const nameOf = await this.nameOf(versions);
    return {
      register: registerRow(register, undefined), columns: registerColumns(register), regions: registerRegions, versions: versions.map((entry) => entryView(register, entry, nameOf)),
      canKeep: permissionsOf(account).keepRegisters, canPublish: canPublish(account),
    };
  }

  @Get(':id/file')
  @Allow('readFigures')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ description: '导出当前条目' })
  async file(@Param('id') id: string, @Query('format') format: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const register = requireRegister(id);
    const entries = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listRegisterEntries(tx, { register: id, limit: MOST_EXPORTED }));
    const numbers = registerNumberColumns(register);
    const table: SheetTable = {
      nameZh: register.titleZh, columns: registerHeader(register).map((headerZh) => ({ headerZh })),
      rows: entries.map((entry) => registerLine(register, entry).map((text, index) => (numbers.has(index) ? looseCell(text) : textCell(text)))),
    };
    sendFile(reply, await tableFile(table, format === 'xlsx' ? 'xlsx' : 'csv', id));
  }

  /** One entry from a form: the same check as a row of a file. What a person writes is a draft. */
  @Post(':id/entries')
  @HttpCode(200)
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '登记或修改一个条目', standardSchema: saveEntryAnswerSchema })
  async save(@Param('id') id: string, @Body({ schema: saveEntryRequestSchema }) { texts }: z.infer<typeof saveEntryRequestSchema>, @Req() request: FastifyRequest): Promise<SaveEntryAnswer> {
    const register = requireRegister(id);
    const { account } = requireSession(request);
    const columns = registerColumns(register);
    const parser = createRegisterRowParser(columns.map(({ labelZh }) => labelZh), { register, regions, nowMs: this.ports.clock.now(), ...(account.region === undefined ? {} : { onlyRegion: account.region }) });
    if (!parser.ok) throw asRefusal(parser.error);
    const outcome = parser.value.parse({ rowNumber: 1, cells: columns.map((column) => texts[column.id] ?? '') });
    if (outcome.kind === 'blank') throw refused('bad-request', '没有填写任何内容');
    if (outcome.kind === 'rejected') return { saved: false, rejection: rejectionView(outcome.rejection) };
    return this.ports.store.transact(actorOf(account), async (tx): Promise<SaveEntryAnswer> => {
      const { key } = outcome.entry;
      const { foreign, unchanged } = await saveRegisterEntries(tx, id, [outcome.entry]);
      if (foreign.length > 0) throw refused('forbidden', `编号“${key}”由其他地区登记，本账户不能修改`);
      const [latest] = await loadRegisterEntry(tx, id, key);
      return { saved: true, key, version: latest?.version ?? 1, changed: unchanged === 0 };
    });
  }

  @Post(':id/publications')
  @HttpCode(200)
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '发布一个版本', standardSchema: publishEntryAnswerSchema })
  async publish(@Param('id') id: string, @Body({ schema: publishEntryRequestSchema }) { key, version }: z.infer<typeof publishEntryRequestSchema>, @Req() request: FastifyRequest): Promise<z.infer<typeof publishEntryAnswerSchema>> {
    requireRegister(id);
    const { account } = requireSession(request);
    if (!canPublish(account)) throw refused('forbidden', '发布条目须有审核或验收职责');
    return this.ports.store.transact(actorOf(account), async (tx) => {
      const published = await publishRegisterEntry(tx, { register: id, key, version });
      if (!published.ok) throw asRefusal(published.error);
      // Counts follow without a person: what hears of imports hears of this.
      await notify(tx, { topic: 'import', dataset: `register:${id}` });
      return { key, version };
    });
  }

  @Post(':id/imports')
  @HttpCode(200)
  @Allow('keepRegisters')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ description: 'CSV（UTF-8）文件的原始字节', schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ description: '导入或试运行一个文件', standardSchema: registerImportAnswerSchema })
  async importFile(@Param('id') id: string, @Query({ schema: importQuerySchema }) { name, dryRun }: ImportQuery, @Body() body: unknown, @Req() request: FastifyRequest): Promise<RegisterImportAnswer> {
    const register = requireRegister(id);
    if (!Buffer.isBuffer(body)) throw refused('unsupported-media-type', '请上传 CSV 文件（内容类型 application/octet-stream）');
    if (!isUtf8(body)) throw refused('bad-request', '文件不是 UTF-8 编码，请另存为 UTF-8 编码的 CSV 文件');
    const { store, clock } = this.ports;
    const actor = actorOf(requireSession(request).account);
    const judged = { register, rows: parseCsvText(body.toString('utf8')), fileName: name, sha256: createHash('sha256').update(body).digest('hex'), clock };
    const result = await (dryRun === 'yes' ? checkRegisterRows(actor, judged) : importRegisterRows(store, actor, judged));
    if (!result.ok) throw asRefusal(result.error);
    return importAnswer(result.value, dryRun === 'yes');
  }

  /** What was refused waits until it is corrected or left out, also when its page was closed. */
  @Get(':id/imports')
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '有行待更正的导入', standardSchema: openRegisterImportsAnswerSchema })
  async openImports(@Param('id') id: string, @Req() request: FastifyRequest): Promise<OpenRegisterImportsAnswer> {
    requireRegister(id);
    const imports = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listOpenImports(tx, `register:${id}`));
    return { imports: imports.map(({ openedAtMs, ...one }) => ({ ...one, openedZh: formatMinute(openedAtMs) })) };
  }

  @Post(':id/imports/:importId/rows')
  @HttpCode(200)
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '改正并重新提交隔离的一行', standardSchema: saveEntryAnswerSchema })
  async resubmit(@Param('id') id: string, @Param('importId') importId: string, @Body({ schema: resubmitRequestSchema }) body: z.infer<typeof resubmitRequestSchema>, @Req() request: FastifyRequest): Promise<SaveEntryAnswer> {
    const register = requireRegister(id);
    const { account } = requireSession(request);
    return this.ports.store.transact(actorOf(account), async (tx): Promise<SaveEntryAnswer> => {
      const done = await resubmitRegisterRow(tx, { register, importId, clock: this.ports.clock, ...body });
      if (!done.ok) throw asRefusal(done.error);
      if (done.value.kind === 'rejected') return { saved: false, rejection: rejectionView(done.value.rejection) };
      const [latest] = await loadRegisterEntry(tx, id, done.value.key);
      return { saved: true, key: done.value.key, version: latest?.version ?? 1, changed: true };
    });
  }

  /** Asked twice it is done once; a row that was corrected before stays corrected. */
  @Post(':id/imports/:importId/dismissals')
  @HttpCode(200)
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '剔除隔离的一行并说明理由', standardSchema: mendRowAnswerSchema })
  async dismiss(@Param('id') id: string, @Param('importId') importId: string, @Body({ schema: dismissRequestSchema }) { rowNumber, dismissZh }: z.infer<typeof dismissRequestSchema>, @Req() request: FastifyRequest): Promise<MendRowAnswer> {
    requireRegister(id);
    return this.ports.store.transact(actorOf(requireSession(request).account), async (tx) => {
      const done = await dismissRow(tx, { importId, rowNumber, noteZh: dismissZh, dataset: `register:${id}` });
      if (!done.ok) throw asRefusal(done.error);
      return done.value;
    });
  }

  @Get(':id/imports/:importId')
  @Allow('keepRegisters')
  @ApiOkResponse({ description: '一次导入的隔离行', standardSchema: registerImportAnswerSchema })
  async quarantine(@Param('id') id: string, @Param('importId') importId: string, @Req() request: FastifyRequest): Promise<RegisterImportAnswer> {
    requireRegister(id);
    return this.ports.store.read(actorOf(requireSession(request).account), async (tx) => {
      const rejections = await listQuarantine(tx, importId);
      if (rejections.length === 0) throw refused('not-found', '没有这次导入，或没有隔离的行');
      const resolved = await listResolvedRows(tx, importId);
      return { importId, dryRun: false, alreadyDone: true, ignoredColumns: [], counts: { read: rejections.length, accepted: 0, unchanged: 0, quarantined: rejections.length }, rejections: rejections.slice(0, MOST_SHOWN_REJECTIONS).map((one) => rejectionView({ ...one, row: inDeclaredOrder(`register:${id}`, one.row) }, resolved.has(one.rowNumber))) };
    });
  }
}

const importAnswer = ({ importId, alreadyDone, counts, ignoredColumns, rejections }: RegisterImportResult, dryRun: boolean): RegisterImportAnswer => ({
  ...(importId === undefined ? {} : { importId }), dryRun, alreadyDone, counts, ignoredColumns: [...ignoredColumns], rejections: rejections.slice(0, MOST_SHOWN_REJECTIONS).map((one) => rejectionView(one)),
});
