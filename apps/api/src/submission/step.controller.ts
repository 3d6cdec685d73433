import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseInstant } from '@greengauge/kernel';
import { cellFieldOf } from '@greengauge/framework';
import { judgementRequestSchema, reasonRequestSchema, returnRequestSchema, submissionAnswerSchema, submitRequestSchema, type JudgementRequest, type ReasonRequest, type ReturnRequest, type SubmissionAnswer, type SubmitRequest } from '@greengauge/contracts';
import { loadDatabaseTime, requestRun, returnSubmission, reviseSubmission, submitSubmission, takeStepInStore, type Account, type StoreStep, type SubmissionRecord, type Tx } from '@greengauge/store';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';
import { buildFiling } from './filing.js';
import { isExpired } from './form-view.js';
import { SubmissionDesk } from './submission-desk.js';
import { loadSubmissionMaterial } from './submission-material.js';
import { knownForm } from './known-form.js';

const DAY_MS = 86_400_000;
const RESPOND_DAYS = 7;
/** The job that turns accepted cells into observations. */
const PUBLISH_JOB = 'publish-submissions';
const idSchema = z.object({ id: z.string() });

/** Steps of the workflow. Each answers with the submission as it then stands; a repeated key answers the same and does nothing. */
@ApiTags('submissions')
@Controller('api/submissions')
export class StepController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk) {}

  @Post(':id/submit')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '报送', standardSchema: submissionAnswerSchema })
  submit(@Param('id') id: string, @Body({ schema: submitRequestSchema }) { signatories }: SubmitRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.step(request, id, 'submit', async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      const { round, nowMs } = await this.desk.judge(tx, submission, 'submit', account);
      const form = knownForm(submission.form);
      if (isExpired(form, nowMs)) throw refused('conflict', `${form.authority.tableNo}有效期至 ${form.authority.validUntil}，已过有效期，不能报送`);
      if (new Set(signatories.map(({ role }) => role)).size !== 3) throw refused('bad-request', '填表人、统计负责人、单位负责人各填一人');
      const material = await loadSubmissionMaterial(tx, submission);
      if (material.cells.length === 0) throw refused('conflict', '空表不能报送');
      const errors = material.findings.filter(({ severity }) => severity === 'error');
      const unexplained = material.findings.filter(({ id: finding, severity }) => severity === 'warning' && !material.explanations.has(finding));
      if (errors.length + unexplained.length > 0) {
        throw refused('conflict', errors.length > 0 ? `有 ${errors.length} 项强制性审核未通过，不能报送` : `有 ${unexplained.length} 项核实性审核未作说明`, {
          issues: [...errors, ...unexplained].slice(0, 50).map(({ cells, messageZh }) => ({ path: cells[0] === undefined ? '' : cells[0].row === '' ? cells[0].cell : `${cells[0].cell}#${cells[0].row}`, messageZh })),
        });
      }
      await submitSubmission(tx, submission, buildFiling(material, signatories), nowMs <= round.dueAtMs);
    });
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '撤回（地区审核前）', standardSchema: submissionAnswerSchema })
  withdraw(@Param('id') id: string, @Body({ schema: reasonRequestSchema }) body: ReasonRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.plain(request, id, 'withdraw', { reasonZh: body.reasonZh });
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Allow('approveForms')
  @ApiOkResponse({ description: '地区审核通过', standardSchema: submissionAnswerSchema })
  approve(@Param('id') id: string, @Body({ schema: judgementRequestSchema }) { filing }: JudgementRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.plain(request, id, 'approve', { filing });
  }

  @Post(':id/undo-approval')
  @HttpCode(200)
  @Allow('approveForms')
  @ApiOkResponse({ description: '撤销地区审核（部委验收前）', standardSchema: submissionAnswerSchema })
  undoApproval(@Param('id') id: string, @Body({ schema: reasonRequestSchema }) body: ReasonRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.plain(request, id, 'undo-approval', { reasonZh: body.reasonZh });
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('readForms')
  @ApiOkResponse({ description: '退回并指出各格', standardSchema: submissionAnswerSchema })
  giveBack(@Param('id') id: string, @Body({ schema: returnRequestSchema }) body: ReturnRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.step(request, id, 'return', async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      const { nowMs } = await this.desk.judge(tx, submission, 'return', account);
      refuseUnread(submission, body.filing);
      const form = knownForm(submission.form);
      const wrong = body.cells.filter(({ cell, row }) => {
        const field = cellFieldOf(form, cell);
        const whole = form.tables.some(({ id: table }) => table === cell) || form.fields.some((one) => one.id === cell && one.kind === 'evidence');
        return !(whole && row === '') && (field === undefined || (field.kind === 'number' && field.computed !== undefined) || cell.includes('.') !== (row !== ''));
      });
      if (wrong.length > 0) throw refused('bad-request', '退回的格不存在或由平台计算', { issues: wrong.map(({ cell, row }) => ({ path: row === '' ? cell : `${cell}#${row}`, messageZh: '请指出可填写的格' })) });
      const respondByMs = body.respondBy === undefined ? nowMs + RESPOND_DAYS * DAY_MS : parseInstant(body.respondBy);
      if (respondByMs === undefined || respondByMs <= nowMs) throw refused('bad-request', '重报期限应在当前时间以后');
      // The term of a return outlasts the closing: a region gives itself no more of it than anybody gets.
      if (account.region !== undefined && respondByMs > nowMs + RESPOND_DAYS * DAY_MS) throw refused('bad-request', `地区退回的重报期限不超过 ${RESPOND_DAYS} 天；需要更长时间的，请申请延期`);
      const cells = [...new Map(body.cells.map((one) => [`${one.cell}#${one.row}`, one])).values()];
      await returnSubmission(tx, submission, { reasonZh: body.reasonZh, respondByMs, cells });
    });
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '部委验收，随后自动入库', standardSchema: submissionAnswerSchema })
  accept(@Param('id') id: string, @Body({ schema: judgementRequestSchema }) { filing }: JudgementRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    return this.step(request, id, 'accept', async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      const { to } = await this.desk.judge(tx, submission, 'accept', account);
      refuseUnread(submission, filing);
      await takeStepInStore(tx, submission, { step: 'accept', to });
      await requestRun(tx, { job: PUBLISH_JOB, slotMs: await loadDatabaseTime(tx), trigger: 'manual', requestedBy: account.login, input: {}, again: true });
    });
  }

  /** Answers with the new version. */
  @Post(':id/revise')
  @HttpCode(200)
  @Allow('fillForms')
  @ApiOkResponse({ description: '验收后修订，形成新版本', standardSchema: submissionAnswerSchema })
  async revise(@Param('id') id: string, @Body({ schema: reasonRequestSchema }) body: ReasonRequest, @Req() request: FastifyRequest): Promise<SubmissionAnswer> {
    const next = await this.desk.write(request, `revise ${id}`, idSchema, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      await this.desk.judge(tx, submission, 'revise', account);
      const revision = await reviseSubmission(tx, submission, knownForm(submission.form).version, body.reasonZh);
      if (revision === undefined) throw refused('conflict', '已有人开始修订，请刷新后再看');
      return { id: revision.id };
    });
    return this.desk.read(request, next.id);
  }

  private plain(request: FastifyRequest, id: string, step: StoreStep['step'] & ('withdraw' | 'approve' | 'undo-approval'), { filing, reasonZh }: { readonly filing?: number; readonly reasonZh?: string }): Promise<SubmissionAnswer> {
    return this.step(request, id, step, async (tx, account) => {
      const submission = await this.desk.find(tx, id, { lock: true });
      const { to } = await this.desk.judge(tx, submission, step, account);
      if (filing !== undefined) refuseUnread(submission, filing);
      await takeStepInStore(tx, submission, { step, to, ...(reasonZh === undefined ? {} : { reasonZh }) });
    });
  }

  private async step(request: FastifyRequest, id: string, scope: string, work: (tx: Tx, account: Account) => Promise<void>): Promise<SubmissionAnswer> {
    await this.desk.write(request, `${scope} ${id}`, idSchema, async (tx, account) => {
      await work(tx, account);
      return { id };
    });
    return this.desk.read(request, id);
  }
}

/** A page left open shows an earlier filing; whoever judges from it would stand for numbers that were never before their eyes. */
function refuseUnread({ filings }: SubmissionRecord, read: number): void {
  if (filings !== read) throw refused('conflict', `您看到的是第 ${read} 次报送，现为第 ${filings} 次，请看过新的内容后再办理`);
}
