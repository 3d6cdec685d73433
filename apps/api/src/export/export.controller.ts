import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EXPORT_TYPE, observationExportQuerySchema, writeSdmxCsv, writeSdmxJson, type ObservationExportQuery } from '@greengauge/contracts';
import { indicatorById, type Observation } from '@greengauge/framework';
import { formatMinute, parseInstant, parseRegionCode } from '@greengauge/kernel';
import { loadObservations } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { observationSheet } from './observation-sheet.js';
import { sendFile, tableFile } from './send-file.js';
import { citeTable, siteOf } from './table-origin.js';

/** More is the command line's to write: a page's process must stay light for those who read pages. */
const MOST_ROWS = 100_000;
/** More than these in a citation are `等`; every row names its own. */
const MOST_PUBLISHERS = 4;

@ApiTags('exports')
@Controller('api/exports')
export class ExportController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  /** Every observation as recorded, as the person who asks may read it. */
  @Get('observations')
  @Allow('readFigures')
  @ApiProduces(...Object.values(EXPORT_TYPE).map(({ contentType }) => contentType))
  @ApiOkResponse({ description: '观测值全量数据：CSV、XLSX、SDMX-JSON、SDMX-CSV' })
  async observations(@Query({ schema: observationExportQuerySchema }) query: ObservationExportQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { store, clock } = this.ports;
    const indicators = query.indicator?.split(',');
    const regions = query.region?.split(',').flatMap((code) => parseRegionCode(code) ?? []);
    const knownMs = query.known === undefined ? undefined : parseInstant(query.known);
    const found = await store.read(actorOf(requireSession(request).account), (tx) => loadObservations(tx, {
      ...(indicators ? { indicators } : {}), ...(regions ? { regions } : {}), ...(knownMs === undefined ? {} : { asKnownAtMs: knownMs }),
    }));
    if (found.length > MOST_ROWS) throw refused('too-large', `共${found.length}行，超过页面导出上限${MOST_ROWS}行，请用命令 greengauge export observations 导出`);
    const nameZh = indicators?.length === 1 ? (indicatorById(indicators[0] ?? '')?.nameZh ?? '观测值') : '观测值';
    const plainName = indicators?.length === 1 ? (indicators[0] ?? 'observations') : 'observations';
    const asOf = knownMs ?? clock.now();
    if (query.format === 'csv' || query.format === 'xlsx') {
      const notes = [`截至${formatMinute(asOf)}（北京时间）所知的数据。空白为缺失，不代表零；缺失原因见同名列。`];
      const cutoffZh = formatMinute(asOf);
      const publishers = [...new Set(found.map((one) => one.sourcePublisher))];
      const sourceZh = `资料来源：${publishers.slice(0, MOST_PUBLISHERS).join('；')}${publishers.length > MOST_PUBLISHERS ? '等' : ''}。每行的来源见“资料来源”“发布单位”两列。`;
      const page = plainName === 'observations' ? '/data' : `/indicators/${plainName}${query.known === undefined ? '' : `?known=${encodeURIComponent(query.known)}`}`;
      const origin = { titleZh: nameZh, sourceZh, cutoffZh, citationZh: citeTable({ titleZh: nameZh, sourceZh, cutoffZh }), address: `${siteOf(request, this.ports.settings.publicUrl)}${page}` };
      return sendFile(reply, await tableFile(observationSheet(nameZh, found, notes), query.format, plainName, origin));
    }
    const { contentType, extension } = EXPORT_TYPE[query.format];
    const text = writeSdmx(query.format, found, asOf);
    return sendFile(reply, { bytes: new TextEncoder().encode(text), contentType, fileNameZh: `${nameZh}.sdmx.${extension}`, plainName: `${plainName}.sdmx.${extension}` });
  }
}

const writeSdmx = (format: 'sdmx-json' | 'sdmx-csv', found: readonly Observation[], atMs: number): string =>
  format === 'sdmx-csv' ? writeSdmxCsv(found) : writeSdmxJson(found, atMs);
