import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { searchAnswerSchema, searchQuerySchema, type SearchAnswer, type SearchQuery } from '@greengauge/contracts';
import { listReports } from '@greengauge/store';
import { reportRow } from '../report/report-row.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { declaredFindables, reportFindable } from './findables.js';
import { SearchIndex } from './search-index.js';

const DEFAULT_LIMIT = 12;

@ApiTags('search')
@Controller('api/search')
export class SearchController {
  private readonly declared = new SearchIndex(declaredFindables());

  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  /** Declared things from memory; reports are asked for as the person, so that nobody finds what they may not read. */
  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '查找指标、地区、条款、机制、成果、登记簿、报告', standardSchema: searchAnswerSchema })
  async search(@Query({ schema: searchQuerySchema }) { q, limit = DEFAULT_LIMIT }: SearchQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SearchAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const declared = this.declared.find(q, limit);
    if (declared.length >= limit) return { items: [...declared] };
    const records = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listReports(tx, { latestOnly: true }));
    const reports = new SearchIndex(records.map((record) => reportFindable(reportRow(record)))).find(q, limit - declared.length);
    return { items: [...declared, ...reports] };
  }
}
