import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { backfillSlotsZh, checkSlot, enterBackfill, jobById } from '@greengauge/jobs';
import { parseInstant } from '@greengauge/kernel';
import {
  backfillAnswerSchema, backfillRequestSchema, cancelRunAnswerSchema, cancelRunRequestSchema, cancelRunsAnswerSchema, cancelRunsRequestSchema, jobListAnswerSchema, jobListQuerySchema, runAnswerSchema, runJobAnswerSchema, runJobRequestSchema,
  type BackfillAnswer, type BackfillRequest, type CancelRunRequest, type CancelRunsAnswer, type CancelRunsRequest, type JobListAnswer, type JobListQuery, type JobRunView, type RunAnswer, type RunJobAnswer, type RunJobRequest,
} from '@greengauge/contracts';
import { cancelRun, countRuns, listLatestRuns, listRunLog, listRuns, loadDatabaseTime, loadRun, requestRun, runOnce, type RunStatus, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { jobView, runAnswer, runView } from './job-view.js';

/** What was put aside is to be dealt with: this many are shown to somebody who has more of them to deal with. */
const MOST_DEAD = 50;

const STATES: Readonly<Record<NonNullable<JobListQuery['state']>, readonly RunStatus[]>> = {
  pending: ['due', 'queued', 'running', 'failed'], succeeded: ['succeeded'], dead: ['dead'], cancelled: ['cancelled'],
};

@ApiTags('jobs')
@Controller('api/jobs')
export class JobController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readJobs')
  @ApiOkResponse({ description: '作业及最近的运行', standardSchema: jobListAnswerSchema })
  async list(@Query({ schema: jobListQuerySchema }) { job, state, limit }: JobListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<JobListAnswer> {
    const { store, jobs } = this.ports;
    const { account } = requireSession(request);
    const canRun = permissionsOf(account).runJobs;
    void reply.header('cache-control', 'private, no-cache');
    return store.read(actorOf(account), async (tx) => {
      const latest = new Map((await listLatestRuns(tx)).map((run) => [run.job, run]));
      // One more than is shown tells whether there are more.
      const runs = await listRuns(tx, { job, ...(state === undefined ? {} : { statuses: STATES[state] }), limit: limit + 1 });
      const dead = await listRuns(tx, { statuses: ['dead'], limit: MOST_DEAD });
      const nowMs = await loadDatabaseTime(tx);
      return {
        jobs: jobs.map((one) => jobView(one, latest.get(one.id), canRun, jobs, nowMs)), runs: runs.slice(0, limit).map((run) => runView(run, jobs)), more: runs.length > limit,
        dead: dead.map((run) => runView(run, jobs)), deadCount: dead.length < MOST_DEAD ? dead.length : await countRuns(tx, 'dead'),
      };
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

  /** Its worker stops at the next heartbeat and nothing of it is written; one put aside is no longer waited on. */
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

  /** All or none; who looks at the jobs meanwhile sees one change, not a hundred. */
  @Post('runs/cancel')
  @HttpCode(200)
  @Allow('runJobs')
  @ApiOkResponse({ description: '已取消的次数', standardSchema: cancelRunsAnswerSchema })
  async cancelMany(@Body({ schema: cancelRunsRequestSchema }) { runs, reasonZh }: CancelRunsRequest, @Req() request: FastifyRequest): Promise<CancelRunsAnswer> {
    const { account } = requireSession(request);
    return this.ports.store.transact(actorOf(account), async (tx) => {
      let cancelled = 0;
      // In one order for everybody: two who close the same list in different orders would wait for each other.
      for (const id of [...new Set(runs)].toSorted()) if (await cancelRun(tx, id, `${account.displayName}：${reasonZh}`)) cancelled += 1;
      return { cancelled };
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
    const parsed = job.parseInput(body.input ?? {});
    if (!parsed.ok) throw refused('bad-request', parsed.error.messageZh);
    const input = body.input === undefined ? undefined : parsed.value;
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

/** Now, to the second, unless told. */
function slotOf(slot: string | undefined, nowMs: number): number {
  const checked = checkSlot(slot === undefined ? nowMs : (parseInstant(slot) ?? Number.NaN), nowMs);
  if (!checked.ok) throw refused('bad-request', checked.error.messageZh);
  return Math.floor(checked.value / 1000) * 1000;
}
