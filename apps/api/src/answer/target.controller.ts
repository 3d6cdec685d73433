import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { buildTargetList, EXPORT_TYPE, targetFileQuerySchema, targetListAnswerSchema, targetQuerySchema, type TargetFileQuery, type TargetListAnswer, type TargetQuery } from '@greengauge/contracts';
import { parseAsKnownAt } from '@greengauge/kernel';
import { describeTarget, notJudgedZh, termOfTarget } from '@greengauge/evaluation';
import { loadCatalogue, type Actor } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow } from '../session/access.js';
import { targetTable } from './target-table.js';

const SYSTEM: Actor = { kind: 'system', name: 'targets' };

/** The targets in force, shipped and imported, with or without a series to set against them. */
@ApiTags('targets')
@Controller('api/targets')
export class TargetController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '全部目标：性质、文件、期限，以及是否据以评价', standardSchema: targetListAnswerSchema })
  async list(@Query({ schema: targetQuerySchema }) query: TargetQuery): Promise<TargetListAnswer> {
    return this.load(query);
  }

  @Get('file')
  @Allow('readFigures')
  @ApiProduces(EXPORT_TYPE.csv.contentType, EXPORT_TYPE.xlsx.contentType)
  @ApiOkResponse({ description: '全部目标的表格文件' })
  async file(@Query({ schema: targetFileQuerySchema }) { format, asKnownAt }: TargetFileQuery, @Res() reply: FastifyReply): Promise<void> {
    sendFile(reply, await tableFile(targetTable(await this.load({ asKnownAt })), format, 'targets'));
  }

  private async load({ asKnownAt }: TargetQuery): Promise<TargetListAnswer> {
    const asKnownAtMs = asKnownAt === undefined ? undefined : parseAsKnownAt(asKnownAt);
    const catalogue = await this.ports.store.read(SYSTEM, (tx) => loadCatalogue(tx, asKnownAtMs === undefined ? {} : { asKnownAtMs }));
    return buildTargetList(catalogue.targets.map((declared) => {
      const document = catalogue.documents.find(({ id }) => id === declared.document);
      const [term, why] = [termOfTarget(declared, document), notJudgedZh(declared)];
      return { declared, described: describeTarget(declared, document), ...(term ? { term } : {}), ...(why === undefined ? {} : { notJudgedZh: why }) };
    }), catalogue);
  }
}
