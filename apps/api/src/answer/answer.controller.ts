import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  editionQuerySchema, editionsAnswerSchema, indicatorAnswerSchema, indicatorListAnswerSchema, ledgerAnswerSchema, methodsAnswerSchema, overviewAnswerSchema, periodZh,
  ranksAnswerSchema, regionAnswerSchema, regionListAnswerSchema, type EditionQuery, type EditionsAnswer,
} from '@greengauge/contracts';
import { Allow } from '../session/access.js';
import { sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { VintageAnswers } from '../vintage/vintage-answers.js';
import { AnswerMemory } from './answer-memory.js';

/** Whole pages, built by a job and sent as they are. */
@ApiTags('answers')
@Controller('api')
export class AnswerController {
  constructor(@Inject(AnswerMemory) private readonly memory: AnswerMemory, @Inject(VintageAnswers) private readonly vintages: VintageAnswers) {}

  @Get('editions')
  @Allow('readFigures')
  @ApiOkResponse({ description: '已生成的评估（规划与评估期）', standardSchema: editionsAnswerSchema })
  async editions(): Promise<EditionsAnswer> {
    const editions = await this.memory.editions();
    return { editions: editions.map((one, index) => ({ ...one, periodZh: periodZh(one.period), current: index === 0 })) };
  }

  @Get('overview')
  @Allow('readFigures')
  @ApiOkResponse({ description: '总览', standardSchema: overviewAnswerSchema })
  overview(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'overview');
  }

  @Get('indicators')
  @Allow('readFigures')
  @ApiOkResponse({ description: '指标列表', standardSchema: indicatorListAnswerSchema })
  indicators(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'indicators');
  }

  @Get('indicators/:id')
  @Allow('readFigures')
  @ApiOkResponse({ description: '指标', standardSchema: indicatorAnswerSchema })
  indicator(@Param('id') id: string, @Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, `indicators/${id}`);
  }

  @Get('regions')
  @Allow('readFigures')
  @ApiOkResponse({ description: '地区列表', standardSchema: regionListAnswerSchema })
  regions(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'regions');
  }

  @Get('regions/:code')
  @Allow('readFigures')
  @ApiOkResponse({ description: '地区', standardSchema: regionAnswerSchema })
  region(@Param('code') code: string, @Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, `regions/${code}`);
  }

  @Get('ledger')
  @Allow('readFigures')
  @ApiOkResponse({ description: '任务台账', standardSchema: ledgerAnswerSchema })
  ledger(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'ledger');
  }

  @Get('methods')
  @Allow('readFigures')
  @ApiOkResponse({ description: '方法说明', standardSchema: methodsAnswerSchema })
  methods(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'methods');
  }

  @Get('ranks')
  @Allow('readFigures')
  @ApiOkResponse({ description: '综合指数位次区间（内部参考）', standardSchema: ranksAnswerSchema })
  ranks(@Query({ schema: editionQuerySchema }) edition: EditionQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(request, reply, edition, 'ranks');
  }

  private async send(request: FastifyRequest, reply: FastifyReply, query: EditionQuery, resource: string): Promise<void> {
    const edition = await this.memory.resolve(query);
    if (!edition) {
      if (query.plan !== undefined || query.period !== undefined) throw refused('not-found', '没有这个规划和评估期的评估结果');
      throw refused('not-ready', '评估结果尚未生成，作业完成后页面会自动更新', { retryAfterSeconds: 10 });
    }
    if (query.asKnownAt !== undefined) {
      const earlier = await this.vintages.find(edition, resource, query.asKnownAt);
      if (!earlier) throw refused('not-found', '该时点尚无任何数据，或没有这个指标或地区');
      sendPrepared(request, reply, earlier);
      return;
    }
    const body = await this.memory.find(edition, resource);
    if (!body) throw refused('not-found', '没有这个指标或地区的评估结果');
    this.memory.keepReady(request.url, edition, resource, body);
    sendPrepared(request, reply, body);
  }
}
