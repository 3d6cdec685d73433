import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { drawChart, financingBalanceDrawing, listChangesDrawing, patentMonthsDrawing, tradeFlowsDrawing, tradeStagesDrawing, type Drawing } from '@greengauge/charts';
import {
  chartTableAnswerSchema, EXPORT_TYPE, financingBalanceChartQuerySchema, listChangesChartQuerySchema, patentMonthsChartQuerySchema, screeningQuerySchema, tradeInsightChartQuerySchema,
  type ChartTableAnswer, type DrawingQuery, type FinancingBalanceChartQuery, type ListChangesChartQuery, type PatentMonthsChartQuery, type ScreeningQuery, type TradeInsightChartQuery,
} from '@greengauge/contracts';
import { looseCell, textCell } from '@greengauge/document';
import { formatMinute } from '@greengauge/kernel';
import { renderChartPng } from '@greengauge/render';
import type { Actor } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import { citeTable, csvMetadata, siteOf, vintageName, type TableOrigin } from '../export/table-origin.js';
import { nothingDrawn } from '../chart/chart-drawings.js';
import { citedSvg } from '../chart/cited-svg.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { prepareBody, sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { SVG_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { readFinancingBalance, readListChanges, readPatentMonths, readTradeFlows, readTradeFunnel } from './read-insight.js';
import { sendScreeningFile } from './screening-file.js';

const FORM = /^chart\.(svg|png|json|csv|xlsx|csv-metadata\.json)$/;
const LIST = /^list\.(csv|xlsx)$/;
const DEFAULT_WIDTH_PX = 720;
const BASIS_ZH = { applied: '申请', granted: '授权', lapsed: '失效' } as const;

const reader = (request: FastifyRequest): Actor => actorOf(requireSession(request).account);
const scopeZh = (region: string | undefined): string => (region === undefined ? '' : '所选地区，');

/** Drawings and tables of what the registries say, made for the reader of the moment and kept for nobody else. */
@ApiTags('registries')
@Controller('api/registries')
export class RegistryChartController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('enterprises/screening/:file')
  @Allow('readForms')
  @ApiProduces(EXPORT_TYPE.csv.contentType, EXPORT_TYPE.xlsx.contentType)
  @ApiOkResponse({ description: '遴选结果的全部企业（list.csv、list.xlsx）' })
  async screening(@Param('file') file: string, @Query({ schema: screeningQuerySchema }) query: ScreeningQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = LIST.exec(file)?.[1];
    if (form !== 'csv' && form !== 'xlsx') throw refused('not-found', '没有这种文件');
    await sendScreeningFile(this.ports, reader(request), query, form, reply);
  }

  @Get('enterprises/changes/:file')
  @Allow('readForms')
  @ApiOkResponse({ description: '名单变动的图与表（chart.svg、.png、.json、.csv、.xlsx、.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async changes(@Param('file') file: string, @Query({ schema: listChangesChartQuerySchema }) query: ListChangesChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { lists, from, to } = await readListChanges(this.ports, reader(request), query);
    return this.send(request, reply, file, query, listChangesDrawing, lists.length === 0 ? undefined : { lists, sourceZh: `资料来源：企业登记库，${scopeZh(query.region)}${from}至${to}。净增＝新增－移出，期末＝期初＋净增。` });
  }

  @Get('patents/months/:file')
  @Allow('readForms')
  @ApiOkResponse({ description: '绿色专利分月的图与表（chart.svg、.png、.json、.csv、.xlsx、.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async months(@Param('file') file: string, @Query({ schema: patentMonthsChartQuerySchema }) query: PatentMonthsChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { months, noteZh, basis } = await readPatentMonths(this.ports, reader(request), query);
    return this.send(request, reply, file, query, patentMonthsDrawing, months.length === 0 ? undefined : { basisZh: BASIS_ZH[basis], months, sourceZh: `资料来源：专利登记库。${noteZh}。` });
  }

  @Get('trades/funnel/:file')
  @Allow('readForms')
  @ApiOkResponse({ description: '交易各环节的图与表（chart.svg、.png、.json、.csv、.xlsx、.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async funnel(@Param('file') file: string, @Query({ schema: tradeInsightChartQuerySchema }) query: TradeInsightChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { stages } = await readTradeFunnel(this.ports, reader(request), query);
    return this.send(request, reply, file, query, tradeStagesDrawing, stages[0]?.reached === 0 ? undefined : { stages, sourceZh: '资料来源：技术交易登记库，同一合同编号只计一次。括号内为占上一环节的比重。' });
  }

  @Get('trades/flows/:file')
  @Allow('readForms')
  @ApiOkResponse({ description: '交易流向的图与表（chart.svg、.png、.json、.csv、.xlsx、.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async flows(@Param('file') file: string, @Query({ schema: tradeInsightChartQuerySchema }) query: TradeInsightChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { places, flows } = await readTradeFlows(this.ports, reader(request), query);
    return this.send(request, reply, file, query, tradeFlowsDrawing, flows.length === 0 ? undefined : { places, flows, sourceZh: '资料来源：技术交易登记库中已签约的合同，同一合同编号只计一次。“…”为一方不足三个单位或由此可推算，不予列示。' });
  }

  @Get('financing/balance/:file')
  @Allow('readForms')
  @ApiOkResponse({ description: '绿色金融发生额与余额的图与表（chart.svg、.png、.json、.csv、.xlsx、.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async balance(@Param('file') file: string, @Query({ schema: financingBalanceChartQuerySchema }) query: FinancingBalanceChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { instruments, from, to } = await readFinancingBalance(this.ports, reader(request), query);
    return this.send(request, reply, file, query, financingBalanceDrawing, instruments.length === 0 ? undefined : { instruments, sourceZh: `资料来源：绿色金融登记库，发生额为${from}至${to}，余额为${to}末。两者不相加。` });
  }

  private async send<D>(request: FastifyRequest, reply: FastifyReply, file: string, { width, cited }: DrawingQuery, drawing: Drawing<D>, data: D | undefined): Promise<void> {
    const form = FORM.exec(file)?.[1];
    if (form === undefined) throw refused('not-found', '没有这种图');
    if (data === undefined && form === 'json') return sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(nothingDrawn(drawing.id, formatMinute(this.ports.clock.now())))), { contentType: 'application/json; charset=utf-8' }));
    if (data === undefined) throw refused('not-found', '没有可以成图的数据');
    const { titleZh, unitZh, altZh, sourceZh, table, spec } = drawChart(drawing, data, { medium: 'screen', sans: 'Sans', serif: 'Serif', widthPx: width ?? DEFAULT_WIDTH_PX });
    const columns = [...table.columns];
    const rows = table.rows.map((row) => [...row]);
    const cutoffZh = formatMinute(this.ports.clock.now());
    const citationZh = citeTable({ titleZh, unitZh, sourceZh, cutoffZh });
    if (form === 'json') {
      const answer: ChartTableAnswer = { chart: drawing.id, titleZh, unitZh, altZh, sourceZh, citationZh, columns, rows, dataCutoffZh: cutoffZh };
      return sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(answer)), { contentType: 'application/json; charset=utf-8' }));
    }
    const [path = '', question] = request.url.split('?', 2);
    const asked = question === undefined ? '' : `?${question}`;
    const [folder = ''] = path.split('/chart.', 1);
    const origin: TableOrigin = { titleZh, unitZh, sourceZh, citationZh, cutoffZh, address: `${siteOf(request, this.ports.settings.publicUrl)}${folder.replace(/^\/api/, '')}${asked}` };
    if (form === 'csv-metadata.json') return sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(csvMetadata(`${folder}/chart.csv${asked}`, columns, origin))), { contentType: 'application/csvm+json; charset=utf-8' }));
    if (form === 'csv' || form === 'xlsx') {
      const sheet = { nameZh: titleZh, columns: columns.map((headerZh) => ({ headerZh })), rows: rows.map((row) => row.map((text, at) => (at === 0 ? textCell(text) : looseCell(text)))), notesZh: [sourceZh, `截至：${cutoffZh}（北京时间）`] };
      return sendFile(reply, { ...(await tableFile(sheet, form, drawing.id, origin)), ...(form === 'csv' ? { describedBy: `${folder}/chart.csv-metadata.json${asked}` } : {}) });
    }
    const svg = await this.ports.renderPool.renderChartSvg(spec);
    const picture = form === 'svg' && cited === undefined ? svg : citedSvg(svg, origin);
    if (form === 'svg') return sendPrepared(request, reply, prepareBody(Buffer.from(picture), { contentType: 'image/svg+xml; charset=utf-8', headers: SVG_HEADERS }));
    return sendFile(reply, { bytes: await renderChartPng(picture), contentType: 'image/png', fileNameZh: `${vintageName(titleZh, cutoffZh)}.png`, plainName: `${drawing.id}.png` });
  }
}
