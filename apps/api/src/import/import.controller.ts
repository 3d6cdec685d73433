import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { cancelImportAnswerSchema, EXPORT_TYPE, importListAnswerSchema, importRowsQuerySchema, quarantineAnswerSchema, type CancelImportAnswer, type ImportListAnswer, type ImportRow, type QuarantineAnswer } from '@greengauge/contracts';
import { textCell } from '@greengauge/document';
import { formatMinute } from '@greengauge/kernel';
import { isRegistryId, registerById, registryById } from '@greengauge/framework';
import { listImportProgress, listImports, listQuarantine, listQuarantinePage, requestImportCancel, tallyQuarantine, tallySettledRows, type Actor, type ImportProgress, type ImportRecord, type Tx } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import { accountsIn, doerZh } from '../registry/registry-view.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { permissionsOf } from '../session/permissions.js';
import { NameBook } from '../submission/name-book.js';
import { inDeclaredOrder } from './declared-order.js';

/** Read as the platform: who keeps it sees every import, also those whose figures are no business of theirs to approve. The permission is the gate. */
const KEEPER: Actor = { kind: 'system', name: 'imports' };
/** Rows of a page; all of them are in the file. */
const SHOWN = 100;

/** Data sets without a declaration of their own. */
const OTHER_ZH: Readonly<Record<string, string>> = { observations: '指标数据', targets: '目标' };

function datasetZh(dataset: string): string {
  if (dataset.startsWith('register:')) return registerById(dataset.slice('register:'.length))?.titleZh ?? dataset;
  return registryById(dataset)?.nameZh ?? OTHER_ZH[dataset] ?? dataset;
}

const importRow = ({ importId, dataset, fileName, sha256, openedAtMs, openedBy, counts }: ImportRecord, nameOf: (account: string) => string, progress?: ImportProgress): ImportRow => ({
  id: importId, dataset, datasetZh: datasetZh(dataset), fileName, sha256, openedZh: formatMinute(openedAtMs), openedBy: doerZh(openedBy, nameOf), ...(counts ? { counts: { ...counts } } : {}),
  ...(progress === undefined ? {} : { progress: { read: progress.read, accepted: progress.accepted, quarantined: progress.quarantined, cancelling: progress.cancelRequested, movedZh: formatMinute(progress.movedAtMs) } }),
});

/** Whose refused rows are corrected on the page; localities and submissions are corrected in the file. */
const mendable = (dataset: string): boolean => isRegistryId(dataset) || dataset === 'observations' || dataset === 'targets' || (dataset.startsWith('register:') && registerById(dataset.slice('register:'.length)) !== undefined);

@ApiTags('imports')
@Controller('api/imports')
export class ImportController {
  private readonly names: NameBook;

  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {
    this.names = new NameBook(ports.store);
  }

  @Get()
  @Allow('seeImports')
  @ApiOkResponse({ description: '各次导入', standardSchema: importListAnswerSchema })
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<ImportListAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const { records, moving } = await this.ports.store.read(KEEPER, async (tx) => ({ records: await listImports(tx), moving: new Map((await listImportProgress(tx)).map((one) => [one.importId, one])) }));
    const nameOf = await this.names.open(accountsIn(records.map(({ openedBy }) => openedBy)));
    return { imports: records.map((record) => importRow(record, nameOf, moving.get(record.importId))) };
  }

  @Get(':id')
  @Allow('seeImports')
  @ApiOkResponse({ description: '一次导入的隔离行及原因', standardSchema: quarantineAnswerSchema })
  async read(@Param('id') id: string, @Query({ schema: importRowsQuerySchema }) { after, code, state }: z.infer<typeof importRowsQuerySchema>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<QuarantineAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const { acceptForms, runJobs } = permissionsOf(requireSession(request).account);
    const { record, progress, page, reasons, settled } = await this.ports.store.read(KEEPER, async (tx) => ({
      record: await this.find(tx, id), progress: (await listImportProgress(tx)).find((one) => one.importId === id),
      page: await listQuarantinePage(tx, id, { after: Number(after ?? -1), limit: SHOWN, code, openOnly: state === 'open' }), reasons: await tallyQuarantine(tx, id), settled: await tallySettledRows(tx, id),
    }));
    const nameOf = await this.names.open(accountsIn([record.openedBy]));
    return {
      import: importRow(record, nameOf, progress), total: reasons.reduce((sum, { count }) => sum + count, 0), settled, reasons, canMend: acceptForms && record.region === undefined && mendable(record.dataset),
      canCancel: runJobs && progress !== undefined && !progress.cancelRequested,
      rows: page.rows.map((row) => ({ ...row, row: inDeclaredOrder(record.dataset, row.row) })), ...(page.next === undefined ? {} : { cursor: String(page.next) }),
    };
  }

  /** What is in stays in; the same command goes on from there. */
  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('runJobs')
  @ApiOkResponse({ description: '停止一次进行中的导入', standardSchema: cancelImportAnswerSchema })
  async cancel(@Param('id') id: string, @Req() request: FastifyRequest): Promise<CancelImportAnswer> {
    const { account } = requireSession(request);
    const asked = await this.ports.store.transact(KEEPER, (tx) => requestImportCancel(tx, id, `user:${account.id}`));
    if (!asked.ok) throw refused(asked.error.code === 'not-found' ? 'not-found' : 'conflict', asked.error.messageZh);
    return { cancelling: true };
  }

  /** The rows as they were, with line and reason, to be corrected and imported again. */
  @Get(':id/quarantine.csv')
  @Allow('seeImports')
  @ApiProduces(EXPORT_TYPE.csv.contentType)
  @ApiOkResponse({ description: '隔离行（CSV）' })
  async download(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { record, rejections } = await this.ports.store.read(KEEPER, async (tx) => ({ record: await this.find(tx, id), rejections: await listQuarantine(tx, id) }));
    const columns = Object.keys(inDeclaredOrder(record.dataset, Object.assign({}, ...rejections.map(({ row }) => row))));
    const table = {
      nameZh: `隔离行 ${record.fileName}`, columns: ['行号', '列', '原因', ...columns].map((headerZh) => ({ headerZh })),
      rows: rejections.map(({ rowNumber, column, reasonZh, row }) => [String(rowNumber), column ?? '', reasonZh, ...columns.map((name) => row[name] ?? '')].map(textCell)),
    };
    sendFile(reply, await tableFile(table, 'csv', 'quarantine'));
  }

  private async find(tx: Tx, id: string): Promise<ImportRecord> {
    const [record] = await listImports(tx, { importId: id });
    if (record === undefined) throw refused('not-found', '没有这次导入');
    return record;
  }
}
