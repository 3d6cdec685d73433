import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { clauseListAnswerSchema, type ClauseListAnswer } from '@greengauge/contracts';
import { citeClause, clauses, deliverables, documentById, forms, indicatorById, mechanisms, type Clause } from '@greengauge/framework';
import { listClauseTexts } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';

type ClauseView = ClauseListAnswer['documents'][number]['clauses'][number];

/** What rests on a clause, found through the declarations: mechanisms and deliverables name their clause, indicators and forms their mechanisms. */
export function clauseView({ id, labelZh, headingZh }: Clause, loaded: ReadonlySet<string>): ClauseView {
  const resting = mechanisms.filter(({ clause }) => clause === id);
  const indicators = [...new Set(resting.flatMap((mechanism) => mechanism.indicators))];
  return {
    id, labelZh, headingZh, citationZh: citeClause(id) ?? labelZh, textLoaded: loaded.has(id),
    mechanisms: resting.map((mechanism) => ({ id: mechanism.id, nameZh: mechanism.mechanismZh })),
    deliverables: deliverables.filter(({ clause }) => clause === id).map(({ no, deliverableZh }) => ({ id: String(no), nameZh: deliverableZh })),
    indicators: indicators.flatMap((indicator) => { const found = indicatorById(indicator); return found === undefined ? [] : [{ id: found.id, nameZh: found.nameZh }]; }),
    forms: forms.filter((form) => form.mechanisms.some((mechanism) => resting.some((one) => one.id === mechanism))).map((form) => ({ id: form.id, nameZh: form.titleZh })),
  };
}

@ApiTags('ledger')
@Controller('api/clauses')
export class ClauseController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '政策条款及其对应的机制、成果、指标和调查表', standardSchema: clauseListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<ClauseListAnswer> {
    const texts = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listClauseTexts(tx));
    const loaded = new Set(texts.map(({ clause }) => clause));
    const ids = [...new Set(clauses.map(({ document }) => document))];
    return {
      documents: ids.map((id) => {
        const document = documentById(id);
        return {
          id, titleZh: document?.titleZh ?? id, issuersZh: [...(document?.issuersZh ?? [])], ...(document?.docNo === undefined ? {} : { docNo: document.docNo }),
          ...(document?.issuedOn === undefined ? {} : { issuedOn: document.issuedOn }), clauses: clauses.filter((clause) => clause.document === id).map((clause) => clauseView(clause, loaded)),
        };
      }),
    };
  }
}
