import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { assertNever, formatMinute, parseInstant } from '@greengauge/kernel';
import { loadSuggestions } from '@greengauge/jobs';
import {
  doneAnswerSchema, openPublicationAnswerSchema, openPublicationRequestSchema, publicationAnswerSchema, publicationListAnswerSchema, publicationStepRequestSchema, replyAnswerRequestSchema,
  replyRequestSchema, sendAgainRequestSchema, suggestionsRequestSchema, type OpenPublicationRequest, type PublicationAnswer, type PublicationListAnswer, type PublicationStepRequest, type ReplyAnswerRequest,
  type ReplyRequest, type SendAgainRequest, type SuggestionsRequest,
} from '@greengauge/contracts';
import {
  answerReply, consult, editSuggestions, fileReply, listDeliveries, listPublications, listReplies, listReports, loadPublication, loadReport, openPublication, openSteps, PublicationRefused, revise,
  sendAgain, sign, withdraw, type PublicationRecord, type PublicationStep, type Tx,
} from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { deliveryView, erratumOf, fileView, publicationRow, replyView } from './publication-view.js';

const DONE = { done: true } as const;

/** What the rules of the store refuse, as the answer of the API. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PublicationRefused) throw refused(error.code, error.messageZh);
    throw error;
  }
}

/** The life of reports. Row-level security decides what an account sees; the rules of the store and of the database what it may do. */
@ApiTags('publications')
@Controller('api/publications')
export class PublicationController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告流程', standardSchema: publicationListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<PublicationListAnswer> {
    const records = await this.ports.store.read(actorOf(requireSession(request).account), (tx) => listPublications(tx));
    return { publications: records.map(publicationRow) };
  }

  @Post()
  @Allow('editPublications')
  @ApiOkResponse({ description: '自草稿开始报告流程；已有流程时返回之', standardSchema: openPublicationAnswerSchema })
  async open(@Body({ schema: openPublicationRequestSchema }) { reportId }: OpenPublicationRequest, @Req() request: FastifyRequest): Promise<{ readonly id: string }> {
    const { id } = await this.transact(request, (tx) => openPublication(tx, reportId));
    return { id };
  }

  @Get(':id')
  @Allow('readFigures')
  @ApiOkResponse({ description: '报告流程详情', standardSchema: publicationAnswerSchema })
  read(@Param('id') id: string, @Req() request: FastifyRequest): Promise<PublicationAnswer> {
    return this.ports.store.read(actorOf(requireSession(request).account), async (tx) => {
      const record = await loadPublication(tx, id);
      if (record === undefined) throw refused('not-found', '没有这个报告流程');
      return this.view(tx, record, request);
    });
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Allow('readFigures')
  @ApiOkResponse({ description: '征求意见、转入修改、签发、撤回', standardSchema: doneAnswerSchema })
  async step(@Param('id') id: string, @Body({ schema: publicationStepRequestSchema }) body: PublicationStepRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    const permissions = permissionsOf(requireSession(request).account);
    const allowed = body.step === 'sign' || body.step === 'withdraw' ? permissions.signPublications : permissions.editPublications;
    if (!allowed) throw refused('forbidden', '您的账户没有这项权限');
    await this.transact(request, (tx) => this.take(tx, id, body));
    return DONE;
  }

  @Put(':id/suggestions')
  @Allow('editPublications')
  @ApiOkResponse({ description: '修改问题和建议', standardSchema: doneAnswerSchema })
  async edit(@Param('id') id: string, @Body({ schema: suggestionsRequestSchema }) { suggestions }: SuggestionsRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    await this.transact(request, (tx) => editSuggestions(tx, id, suggestions));
    return DONE;
  }

  @Post(':id/replies')
  @HttpCode(200)
  @Allow('replyPublications')
  @ApiOkResponse({ description: '地区对本地区报告提出意见', standardSchema: doneAnswerSchema })
  async reply(@Param('id') id: string, @Body({ schema: replyRequestSchema }) body: ReplyRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    await this.transact(request, (tx) => fileReply(tx, id, body, this.ports.clock.now()));
    return DONE;
  }

  @Put(':id/replies/:reply/answer')
  @Allow('editPublications')
  @ApiOkResponse({ description: '答复地区意见', standardSchema: doneAnswerSchema })
  async answer(@Param('id') id: string, @Param('reply') reply: string, @Body({ schema: replyAnswerRequestSchema }) body: ReplyAnswerRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    await this.transact(request, (tx) => answerReply(tx, id, reply, body));
    return DONE;
  }

  @Post(':id/deliveries/again')
  @HttpCode(200)
  @Allow('addRecipients')
  @ApiOkResponse({ description: '向一个未能送达的接收方重新发送', standardSchema: doneAnswerSchema })
  async again(@Param('id') id: string, @Body({ schema: sendAgainRequestSchema }) body: SendAgainRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    await this.transact(request, (tx) => sendAgain(tx, id, body));
    return DONE;
  }

  private transact<T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
    return answered(this.ports.store.transact(actorOf(requireSession(request).account), work));
  }

  private async take(tx: Tx, id: string, body: PublicationStepRequest): Promise<void> {
    const nowMs = this.ports.clock.now();
    const instant = (iso: string): number => parseInstant(iso) ?? nowMs;
    switch (body.step) {
      case 'consult': return consult(tx, id, { replyDueAtMs: instant(body.replyDueAt), nowMs });
      case 'revise': return void (await revise(tx, id, nowMs));
      case 'sign': return sign(tx, id, { signerZh: body.signerZh, issuerZh: body.issuerZh, documentNo: body.documentNo, embargoAtMs: instant(body.embargoAt) }, nowMs);
      case 'withdraw': return void (await withdraw(tx, id, body.reasonZh, nowMs));
      default: return assertNever(body);
    }
  }

  private async view(tx: Tx, record: PublicationRecord, request: FastifyRequest): Promise<PublicationAnswer> {
    const permissions = permissionsOf(requireSession(request).account);
    const nowMs = this.ports.clock.now();
    const mine = (step: PublicationStep): boolean => (step === 'sign' || step === 'withdraw' ? permissions.signPublications : permissions.editPublications && (step === 'consult' || step === 'revise'));
    const draft = await loadReport(tx, record.draftId);
    const { edited, suggestions } = await loadSuggestions(tx, record);
    const files = await listReports(tx, { publicationId: record.id });
    const open = record.state === 'drafting' || record.state === 'consulting' || record.state === 'revising';
    return {
      ...publicationRow(record), ...(draft === undefined ? {} : { titleZh: draft.titleZh, draft: { id: draft.reportId, href: `/api/reports/${draft.reportId}/file` } }),
      steps: openSteps(record, nowMs).filter(mine), mayEdit: open && permissions.editPublications, mayAnswer: (record.state === 'consulting' || record.state === 'revising') && permissions.editPublications,
      mayReply: record.state === 'consulting' && nowMs < (record.replyDueAtMs ?? 0) && permissions.replyPublications, maySendAgain: permissions.addRecipients,
      suggestions: [...suggestions], suggestionsEdited: edited, answers: (await listReplies(tx, record.id)).map(replyView),
      files: files.map(fileView), ...erratumOf(files), deliveries: (await listDeliveries(tx, record.id)).map(deliveryView),
      ...(record.signerZh === undefined ? {} : { signerZh: record.signerZh }), ...(record.issuerZh === undefined ? {} : { issuerZh: record.issuerZh }),
      ...(record.documentNo === undefined ? {} : { documentNo: record.documentNo }), ...(record.signedAtMs === undefined ? {} : { signedZh: formatMinute(record.signedAtMs) }),
      ...(record.withdrawnZh === undefined ? {} : { withdrawnZh: record.withdrawnZh }),
    };
  }
}
