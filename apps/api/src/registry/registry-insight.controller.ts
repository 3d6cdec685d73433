import { Controller, Get, Header, Inject, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  financingBalanceAnswerSchema, financingBalanceQuerySchema, listChangesAnswerSchema, listChangesQuerySchema, patentMonthsAnswerSchema, patentMonthsQuerySchema, screeningAnswerSchema, screeningQuerySchema,
  tradeFlowsAnswerSchema, tradeFunnelAnswerSchema, tradeInsightQuerySchema,
  type FinancingBalanceAnswer, type FinancingBalanceQuery, type ListChangesAnswer, type ListChangesQuery, type PatentMonthsAnswer, type PatentMonthsQuery, type ScreeningAnswer, type ScreeningQuery,
  type TradeFlowsAnswer, type TradeFunnelAnswer, type TradeInsightQuery,
} from '@greengauge/contracts';
import type { Actor } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { readFinancingBalance, readListChanges, readPatentMonths, readScreening, readTradeFlows, readTradeFunnel } from './read-insight.js';

const reader = (request: FastifyRequest): Actor => actorOf(requireSession(request).account);

/** What the registries say beyond their records. A region sees what row-level security shows it; nothing here is public. */
@ApiTags('registries')
@Controller('api/registries')
export class RegistryInsightController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  /** 遴选: which enterprises of the four source pools meet the rule, and why or why not. */
  @Get('enterprises/screening')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '按规则遴选的结果与逐条理由', standardSchema: screeningAnswerSchema })
  screening(@Query({ schema: screeningQuerySchema }) query: ScreeningQuery, @Req() request: FastifyRequest): Promise<ScreeningAnswer> {
    return readScreening(this.ports, reader(request), query);
  }

  @Get('enterprises/changes')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '各名单期初、新增、移出、净增、期末', standardSchema: listChangesAnswerSchema })
  changes(@Query({ schema: listChangesQuerySchema }) query: ListChangesQuery, @Req() request: FastifyRequest): Promise<ListChangesAnswer> {
    return readListChanges(this.ports, reader(request), query);
  }

  @Get('patents/months')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '绿色专利分月数，近18个月申请因公开滞后标为暂定', standardSchema: patentMonthsAnswerSchema })
  months(@Query({ schema: patentMonthsQuerySchema }) query: PatentMonthsQuery, @Req() request: FastifyRequest): Promise<PatentMonthsAnswer> {
    return readPatentMonths(this.ports, reader(request), query);
  }

  @Get('trades/funnel')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '专利、评价、对接、签约、到账各环节到达数与转化率', standardSchema: tradeFunnelAnswerSchema })
  funnel(@Query({ schema: tradeInsightQuerySchema }) query: TradeInsightQuery, @Req() request: FastifyRequest): Promise<TradeFunnelAnswer> {
    return readTradeFunnel(this.ports, reader(request), query);
  }

  @Get('trades/flows')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '技术流出地与流入地矩阵与进出口收支，少于三个单位的不公开', standardSchema: tradeFlowsAnswerSchema })
  flows(@Query({ schema: tradeInsightQuerySchema }) query: TradeInsightQuery, @Req() request: FastifyRequest): Promise<TradeFlowsAnswer> {
    return readTradeFlows(this.ports, reader(request), query);
  }

  @Get('financing/balance')
  @Allow('readForms')
  @Header('cache-control', 'private, no-cache')
  @ApiOkResponse({ description: '期内发生额与期末余额，分列不相加', standardSchema: financingBalanceAnswerSchema })
  balance(@Query({ schema: financingBalanceQuerySchema }) query: FinancingBalanceQuery, @Req() request: FastifyRequest): Promise<FinancingBalanceAnswer> {
    return readFinancingBalance(this.ports, reader(request), query);
  }
}
