import type { FastifyRequest } from 'fastify';
import { type ZodType } from 'zod';
import { takeStep, type SubmissionStep, type WorkflowActor } from '@greengauge/intake';
import type { SubmissionAnswer } from '@greengauge/contracts';
import { explainStoreError, loadDatabaseTime, loadRound, loadSubmission, runOnce, type Account, type RoundRecord, type Store, type SubmissionContext, type SubmissionRecord, type Tx } from '@greengauge/store';
import { refused } from '../server/refused.js';
import { requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { NameBook } from './name-book.js';
import { loadSubmissionMaterial, type SubmissionMaterial } from './submission-material.js';
import { submissionView, workflowOf } from './submission-view.js';

/** What the database refuses, in words for the person who asked. Another region's submission is not there at all. */
const REFUSED_ZH: Readonly<Record<string, string>> = {
  GG003: '该表的状态已经改变，请刷新后再试', GG004: '您的职责不能进行这项操作', GG005: '该表目前不能修改这些内容，请刷新后再试', GG006: '不在填报时间内：尚未开始、已经截止或已冻结', GG007: '报送条件尚未满足，请重新核对后再试', GG013: '本期未要求本地区报送', '23514': '审核人、验收人须与报送人不同',
};
const KEY = /^[\w-]{1,80}$/;
const CONTEXT_TTL_MS = 15_000;
const MOST_CONTEXTS = 600;

export const workflowActor = ({ id, duties, region }: Account): WorkflowActor => ({ kind: 'person', account: id, duties, ...(region === undefined ? {} : { region }) });

/** What every handler of forms does alike: find, judge the step, write once, answer. */
export class SubmissionDesk {
  readonly names: NameBook;
  private readonly contexts = new Map<string, { readonly context: SubmissionContext; readonly untilMs: number }>();

  constructor(readonly store: Store) {
    this.names = new NameBook(store);
  }

  async read(request: FastifyRequest, id: string): Promise<SubmissionAnswer> {
    const { account } = requireSession(request);
    const { material, nowMs } = await this.store.read(actorOf(account), async (tx) => {
      const submission = await this.find(tx, id);
      return { material: await loadSubmissionMaterial(tx, submission), nowMs: await loadDatabaseTime(tx) };
    });
    this.remember(material, nowMs);
    return submissionView(material, workflowActor(account), nowMs, await this.namesOf(material));
  }

  /** For autosave: what stands beside the cells is looked up again only now and then. */
  async materialFor(tx: Tx, submission: SubmissionRecord, nowMs: number): Promise<SubmissionMaterial> {
    const known = this.contexts.get(submission.id);
    const material = await loadSubmissionMaterial(tx, submission, { toCheck: true, known: known !== undefined && nowMs < known.untilMs ? known.context : undefined });
    if (known === undefined || nowMs >= known.untilMs) this.remember(material, nowMs);
    return material;
  }

  private remember({ submission, context }: SubmissionMaterial, nowMs: number): void {
    this.contexts.delete(submission.id);
    this.contexts.set(submission.id, { context, untilMs: nowMs + CONTEXT_TTL_MS });
    const oldest = this.contexts.size > MOST_CONTEXTS ? this.contexts.keys().next().value : undefined;
    if (oldest !== undefined) this.contexts.delete(oldest);
  }

  namesOf({ submission, cells, evidence, steps, returns }: SubmissionMaterial): Promise<(account: string) => string> {
    return this.names.open([
      submission.submittedBy, submission.approvedBy, submission.acceptedBy, ...cells.map(({ enteredBy }) => enteredBy), ...evidence.map(({ addedBy }) => addedBy), ...steps.map(({ actor }) => actor), ...returns.map(({ by }) => by),
    ]);
  }

  async find(tx: Tx, id: string, options: { readonly lock?: boolean } = {}): Promise<SubmissionRecord> {
    const submission = await loadSubmission(tx, id, options);
    if (submission === undefined) throw refused('not-found', '没有这份填报');
    return submission;
  }

  async findRound(tx: Tx, id: string): Promise<RoundRecord> {
    const round = await loadRound(tx, id);
    if (round === undefined) throw refused('not-found', '没有这一期');
    return round;
  }

  /** The state a step leads to, or the refusal. The submission must be locked. */
  async judge(tx: Tx, submission: SubmissionRecord, step: SubmissionStep, account: Account): Promise<{ readonly to: SubmissionRecord['state']; readonly round: RoundRecord; readonly nowMs: number }> {
    const round = await this.findRound(tx, submission.round);
    const nowMs = await loadDatabaseTime(tx);
    const next = takeStep(workflowOf({ submission, round }), step, workflowActor(account), nowMs);
    if (next.ok) return { to: next.value, round, nowMs };
    throw refused(next.error.code === 'step-duty' || next.error.code === 'step-own' ? 'forbidden' : 'conflict', next.error.messageZh);
  }

  /** One transaction, once for the key the client sent; what the database refuses becomes an answer. */
  async write<T>(request: FastifyRequest, scope: string, resultSchema: ZodType<T>, work: (tx: Tx, account: Account) => Promise<T>): Promise<T> {
    const { account } = requireSession(request);
    const key = request.headers['idempotency-key'];
    try {
      return await this.store.transact(actorOf(account), async (tx) => {
        if (typeof key !== 'string' || !KEY.test(key)) return work(tx, account);
        return (await runOnce(tx, { key: `${scope} ${account.id} ${key}`, scope }, resultSchema, () => work(tx, account))).result;
      });
    } catch (error) {
      const failure = explainStoreError(error);
      const messageZh = failure?.sqlState === undefined ? undefined : REFUSED_ZH[failure.sqlState];
      if (messageZh !== undefined) throw refused(failure?.sqlState === 'GG004' || failure?.sqlState === 'GG013' || failure?.sqlState === '23514' ? 'forbidden' : 'conflict', messageZh);
      if (failure?.kind === 'conflict') throw refused('conflict', '同时有其他修改，请再试一次');
      if (failure?.kind === 'forbidden') throw refused('forbidden', '您的职责不能进行这项操作');
      throw error;
    }
  }
}
