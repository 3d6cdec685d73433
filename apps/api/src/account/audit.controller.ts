import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canonicalJson, formatMinute, isoInstant, parseInstant } from '@greengauge/kernel';
import { auditListAnswerSchema, auditQuerySchema, type AuditListAnswer, type AuditQuery } from '@greengauge/contracts';
import { numberCell, textCell, writeCsv } from '@greengauge/document';
import { findBeginnings, queryAudit, type AuditFilter, type AuditLine } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { actionZh } from './action-names.js';
import { particularsOf, subjectZh } from './audit-details.js';
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
    const { lines, beginnings } = await this.load(request, filterOf(query, PAGE + 1));
    const shown = lines.slice(0, PAGE);
    const next = lines.length > PAGE ? shown.at(-1)?.seq : undefined;
    const { jobs } = this.ports;
    return {
      entries: shown.map((line) => {
        const aboutZh = subjectZh(line, beginnings.get(line.subject), jobs);
        return {
          seq: line.seq, atZh: formatMinute(line.atMs), ...namedActor(line, jobs), action: line.action, actionZh: actionZh(line.action), subject: line.subject, ...(aboutZh === undefined ? {} : { subjectZh: aboutZh }),
          particulars: [...particularsOf(line, jobs)],
        };
      }),
      ...(next === undefined ? {} : { next }),
    };
  }

  @Get('audit.csv')
  @Allow('readAudit')
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: '审计记录（CSV），筛选条件相同，至多五万条' })
  async export(@Query({ schema: auditQuerySchema }) query: AuditQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { lines, beginnings } = await this.load(request, filterOf(query, MOST_EXPORTED));
    const { jobs } = this.ports;
    const body = Buffer.from(writeCsv({
      columns: ['编号', '时间（北京时间）', '操作人', '操作', '对象', '内容', '时间（UTC）', '操作者标识', '操作代码', '对象标识', '内容原文'].map((headerZh) => ({ headerZh })),
      rows: lines.map((line) => [
        numberCell(line.seq), textCell(formatMinute(line.atMs)), textCell(namedActor(line, jobs).actorZh), textCell(actionZh(line.action)), textCell(subjectZh(line, beginnings.get(line.subject), jobs) ?? ''),
        textCell(particularsOf(line, jobs).map(({ labelZh, beforeZh, valueZh }) => `${labelZh}：${beforeZh === undefined ? '' : `${beforeZh} → `}${valueZh}`).join('；')),
        textCell(isoInstant(line.atMs)), textCell(line.actor), textCell(line.action), textCell(line.subject), textCell(canonicalJson(line.details)),
      ]),
    }));
    await reply.headers({ ...API_HEADERS, 'content-disposition': `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('审计记录.csv')}`, 'cache-control': 'no-store' })
      .type('text/csv; charset=utf-8').send(body);
  }

  private load(request: FastifyRequest, filter: AuditFilter): Promise<{ readonly lines: readonly AuditLine[]; readonly beginnings: ReadonlyMap<string, AuditLine> }> {
    const { account } = requireSession(request);
    return this.ports.store.read(actorOf(account), async (tx) => {
      const lines = await queryAudit(tx, filter);
      return { lines, beginnings: await findBeginnings(tx, [...new Set(lines.map(({ subject }) => subject))]) };
    });
  }
}
