import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { charts } from '@greengauge/charts';
import { chartListAnswerSchema, chartQuerySchema, chartTableAnswerSchema, type ChartListAnswer, type ChartQuery } from '@greengauge/contracts';
import { Allow } from '../session/access.js';
import { prepareBody, sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { ChartDrawings } from './chart-drawings.js';

const FILE = /^([a-z0-9-]{1,60})\.(svg|json)$/;

@ApiTags('charts')
@Controller('api/charts')
export class ChartController {
  constructor(@Inject(ChartDrawings) private readonly drawings: ChartDrawings) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '可以绘制的图', standardSchema: chartListAnswerSchema })
  list(): ChartListAnswer {
    return { charts: charts.map(({ id }) => ({ id })) };
  }

  /** `<chart>.svg` is the drawing, `<chart>.json` its title, text alternative and table. */
  @Get(':file')
  @Allow('readFigures')
  @ApiProduces('image/svg+xml', 'application/json')
  @ApiOkResponse({ description: '图（.svg）或图后数据（.json）', standardSchema: chartTableAnswerSchema })
  async draw(@Param('file') file: string, @Query({ schema: chartQuerySchema }) query: ChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, id, form] = FILE.exec(file) ?? [];
    if (id === undefined) throw refused('not-found', '没有这种图');
    const body = form === 'svg'
      ? await this.drawings.svg(id, query)
      : prepareBody(Buffer.from(JSON.stringify(await this.drawings.table(id, query))), { contentType: 'application/json; charset=utf-8' });
    sendPrepared(request, reply, body);
  }
}
