import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { charts } from '@greengauge/charts';
import { chartListAnswerSchema, chartQuerySchema, chartTableAnswerSchema, EXPORT_TYPE, type ChartListAnswer, type ChartQuery, type ChartTableAnswer } from '@greengauge/contracts';
import { looseCell, textCell, type SheetTable } from '@greengauge/document';
import { renderChartPng } from '@greengauge/render';
import { sendFile, tableFile } from '../export/send-file.js';
import { csvMetadata, siteOf, vintageName, type TableOrigin } from '../export/table-origin.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow } from '../session/access.js';
import { prepareBody, sendPrepared } from '../server/prepared-body.js';
import { refused } from '../server/refused.js';
import { SVG_HEADERS } from '../server/security-headers.js';
import { ChartDrawings } from './chart-drawings.js';
import { citedSvg } from './cited-svg.js';

const FILE = /^([a-z0-9-]{1,60})\.(svg|png|json|csv|xlsx|csv-metadata\.json)$/;

@ApiTags('charts')
@Controller('api/charts')
export class ChartController {
  constructor(@Inject(ChartDrawings) private readonly drawings: ChartDrawings, @Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '可以绘制的图', standardSchema: chartListAnswerSchema })
  list(): ChartListAnswer {
    return { charts: charts.map(({ id }) => ({ id })) };
  }

  /** `<chart>.svg` and `.png` are the drawing (the PNG, and the SVG where it is asked for with `cited`, with title, source and citation in it), `.json` its title, text alternative and table, `.csv` and `.xlsx` the table to keep, `.csv-metadata.json` what a CSV cannot say of itself. */
  @Get(':file')
  @Allow('readFigures')
  @ApiProduces('image/svg+xml', 'image/png', 'application/json', EXPORT_TYPE.csv.contentType, EXPORT_TYPE.xlsx.contentType)
  @ApiOkResponse({ description: '图（.svg、.png）、图后数据（.json、.csv、.xlsx）或其来源说明（.csv-metadata.json）', standardSchema: chartTableAnswerSchema })
  async draw(@Param('file') file: string, @Query({ schema: chartQuerySchema }) query: ChartQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, id, form] = FILE.exec(file) ?? [];
    if (id === undefined) throw refused('not-found', '没有这种图');
    if (form === 'svg' && query.cited === undefined) return sendPrepared(request, reply, await this.drawings.svg(id, query));
    const table = await this.drawings.table(id, query);
    if (form === 'json') return sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(table)), { contentType: 'application/json; charset=utf-8' }));
    if (table.rows.length === 0) throw refused('not-found', '没有可以成图的数据');
    const [, question] = request.url.split('?', 2);
    const fileOf = (ending: string): string => `/api/charts/${id}.${ending}${question === undefined ? '' : `?${question}`}`;
    const origin = originOf(table, `${siteOf(request, this.ports.settings.publicUrl)}${pageOf(query)}`);
    if (form === 'csv-metadata.json') return sendPrepared(request, reply, prepareBody(Buffer.from(JSON.stringify(csvMetadata(fileOf('csv'), table.columns, origin))), { contentType: 'application/csvm+json; charset=utf-8' }));
    if (form === 'csv' || form === 'xlsx') return sendFile(reply, { ...(await tableFile(chartSheet(table), form, id, origin)), ...(form === 'csv' ? { describedBy: fileOf('csv-metadata.json') } : {}) });
    const picture = citedSvg((await this.drawings.svg(id, query)).plain.toString(), origin);
    if (form === 'svg') return sendPrepared(request, reply, prepareBody(Buffer.from(picture), { contentType: 'image/svg+xml; charset=utf-8', headers: SVG_HEADERS }));
    return sendFile(reply, { bytes: await renderChartPng(picture), contentType: 'image/png', fileNameZh: `${vintageName(table.titleZh, table.dataCutoffZh)}.png`, plainName: `${id}.png` });
  }
}

/** The page on which a chart of that question stands, as it was known. */
function pageOf({ indicator, region, asKnownAt }: ChartQuery): string {
  const path = indicator !== undefined ? `/indicators/${indicator}` : region !== undefined ? `/regions/${region}` : '/';
  return asKnownAt === undefined ? path : `${path}?known=${encodeURIComponent(asKnownAt)}`;
}

const originOf = ({ titleZh, unitZh, sourceZh, citationZh, dataCutoffZh, snapshotId }: ChartTableAnswer, address: string): TableOrigin =>
  ({ titleZh, unitZh, sourceZh, citationZh, cutoffZh: dataCutoffZh, snapshotId, address });

/** The values as they are drawn, with what must be said of them below. */
const chartSheet = ({ titleZh, columns, rows, sourceZh, snapshotId }: ChartTableAnswer): SheetTable => ({
  nameZh: titleZh, columns: columns.map((headerZh) => ({ headerZh })), rows: rows.map((row) => row.map((text, at) => (at === 0 ? textCell(text) : looseCell(text)))),
  notesZh: [sourceZh, ...(snapshotId === undefined ? [] : [`快照：${snapshotId}`])],
});
