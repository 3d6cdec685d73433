import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseRegionCode } from '@greengauge/kernel';
import { reportAnswerSchema, reportListAnswerSchema, reportListQuerySchema, type ReportAnswer, type ReportListAnswer, type ReportListQuery } from '@greengauge/contracts';
import { listReports, loadReport, loadReportFile, type ReportFilter } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { prepareBody, sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { contentDisposition, fileNameZh, reportRow } from './report-row.js';

const ORDER = ['national', 'brief', 'ledger', 'data-quality', 'regional'] as const;

@ApiTags('reports')
@Controller('api/reports')
export class ReportController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告库', standardSchema: reportListAnswerSchema })
  async list(@Query({ schema: reportListQuerySchema }) query: ReportListQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const records = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listReports(tx, filterOf(query)));
    // Stable: the order of the archive stays within each kind.
    const reports = records.map(reportRow).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const answer: ReportListAnswer = { reports };
    sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(answer)), { contentType: 'application/json; charset=utf-8' }));
  }

  @Get(':id')
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告的登记信息', standardSchema: reportAnswerSchema })
  async read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReportAnswer> {
    const record = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => loadReport(tx, id));
    if (!record) throw refused('not-found', '没有这份报告');
    return { report: reportRow(record) };
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
    const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
    reply.hijack();
    const etag = `"${file.sha256}"`;
    const headers = { ...API_HEADERS, etag, 'cache-control': 'private, no-cache' };
    if (request.headers['if-none-match'] === etag) {
      reply.raw.writeHead(304, headers).end();
      return;
    }
    reply.raw.writeHead(200, { ...headers, 'content-type': 'application/pdf', 'content-length': bytes.length, 'content-disposition': contentDisposition(fileNameZh(file), file.fileName) }).end(bytes);
  }
}

function filterOf({ kind, plan, period, region, history }: ReportListQuery): ReportFilter {
  const code = parseRegionCode(region ?? '');
  return {
    latestOnly: history !== 'yes', ...(kind === undefined ? {} : { report: kind }), ...(plan === undefined ? {} : { plan }), ...(period === undefined ? {} : { period }),
    ...(code === undefined ? {} : { region: code }),
  };
}
