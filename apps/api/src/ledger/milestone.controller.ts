import { createHash } from 'node:crypto';
import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  milestoneAnswerSchema, milestoneKindSchema, milestonesAnswerSchema, milestoneStepRequestSchema, newMilestoneRequestSchema, type MilestoneAnswer, type MilestonesAnswer, type MilestoneStepRequest,
  type NewMilestoneRequest,
} from '@greengauge/contracts';
import { parsePlatformSubject } from '@greengauge/framework';
import { parseRegionCode, type Result } from '@greengauge/kernel';
import {
  findMilestone, listMilestoneEvents, loadMilestones, loadRegisterEntry, notify, proposeMilestone, refuseMilestone, reopenMilestone, runOnce, saveMilestone, verifyMilestone, type Account, type Milestone, type MilestoneKey,
  type Tx,
} from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { isKnown, mayWrite, milestoneAnswer, milestoneView, stepsOf } from './milestone-view.js';

const KEY = /^[\w-]{1,80}$/;

/** From the first plan under evaluation to a lifetime after it: a year mistyped outside would never be due, or always have been. */
const [EARLIEST, LATEST] = ['2019-01-01', '2060-12-31'];

/** The ledger's workflow: one person proposes with evidence, another confirms; every step is kept. */
@ApiTags('ledger')
@Controller('api/milestones')
export class MilestoneController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '台账记录及本账户可办的事项', standardSchema: milestonesAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<MilestonesAnswer> {
    const { account } = requireSession(request);
    const found = await this.ports.store.read(actorOf(account), (tx) => loadMilestones(tx));
    const central = account.region === undefined && mayWrite(account, 'deliverable', '');
    const own = account.region !== undefined && mayWrite(account, 'region-plan', account.region);
    return { milestones: found.map((one) => milestoneView(one, account, this.ports.clock.now())), mayPropose: central ? ['deliverable', 'mechanism'] : [], mayAddPlan: own };
  }

  @Get(':kind/:region/:subject')
  @Allow('readFigures')
  @ApiOkResponse({ description: '一个事项及其全部步骤', standardSchema: milestoneAnswerSchema })
  async one(@Param('kind') kind: string, @Param('region') region: string, @Param('subject') subject: string, @Req() request: FastifyRequest): Promise<MilestoneAnswer> {
    const { account } = requireSession(request);
    const key = keyOf(kind, region, subject);
    return this.ports.store.read(actorOf(account), (tx) => answer(tx, key, account, this.ports.clock.now()));
  }

  @Post()
  @Allow('readFigures')
  @ApiOkResponse({ description: '登记地区行动计划的节点', standardSchema: milestoneAnswerSchema })
  async add(@Body({ schema: newMilestoneRequestSchema }) { region, titleZh, dueOn }: NewMilestoneRequest, @Req() request: FastifyRequest): Promise<MilestoneAnswer> {
    const { account } = requireSession(request);
    // The same words in the same region are the same milestone, so that asking twice enters it once.
    const key = keyOf('region-plan', region, createHash('sha256').update(`${region} ${titleZh}`).digest('hex').slice(0, 12));
    if (!mayWrite(account, 'region-plan', region)) throw refused('forbidden', '只有本地区的填报或审核人员可以登记本地区行动计划的节点');
    if (dueOn < EARLIEST || dueOn > LATEST) throw refused('bad-request', `完成时间${dueOn}不在${EARLIEST}至${LATEST}之间，请核对年份`);
    return this.ports.store.transact(actorOf(account), async (tx) => {
      const standing = await findMilestone(tx, key);
      // A date is not moved by entering the same words again, nor is the new one dropped without a word.
      if (standing && standing.dueOn !== dueOn) throw refused('conflict', `这个节点已登记，完成时间为${standing.dueOn ?? '（未定）'}，不因再次登记而更改；确须另定时间的，请另行登记，并在名称中写明与原节点的关系`);
      if (!standing) {
        await saveMilestone(tx, { ...key, status: 'in-progress', titleZh, dueOn }, account.displayName);
        await notify(tx, { topic: 'answer', keys: [] });
      }
      return answer(tx, key, account, this.ports.clock.now());
    });
  }

  @Post(':kind/:region/:subject/steps')
  @Allow('readFigures')
  @ApiOkResponse({ description: '办理一步：提交证据、核验、退回、重新打开', standardSchema: milestoneAnswerSchema })
  async step(
    @Param('kind') kind: string, @Param('region') region: string, @Param('subject') subject: string, @Body({ schema: milestoneStepRequestSchema }) step: MilestoneStepRequest, @Req() request: FastifyRequest,
  ): Promise<MilestoneAnswer> {
    const { account } = requireSession(request);
    const key = keyOf(kind, region, subject);
    const work = async (tx: Tx): Promise<MilestoneAnswer> => {
      const before = await findMilestone(tx, key);
      if (key.kind === 'region-plan' && !before) throw refused('not-found', '没有登记这个节点');
      await requirePlatform(tx, key);
      const own = before?.proposedBy === account.id && step.action === 'verify';
      if (own) throw refused('forbidden', '提交证据的人不能自行核验，请由另一人核验');
      if (!stepsOf(account, key, before).includes(step.action)) throw refused(mayWrite(account, key.kind, key.region) ? 'conflict' : 'forbidden', '该事项目前的状态或您的职责不允许这一步');
      const done = await perform(tx, key, account, step);
      if (!done.ok) throw refused('conflict', done.error.messageZh);
      await notify(tx, { topic: 'answer', keys: [] });
      return answer(tx, key, account, this.ports.clock.now());
    };
    const idempotency = request.headers['idempotency-key'];
    return this.ports.store.transact(actorOf(account), async (tx) => {
      if (typeof idempotency !== 'string' || !KEY.test(idempotency)) return work(tx);
      return (await runOnce(tx, { key: `milestone ${account.id} ${idempotency}`, scope: 'milestone' }, milestoneAnswerSchema, () => work(tx))).result;
    });
  }
}

function keyOf(kind: string, region: string, subject: string): MilestoneKey {
  const [parsed, code] = [milestoneKindSchema.safeParse(kind), parseRegionCode(region)];
  const key = parsed.success && code !== undefined && subject.length <= 160 ? { kind: parsed.data, region: code, subject } : undefined;
  if (!key || !isKnown(key)) throw refused('not-found', '台账中没有这个事项');
  return key;
}

/** A mechanism of a platform is proved for a platform that is published in the register of that region. */
async function requirePlatform(tx: Tx, { kind, subject, region }: MilestoneKey): Promise<void> {
  const platform = kind === 'mechanism' ? parsePlatformSubject(subject) : undefined;
  if (platform === undefined) return;
  const versions = await loadRegisterEntry(tx, 'trading-platforms', platform.platformKey);
  if (!versions.some((entry) => entry.current && entry.region === region)) throw refused('not-found', '交易平台登记册中没有这个平台');
}

function perform(tx: Tx, key: MilestoneKey, { id, displayName }: Account, step: MilestoneStepRequest): Promise<Result<Milestone>> {
  const person = { accountId: id, nameZh: displayName };
  switch (step.action) {
    case 'propose': return proposeMilestone(tx, key, person, { evidenceZh: step.evidenceZh, ...(step.noteZh === undefined ? {} : { noteZh: step.noteZh }) });
    case 'verify': return verifyMilestone(tx, key, person, step.noteZh);
    case 'refuse': return refuseMilestone(tx, key, person, step.noteZh);
    case 'reopen': return reopenMilestone(tx, key, person, step.noteZh);
  }
}

const answer = async (tx: Tx, key: MilestoneKey, account: Account, nowMs: number): Promise<MilestoneAnswer> =>
  milestoneAnswer(key, await findMilestone(tx, key), await listMilestoneEvents(tx, key), account, nowMs);
