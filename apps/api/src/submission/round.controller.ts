import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formById, forms, regionByCode } from '@greengauge/framework';
import { formatMinute, isoInstant, parseInstant, parsePeriod, parseRegionCode } from '@greengauge/kernel';
import {
  extensionAnswerSchema, extensionDecisionSchema, extensionListAnswerSchema, extensionRequestSchema, formAnswerSchema, formListAnswerSchema, matrixAnswerSchema, newRoundRequestSchema, roundAnswerSchema,
  roundListAnswerSchema, taskListAnswerSchema, type ExtensionAnswer, type ExtensionDecision, type ExtensionListAnswer, type ExtensionRequest, type FormAnswer, type FormListAnswer, type MatrixAnswer,
  type NewRoundRequest, type RoundAnswer, type RoundListAnswer, type TaskListAnswer,
} from '@greengauge/contracts';
import {
  askExtension, countRounds, decideExtension, freezeRound, isAsked, listExtensions, listFirstFilings, listRounds, listSubmissions, loadCellsOf, loadDatabaseTime, loadExtension, openRound, type Tx,
} from '@greengauge/store';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { askedRegions } from './asked-regions.js';
import { formView, isExpired } from './form-view.js';
import { buildMatrix, latestRounds, periodsOf } from './matrix-view.js';
import { extensionView, roundView } from './round-view.js';
import { SubmissionDesk } from './submission-desk.js';
import { buildTasks } from './task-view.js';

const idSchema = z.object({ id: z.string() });
const regionQuerySchema = z.strictObject({ region: z.string().regex(/^\d{6}$/).optional() });
const matrixQuerySchema = z.strictObject({ period: z.string().max(24).optional() });

@ApiTags('rounds')
@Controller('api')
export class RoundController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk) {}

  @Get('forms')
  @Allow('readForms')
  @ApiOkResponse({ description: '全部调查表', standardSchema: formListAnswerSchema })
  async listForms(): Promise<FormListAnswer> {
    const nowMs = await this.desk.store.read({ kind: 'public' }, loadDatabaseTime);
    return { forms: forms.map((form) => formView(form, nowMs)) };
  }

  @Get('forms/:id')
  @Allow('readForms')
  @ApiOkResponse({ description: '一张调查表', standardSchema: formAnswerSchema })
  async form(@Param('id') id: string): Promise<FormAnswer> {
    const form = formById(id);
    if (form === undefined) throw refused('not-found', '没有这张表');
    return { form: formView(form, await this.desk.store.read({ kind: 'public' }, loadDatabaseTime)) };
  }

  @Get('rounds')
  @Allow('readForms')
  @ApiOkResponse({ description: '各期', standardSchema: roundListAnswerSchema })
  rounds(@Req() request: FastifyRequest): Promise<RoundListAnswer> {
    return this.desk.store.read(actorOf(requireSession(request).account), async (tx) => {
      const nowMs = await loadDatabaseTime(tx);
      return { rounds: (await listRounds(tx)).map((round) => roundView(round, nowMs)), now: isoInstant(nowMs) };
    });
  }

  @Post('rounds')
  @HttpCode(201)
  @Allow('acceptForms')
  @ApiCreatedResponse({ description: '布置一期专项调度', standardSchema: roundAnswerSchema })
  async openRound(@Body({ schema: newRoundRequestSchema }) body: NewRoundRequest, @Req() request: FastifyRequest): Promise<RoundAnswer> {
    const { id } = await this.desk.write(request, 'round', idSchema, async (tx) => {
      const form = formById(body.form);
      const period = parsePeriod(body.period);
      if (form === undefined || period === undefined) throw refused('bad-request', form === undefined ? '没有这张表' : '报告期格式不正确，例如 2025、2025Q1-Q3、2025-09');
      const regions = askedRegions(body.regions);
      const nowMs = await loadDatabaseTime(tx);
      if (isExpired(form, nowMs)) throw refused('conflict', `${form.authority.tableNo}已过有效期，不能布置`);
      const dueAtMs = parseInstant(body.dueAt) ?? 0;
      const closesAtMs = body.closesAt === undefined ? dueAtMs : (parseInstant(body.closesAt) ?? 0);
      if (dueAtMs <= nowMs || closesAtMs < dueAtMs) throw refused('bad-request', '截止时间应在当前时间以后，关闭时间不早于截止时间');
      const round = { id: `${form.id}-${period.id}-D${(await countRounds(tx, form.id, period.id)) + 1}`, form: form.id, period: period.id, kind: 'ad-hoc' as const, titleZh: body.titleZh, opensAtMs: nowMs, dueAtMs, closesAtMs, ...(regions === undefined ? {} : { regions }) };
      if (!(await openRound(tx, round)).opened) throw refused('conflict', '同时有人布置了同一期，请刷新后再试');
      return { id: round.id };
    });
    return this.roundAnswer(request, id);
  }

  @Post('rounds/:id/freeze')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '冻结一期', standardSchema: roundAnswerSchema })
  async freeze(@Param('id') id: string, @Req() request: FastifyRequest): Promise<RoundAnswer> {
    await this.desk.write(request, `freeze ${id}`, idSchema, async (tx) => {
      await this.desk.findRound(tx, id);
      await freezeRound(tx, id);
      return { id };
    });
    return this.roundAnswer(request, id);
  }

  @Get('tasks')
  @Allow('readForms')
  @ApiOkResponse({ description: '填报任务清单', standardSchema: taskListAnswerSchema })
  async tasks(@Query({ schema: regionQuerySchema }) query: z.infer<typeof regionQuerySchema>, @Req() request: FastifyRequest): Promise<TaskListAnswer> {
    const { account } = requireSession(request);
    // A region has its own tasks and no other's, whatever it asks for.
    const region = account.region ?? parseRegionCode(query.region ?? '');
    if (region === undefined || (query.region !== undefined && query.region !== region)) throw refused(account.region === undefined ? 'bad-request' : 'forbidden', account.region === undefined ? '请指定填报单位' : '只能查看本地区的任务');
    if (regionByCode(region)?.reports !== true) throw refused('not-found', '不是填报单位');
    const found = await this.desk.store.read(actorOf(account), async (tx) => {
      const submissions = await listSubmissions(tx, { region, latest: true });
      const filings = await listFirstFilings(tx, submissions.map(({ id }) => id));
      return { nowMs: await loadDatabaseTime(tx), rounds: await listRounds(tx, { openOnly: true }), submissions, filings, cells: await loadCellsOf(tx, submissions.map(({ id }) => id)), extensions: await listExtensions(tx) };
    });
    const nameOf = await this.desk.names.open(found.submissions.flatMap(({ submittedBy, approvedBy, acceptedBy }) => [submittedBy, approvedBy, acceptedBy]));
    return { region, regionZh: regionByCode(region)?.nameZh ?? region, now: isoInstant(found.nowMs), tasks: buildTasks({ ...found, region }, nameOf) };
  }

  @Get('matrix')
  @Allow('readForms')
  @ApiOkResponse({ description: '37 个填报单位 × 各表报送状态', standardSchema: matrixAnswerSchema })
  matrix(@Query({ schema: matrixQuerySchema }) { period }: z.infer<typeof matrixQuerySchema>, @Req() request: FastifyRequest): Promise<MatrixAnswer> {
    const { account } = requireSession(request);
    if (account.region !== undefined) throw refused('forbidden', '总表只供部委查阅');
    return this.desk.store.read(actorOf(account), async (tx) => {
      const nowMs = await loadDatabaseTime(tx);
      const all = await listRounds(tx, { openOnly: true });
      const rounds = latestRounds(all, nowMs, period);
      const wanted = new Set(rounds.map(({ id }) => id));
      const submissions = (await listSubmissions(tx)).filter(({ round }) => wanted.has(round));
      return { ...buildMatrix({ rounds, submissions, filings: await listFirstFilings(tx, submissions.map(({ id }) => id)), nowMs }), periods: periodsOf(all) };
    });
  }

  @Get('extensions')
  @Allow('readForms')
  @ApiOkResponse({ description: '延期申请', standardSchema: extensionListAnswerSchema })
  async extensions(@Req() request: FastifyRequest): Promise<ExtensionListAnswer> {
    const found = await this.desk.store.read(actorOf(requireSession(request).account), (tx) => listExtensions(tx));
    const nameOf = await this.desk.names.open(found.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]));
    return { extensions: found.map((extension) => extensionView(extension, nameOf)) };
  }

  @Post('rounds/:id/extensions')
  @HttpCode(201)
  @Allow('readForms')
  @ApiCreatedResponse({ description: '申请延期', standardSchema: extensionAnswerSchema })
  async ask(@Param('id') round: string, @Body({ schema: extensionRequestSchema }) body: ExtensionRequest, @Req() request: FastifyRequest): Promise<ExtensionAnswer> {
    const { id } = await this.desk.write(request, `extension ${round}`, idSchema, async (tx, { region, duties }) => {
      if (region === undefined || !duties.some((duty) => duty === 'entry' || duty === 'approval')) throw refused('forbidden', '只有填报单位可以申请延期');
      const found = await this.desk.findRound(tx, round);
      if (!isAsked(found, region)) throw refused('forbidden', '本期未要求本地区报送');
      const untilMs = parseInstant(body.until);
      if (untilMs === undefined || untilMs <= found.closesAtMs || untilMs <= (await loadDatabaseTime(tx))) throw refused('bad-request', `申请的时间应晚于本期关闭时间（${formatMinute(found.closesAtMs)}）和当前时间`);
      if (found.frozenAtMs !== undefined) throw refused('conflict', '本期已冻结');
      return { id: await askExtension(tx, { round, region, untilMs, reasonZh: body.reasonZh }) };
    });
    return this.extensionAnswer(request, id);
  }

  @Post('extensions/:id/decision')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '批准或不批准延期', standardSchema: extensionAnswerSchema })
  async decide(@Param('id') id: string, @Body({ schema: extensionDecisionSchema }) body: ExtensionDecision, @Req() request: FastifyRequest): Promise<ExtensionAnswer> {
    await this.desk.write(request, `decision ${id}`, idSchema, async (tx) => {
      const extension = await loadExtension(tx, id);
      if (extension === undefined) throw refused('not-found', '没有这项延期申请');
      if (extension.state !== 'asked') throw refused('conflict', '该申请已有结论');
      const untilMs = body.until === undefined ? extension.askedUntilMs : (parseInstant(body.until) ?? 0);
      if (body.granted && untilMs <= (await loadDatabaseTime(tx))) throw refused('bad-request', '延期时间应在当前时间以后');
      await decideExtension(tx, extension, { granted: body.granted, untilMs, ...(body.answerZh === undefined ? {} : { answerZh: body.answerZh }) });
      return { id };
    });
    return this.extensionAnswer(request, id);
  }

  private roundAnswer(request: FastifyRequest, id: string): Promise<RoundAnswer> {
    return this.desk.store.read(actorOf(requireSession(request).account), async (tx) => ({ round: roundView(await this.desk.findRound(tx, id), await loadDatabaseTime(tx)) }));
  }

  private async extensionAnswer(request: FastifyRequest, id: string): Promise<ExtensionAnswer> {
    const found = await this.desk.store.read(actorOf(requireSession(request).account), (tx: Tx) => loadExtension(tx, id));
    if (found === undefined) throw refused('not-found', '没有这项延期申请');
    const nameOf = await this.desk.names.open([found.askedBy, found.decidedBy]);
    return { extension: extensionView(found, nameOf) };
  }
}
