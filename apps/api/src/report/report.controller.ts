import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseRegionCode } from '@greengauge/kernel';
import { reportAnswerSchema, reportListAnswerSchema, reportListQuerySchema, type ReportAnswer, type ReportListAnswer, type ReportListQuery } from '@greengauge/contracts';
import { listReports, listTwins, loadReport, loadReportFile, loadTwin, type ReportFilter, type TwinFormat } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { prepareBody, sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { contentDisposition, fileNameZh, reportRow, TWINS } from './report-row.js';

const ORDER = ['national', 'brief', 'ledger', 'data-quality', 'regional'] as const;

@ApiTags('reports')
@Controller('api/reports')
export class ReportController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告库', standardSchema: reportListAnswerSchema })
  async list(@Query({ schema: reportListQuerySchema }) query: ReportListQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { records, twins } = await this.ports.store.read(actorOf(requireSession(request).account), async (tx) => {
      const found = await listReports(tx, filterOf(query));
      return { records: found, twins: await listTwins(tx, found.map(({ reportId }) => reportId)) };
    });
    // Stable: the order of the archive stays within each kind.
    const reports = records.map((record) => reportRow(record, twins)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const answer: ReportListAnswer = { reports };
    sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(answer)), { contentType: 'application/json; charset=utf-8' }));
  }

  @Get(':id')
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告的登记信息', standardSchema: reportAnswerSchema })
  async read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReportAnswer> {
    const { record, twins } = await this.ports.store.read(actorOf(requireSession(request).account), async (tx) => ({ record: await loadReport(tx, id), twins: await listTwins(tx, [id]) }));
    if (!record) throw refused('not-found', '没有这份报告');
    return { report: reportRow(record, twins) };
  }

  /** The archived bytes, which never change: the hash is the entity tag. */
  @Get(':id/file')
  @Allow('readFigures')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: '报告文件' })
  async download(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { store } = this.ports;
    const actor = actorOf(requireSession(request).account);
    const file = await store.read(actor, (tx) => loadReportFile(tx, id));
    if (!file) throw refused('not-found', '没有这份报告');
    sendArchived(request, reply, file, { type: 'application/pdf', disposition: contentDisposition(fileNameZh(file), file.fileName) });
  }

  /** The report as HTML, or its tables: archived bytes as well. */
  @Get(':id/twin/:format')
  @Allow('readFigures')
  @ApiProduces('text/html', TWINS.xlsx.type, 'application/zip')
  @ApiOkResponse({ description: '报告的网页版或表格文件' })
  async downloadTwin(@Param('id') id: string, @Param('format') format: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { store } = this.ports;
    const found = isTwinFormat(format) ? await store.read(actorOf(requireSession(request).account), async (tx) => ({ record: await loadReport(tx, id), twin: await loadTwin(tx, id, format) })) : undefined;
    if (found?.record === undefined || found.twin === undefined) throw refused('not-found', '没有这份报告，或归档时没有这种格式');
    const { type, ending } = TWINS[found.twin.format];
    const named = (name: string): string => name.replace(/\.pdf$/, ending);
    sendArchived(request, reply, found.twin, { type, disposition: contentDisposition(named(fileNameZh(found.record)), named(found.record.fileName)) });
  }
}

const isTwinFormat = (format: string): format is TwinFormat => Object.hasOwn(TWINS, format);

function sendArchived(request: FastifyRequest, reply: FastifyReply, file: { readonly sha256: string; readonly bytes: Uint8Array }, { type, disposition }: { readonly type: string; readonly disposition: string }): void {
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  reply.hijack();
  const etag = `"${file.sha256}"`;
  const headers = { ...API_HEADERS, etag, 'cache-control': 'private, no-cache' };
  if (request.headers['if-none-match'] === etag) {
    reply.raw.writeHead(304, headers).end();
    return;
  }
  reply.raw.writeHead(200, { ...headers, 'content-type': type, 'content-length': bytes.length, 'content-disposition': disposition }).end(bytes);
}

function filterOf({ kind, plan, period, region, history }: ReportListQuery): ReportFilter {
  const code = parseRegionCode(region ?? '');
  return {
    latestOnly: history !== 'yes', ...(kind === undefined ? {} : { report: kind }), ...(plan === undefined ? {} : { plan }), ...(period === undefined ? {} : { period }),
    ...(code === undefined ? {} : { region: code }),
  };
}
