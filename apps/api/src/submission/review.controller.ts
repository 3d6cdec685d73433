import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formatMinute, formatPeriodZh, periodOf } from '@greengauge/kernel';
import {
  diffAnswerSchema, impactAnswerSchema, reviewAnswerSchema, reviewNotesAnswerSchema, type DiffAnswer, type ImpactAnswer, type ReviewAnswer, type ReviewNotesAnswer,
} from '@greengauge/contracts';
import { answersOf, lastPeriodOf, listEvidence, listReportsCiting, listRounds, listSubmissions, loadCells, loadCellsOf, loadDatabaseTime, loadFiling, loadObservations, type Tx } from '@greengauge/store';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { buildDiff, filedAnswers, fileChanges } from './diff-view.js';
import { computeImpact, impactIndicators } from './impact.js';
import { parseFiling } from './receipt-view.js';
import { buildReviewNotes } from './review-notes.js';
import { reviewItem } from './review-item.js';
import { roundView } from './round-view.js';
import { SubmissionDesk } from './submission-desk.js';
import { loadSubmissionMaterial } from './submission-material.js';
import { knownForm } from './known-form.js';
import { headView } from './submission-view.js';

const diffQuerySchema = z.strictObject({ against: z.enum(['filing', 'version', 'last-period']).default('filing') });

/** What a reviewer looks at before a step; reads only. */
@ApiTags('review')
@Controller('api')
export class ReviewController {
  constructor(@Inject(SubmissionDesk) private readonly desk: SubmissionDesk) {}

  @Get('review')
  @Allow('readForms')
  @ApiOkResponse({ description: '待我审核，异常在前', standardSchema: reviewAnswerSchema })
  async queue(@Req() request: FastifyRequest): Promise<ReviewAnswer> {
    const { account } = requireSession(request);
    const state = account.region === undefined ? 'region-approved' as const : 'submitted' as const;
    const found = await this.desk.store.read(actorOf(account), async (tx) => {
      const rounds = new Map((await listRounds(tx)).map((round) => [round.id, round]));
      const waiting = await listSubmissions(tx, { states: [state], ...(account.region === undefined ? {} : { region: account.region }) });
      const items = [];
      for (const submission of waiting) {
        const [filing, before] = [await loadFiling(tx, submission.id), submission.filings > 1 ? await loadFiling(tx, submission.id, submission.filings - 1) : undefined];
        const round = rounds.get(submission.round);
        if (filing !== undefined && round !== undefined) items.push({ submission, round, filing, before });
      }
      return { items, nowMs: await loadDatabaseTime(tx) };
    });
    const nameOf = await this.desk.names.open(found.items.flatMap(({ submission }) => [submission.submittedBy, submission.approvedBy]));
    const items = found.items.map(({ submission, round, filing, before }) => ({ submission: headView(submission, nameOf), round: roundView(round, found.nowMs), ...reviewItem(knownForm(submission.form), filing, before) }));
    return { items: items.toSorted((a, b) => b.concern - a.concern || ((a.submission.submittedAt ?? '') < (b.submission.submittedAt ?? '') ? -1 : 1)) };
  }

  @Get('submissions/:id/diff')
  @Allow('readForms')
  @ApiOkResponse({ description: '与上次报送、上一版本或上期的差异', standardSchema: diffAnswerSchema })
  diff(@Param('id') id: string, @Query({ schema: diffQuerySchema }) { against }: z.infer<typeof diffQuerySchema>, @Req() request: FastifyRequest): Promise<DiffAnswer> {
    return this.read(request, async (tx) => {
      const submission = await this.desk.find(tx, id);
      const form = knownForm(submission.form);
      const now = answersOf(await loadCells(tx, id));
      const nothing = (againstZh: string): DiffAnswer => ({ againstZh, comparable: false, changes: [], files: [] });
      if (against === 'version') {
        if (submission.supersedes === undefined) return nothing('首个版本，没有上一版');
        return { againstZh: `第 ${submission.version - 1} 版`, comparable: true, changes: buildDiff(form, answersOf(await loadCells(tx, submission.supersedes)), now), files: [] };
      }
      if (against === 'last-period') {
        const { context, round } = await loadSubmissionMaterial(tx, submission);
        const last = lastPeriodOf(form, periodOf(round.period));
        const before = new Map([...context.history].flatMap(([field, past]) => { const found = past.find(({ period }) => period.id === last?.id); return found === undefined ? [] : [[field, found.answer] as const]; }));
        if (last === undefined || before.size === 0) return nothing('没有上期数据可比');
        return { againstZh: `上期（${formatPeriodZh(last)}）`, comparable: true, changes: buildDiff(form, before, now, { onlyBefore: true }), files: [] };
      }
      // Being filled in: against what was last submitted. Submitted: against the submission before.
      const editing = submission.state === 'draft' || submission.state === 'returned';
      const seq = editing ? submission.filings : submission.filings - 1;
      const filing = seq < 1 ? undefined : await loadFiling(tx, id, seq);
      if (filing === undefined) return nothing('首次报送，没有上次');
      const filed = parseFiling(filing);
      return { againstZh: `第 ${seq} 次报送（${formatMinute(filing.atMs)}）`, comparable: true, changes: buildDiff(form, filedAnswers(form, filed), now), files: fileChanges(form, filed.evidence, await listEvidence(tx, id)) };
    });
  }

  @Get('submissions/:id/review-notes')
  @Allow('readForms')
  @ApiOkResponse({ description: '可疑迹象、离群值和来源冲突', standardSchema: reviewNotesAnswerSchema })
  notes(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReviewNotesAnswer> {
    return this.read(request, async (tx) => {
      const submission = await this.desk.find(tx, id);
      const material = await loadSubmissionMaterial(tx, submission);
      const { account } = requireSession(request);
      // Row-level security decides whose answers the peers are: a region sees none but its own.
      const others = account.region === undefined ? (await listSubmissions(tx, { round: submission.round, latest: true })).filter((one) => one.id !== id && one.state !== 'draft') : [];
      const peers = await this.peerAnswers(tx, others.map((one) => one.id));
      const indicators = material.form.fields.flatMap((field) => (field.kind === 'number' && field.indicator !== undefined ? [field.indicator] : []));
      return buildReviewNotes(material, peers, await loadObservations(tx, { indicators, regions: [submission.region] }));
    });
  }

  /** What acceptance would change, worked out before it (N08). */
  @Get('submissions/:id/impact')
  @Allow('readForms')
  @ApiOkResponse({ description: '验收将引起的变化', standardSchema: impactAnswerSchema })
  async impact(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ImpactAnswer> {
    return this.read(request, async (tx) => {
      const submission = await this.desk.find(tx, id);
      const material = await loadSubmissionMaterial(tx, submission);
      const observations = await loadObservations(tx, { regions: [submission.region] });
      const reports = await listReportsCiting(tx, { indicators: impactIndicators(material), region: submission.region, period: material.round.period });
      return computeImpact(material, observations, reports, await loadDatabaseTime(tx));
    });
  }

  private read<T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.desk.store.read(actorOf(requireSession(request).account), work);
  }

  private async peerAnswers(tx: Tx, submissions: readonly string[]): Promise<readonly ReturnType<typeof answersOf>[]> {
    return [...(await loadCellsOf(tx, submissions)).values()].map((cells) => answersOf(cells));
  }
}

