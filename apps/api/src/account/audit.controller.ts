import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canonicalJson, formatMinute, isoInstant, parseInstant } from '@greengauge/kernel';
import { auditListAnswerSchema, auditQuerySchema, type AuditListAnswer, type AuditQuery } from '@greengauge/contracts';
import { numberCell, textCell, writeCsv } from '@greengauge/document';
import { queryAudit, type AuditFilter, type AuditLine } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { actionZh } from './action-names.js';
import { namedActor } from './actor-names.js';

const PAGE = 100;
/** A year of a busy installation; more is asked for by days. */
const MOST_EXPORTED = 50_000;
const DAY_MS = 86_400_000;

function filterOf({ actor, action, text, from, to, before }: AuditQuery, limit: number): AuditFilter {
  const dayMs = (day: string | undefined): number | undefined => (day === undefined ? undefined : parseInstant(`${day}T00:00:00+08:00`));
  const toMs = dayMs(to);
  return { actor, action, text, fromMs: dayMs(from), toMs: toMs === undefined ? undefined : toMs + DAY_MS, beforeSeq: before, limit };
}

@ApiTags('audit')
@Controller('api')
export class AuditController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('audit')
  @Allow('readAudit')
  @ApiOkResponse({ description: '审计记录，新的在前', standardSchema: auditListAnswerSchema })
  async list(@Query({ schema: auditQuerySchema }) query: AuditQuery, @Req() request: FastifyRequest): Promise<AuditListAnswer> {
    const lines = await this.load(request, filterOf(query, PAGE + 1));
    const shown = lines.slice(0, PAGE);
    const next = lines.length > PAGE ? shown.at(-1)?.seq : undefined;
    return {
      entries: shown.map((line) => ({
        seq: line.seq, atZh: formatMinute(line.atMs), ...namedActor(line, this.ports.jobs), action: line.action, actionZh: actionZh(line.action), subject: line.subject, details: canonicalJson(line.details),
      })),
      ...(next === undefined ? {} : { next }),
    };
  }

  @Get('audit.csv')
  @Allow('readAudit')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: '审计记录（CSV），筛选条件相同，至多五万条' })
  async export(@Query({ schema: auditQuerySchema }) query: AuditQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lines = await this.load(request, filterOf(query, MOST_EXPORTED));
    const body = Buffer.from(writeCsv({
      columns: ['编号', '时间（UTC）', '操作人', '操作者标识', '操作', '操作代码', '对象', '内容'].map((headerZh) => ({ headerZh })),
      rows: lines.map((line) => [
        numberCell(line.seq), textCell(isoInstant(line.atMs)), textCell(namedActor(line, this.ports.jobs).actorZh), textCell(line.actor), textCell(actionZh(line.action)), textCell(line.action), textCell(line.subject), textCell(canonicalJson(line.details)),
      ]),
    }));
    await reply.headers({ ...API_HEADERS, 'content-disposition': `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('审计记录.csv')}`, 'cache-control': 'no-store' })
      .type('text/csv; charset=utf-8').send(body);
  }

  private load(request: FastifyRequest, filter: AuditFilter): Promise<AuditLine[]> {
    const { account } = requireSession(request);
    return this.ports.store.read(actorOf(account), (tx) => queryAudit(tx, filter));
  }
}
