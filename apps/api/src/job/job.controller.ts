import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { backfillSlotsZh, enterBackfill, jobById } from '@greengauge/jobs';
import { parseInstant } from '@greengauge/kernel';
import {
  backfillAnswerSchema, backfillRequestSchema, cancelRunAnswerSchema, cancelRunRequestSchema, jobListAnswerSchema, runAnswerSchema, runJobAnswerSchema, runJobRequestSchema,
  type BackfillAnswer, type BackfillRequest, type CancelRunRequest, type JobListAnswer, type JobRunView, type RunAnswer, type RunJobAnswer, type RunJobRequest,
} from '@greengauge/contracts';
import { cancelRun, listLatestRuns, listRunLog, listRuns, loadDatabaseTime, loadRun, requestRun, runOnce, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { jobView, runAnswer, runView } from './job-view.js';

@ApiTags('jobs')
@Controller('api/jobs')
export class JobController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readJobs')
  @ApiOkResponse({ description: '作业及最近的运行', standardSchema: jobListAnswerSchema })
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<JobListAnswer> {
    const { store, jobs } = this.ports;
    const { account } = requireSession(request);
    const canRun = permissionsOf(account).runJobs;
    void reply.header('cache-control', 'private, no-cache');
    return store.read(actorOf(account), async (tx) => {
      const latest = new Map((await listLatestRuns(tx)).map((run) => [run.job, run]));
      const runs = await listRuns(tx, { limit: 100 });
      const dead = await listRuns(tx, { statuses: ['dead'], limit: 100 });
      const nowMs = await loadDatabaseTime(tx);
      return { jobs: jobs.map((job) => jobView(job, latest.get(job.id), canRun, jobs, nowMs)), runs: runs.map((run) => runView(run, jobs)), dead: dead.map((run) => runView(run, jobs)) };
    });
  }

  /** One run with its log; grows while it is looked at. */
  @Get('runs/:run')
  @Allow('readJobs')
  @ApiOkResponse({ description: '一次运行及其日志', standardSchema: runAnswerSchema })
  async read(@Param('run') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<RunAnswer> {
    const { store, jobs } = this.ports;
    const { account } = requireSession(request);
    void reply.header('cache-control', 'private, no-cache');
    if (!RUN_ID.test(id)) throw refused('not-found', '没有这次运行');
    return store.read(actorOf(account), async (tx) => {
      const run = await loadRun(tx, id);
      if (!run) throw refused('not-found', '没有这次运行');
      return runAnswer(run, await listRunLog(tx, id), permissionsOf(account).runJobs, jobs);
    });
  }

  /** Its worker stops at the next heartbeat and nothing of it is written. */
  @Post('runs/:run/cancel')
  @HttpCode(200)
  @Allow('runJobs')
  @ApiOkResponse({ description: '已取消', standardSchema: cancelRunAnswerSchema })
  async cancel(@Param('run') id: string, @Body({ schema: cancelRunRequestSchema }) { reasonZh }: CancelRunRequest, @Req() request: FastifyRequest): Promise<{ readonly run: JobRunView }> {
    const { store, jobs } = this.ports;
    const { account } = requireSession(request);
    if (!RUN_ID.test(id)) throw refused('not-found', '没有这次运行');
    return store.transact(actorOf(account), async (tx) => {
      const cancelled = await cancelRun(tx, id, `${account.displayName}：${reasonZh}`);
      if (cancelled) return { run: runView(cancelled, jobs) };
      const run = await loadRun(tx, id);
      if (!run) throw refused('not-found', '没有这次运行');
      // Asked twice, or the reply was lost: it is what was wished for.
      if (run.status === 'cancelled') return { run: runView(run, jobs) };
      throw refused('conflict', '这次运行已经结束，不能取消');
    });
  }

  /** Every slot of the schedule in a stretch of days, entered at once. Slots already there stay unless asked for again. */
  @Post(':id/backfill')
  @HttpCode(202)
  @Allow('runJobs')
  @ApiAcceptedResponse({ description: '已登记补跑', standardSchema: backfillAnswerSchema })
  async backfill(@Param('id') id: string, @Body({ schema: backfillRequestSchema }) body: BackfillRequest, @Req() request: FastifyRequest): Promise<BackfillAnswer> {
    const { store, jobs } = this.ports;
    const job = jobById(jobs, id);
    if (!job) throw refused('not-found', '没有这个作业');
    const { account } = requireSession(request);
    return store.transact(actorOf(account), async (tx) => {
      const outcome = await enterBackfill(tx, job, { from: body.from, until: body.until, again: body.again ?? false, requestedBy: account.login }, await loadDatabaseTime(tx));
      if (!outcome.ok) throw refused('bad-request', outcome.error.messageZh);
      return { entered: outcome.value.entered, left: outcome.value.left, slotsZh: [...backfillSlotsZh(outcome.value)] };
    });
  }

  /** Enters the slot in the ledger; a worker takes it from there. The same slot asked for twice is one run. */
  @Post(':id/runs')
  @HttpCode(202)
  @Allow('runJobs')
  @ApiAcceptedResponse({ description: '已登记运行', standardSchema: runJobAnswerSchema })
  async run(@Param('id') id: string, @Body({ schema: runJobRequestSchema }) body: RunJobRequest, @Req() request: FastifyRequest): Promise<RunJobAnswer> {
    const { store, jobs } = this.ports;
    const job = jobById(jobs, id);
    if (!job) throw refused('not-found', '没有这个作业');
    const input = body.input ?? {};
    const parsed = job.parseInput(input);
    if (!parsed.ok) throw refused('bad-request', parsed.error.messageZh);
    const { account } = requireSession(request);
    const enter = async (tx: Tx): Promise<RunJobAnswer> => {
      const slotMs = slotOf(body.slot, await loadDatabaseTime(tx));
      const { run, alreadyThere } = await requestRun(tx, { job: job.id, slotMs, trigger: 'manual', requestedBy: account.login, input, again: body.again ?? false });
      return { run: runView(run, jobs), alreadyDone: alreadyThere };
    };
    const key = request.headers['idempotency-key'];
    return store.transact(actorOf(account), async (tx) => {
      if (typeof key !== 'string' || !KEY.test(key)) return enter(tx);
      const once = { key: `job-run ${account.id} ${job.id} ${key}`, scope: 'job-run' };
      return (await runOnce(tx, once, runJobAnswerSchema, () => enter(tx))).result;
    });
  }
}

/** What a client may use as an idempotency key; anything else is as if it had sent none. */
const KEY = /^[\w-]{1,80}$/;

const RUN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const EARLIEST_MS = parseInstant('2019-01-01T00:00:00Z') ?? 0;

/** Now, to the second, unless told; a slot of the future would make its run wait and block the job. */
function slotOf(slot: string | undefined, nowMs: number): number {
  const ms = slot === undefined ? nowMs : (parseInstant(slot) ?? Number.NaN);
  if (!(ms >= EARLIEST_MS && ms <= nowMs)) throw refused('bad-request', '运行时点应在 2019 年以后、当前时间以前');
  return Math.floor(ms / 1000) * 1000;
}
