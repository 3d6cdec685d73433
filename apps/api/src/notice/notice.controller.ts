import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { formatMinute, parseRegionCode } from '@greengauge/kernel';
import {
  doneAnswerSchema, messageListAnswerSchema, noticeRequestSchema, type MessageListAnswer, type NoticeRequest, type NoticeView, type PendingMatter, type Permissions,
} from '@greengauge/contracts';
import {
  listNotices, listPublications, listReturns, listSubmissions, loadRound, publishNotice, readNotice, withdrawNotice, type NoticeRecord, type PublicationRecord, type SubmissionRecord, type Tx,
} from '@greengauge/store';
import { publicationRow, regionName } from '../publication/publication-view.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { knownForm } from '../submission/known-form.js';

const DONE = { done: true } as const;
const AUDIENCE_ZH = { all: '全部用户', regions: '各地区', ministries: '部委' } as const;
const NOTHING = '没有这条通知';

const noticeView = ({ id, titleZh, bodyZh, audience, region, publishedAtMs, publisherZh, read, withdrawnAtMs }: NoticeRecord): NoticeView => ({
  id, titleZh, bodyZh, audience, audienceZh: region === undefined ? AUDIENCE_ZH[audience] : regionName(region), publishedZh: formatMinute(publishedAtMs), publisherZh: publisherZh ?? '部委', read,
  withdrawn: withdrawnAtMs !== undefined,
});

/** What the life of a report asks of this account now. */
export function pendingOf(record: PublicationRecord, permissions: Permissions): readonly PendingMatter[] {
  const { titleZh, periodZh, replyDueZh } = publicationRow(record);
  const of = (kind: PendingMatter['kind'], detailZh: string): PendingMatter => ({ kind, titleZh: `${titleZh}（${periodZh}）`, detailZh, href: `/publications/${record.id}` });
  if (record.state === 'consulting' && permissions.replyPublications && record.replies === 0) return [of('reply', `请在 ${replyDueZh ?? ''} 前提出意见，或答复无异议`)];
  if ((record.state === 'consulting' || record.state === 'revising') && permissions.editPublications && record.unanswered > 0) return [of('answer', `有 ${record.unanswered} 条异议待答复`)];
  if (record.state === 'revising' && permissions.signPublications && record.unanswered === 0) return [of('sign', '待签发')];
  return [];
}

/** What was returned to a region and waits for it to mend; row-level security leaves those of others out. */
async function toMend(tx: Tx, { id, form, round }: SubmissionRecord): Promise<PendingMatter> {
  const [letter] = await listReturns(tx, id);
  const [roundZh, respondByMs] = [(await loadRound(tx, round))?.titleZh ?? '', letter?.respondByMs];
  const titleZh = `${knownForm(form).titleZh}${roundZh === '' ? '' : `（${roundZh}）`}`;
  const cellsZh = letter === undefined ? '' : `，${letter.cells.length} 格须修改：${letter.reasonZh}`;
  return { kind: 'mend', titleZh, detailZh: `已退回${cellsZh}${respondByMs === undefined ? '' : `。请在 ${formatMinute(respondByMs)} 前重报`}`, href: `/entry/${id}` };
}

/** 公告、通知和待办: what the ministries make known, and what waits for whoever asks. */
@ApiTags('messages')
@Controller('api')
export class NoticeController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get('messages')
  @Allow('readFigures')
  @ApiOkResponse({ description: '通知和待办', standardSchema: messageListAnswerSchema })
  list(@Req() request: FastifyRequest): Promise<MessageListAnswer> {
    const { account } = requireSession(request);
    const permissions = permissionsOf(account);
    return this.ports.store.read(actorOf(account), async (tx) => {
      const notices = (await listNotices(tx, { withdrawn: permissions.acceptForms })).map(noticeView);
      const pending = (await listPublications(tx)).flatMap((record) => pendingOf(record, permissions));
      const returned = permissions.fillForms ? await listSubmissions(tx, { states: ['returned'], latest: true }) : [];
      for (const submission of returned) pending.push(await toMend(tx, submission));
      return { notices, pending, unread: notices.filter(({ read, withdrawn }) => !read && !withdrawn).length, mayPublish: permissions.acceptForms };
    });
  }

  @Post('notices')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '发布通知', standardSchema: doneAnswerSchema })
  async publish(@Body({ schema: noticeRequestSchema }) { region, ...rest }: NoticeRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    const code = region === undefined ? undefined : parseRegionCode(region);
    if (region !== undefined && code === undefined) throw refused('bad-request', '没有这个地区代码');
    await this.ports.store.transact(actorOf(requireSession(request).account), (tx) => publishNotice(tx, { ...rest, region: code }));
    return DONE;
  }

  @Delete('notices/:id')
  @HttpCode(200)
  @Allow('acceptForms')
  @ApiOkResponse({ description: '撤回通知', standardSchema: doneAnswerSchema })
  async withdraw(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    const withdrawn = await this.ports.store.transact(actorOf(requireSession(request).account), (tx) => withdrawNotice(tx, id));
    if (!withdrawn) throw refused('not-found', NOTHING);
    return DONE;
  }

  @Post('notices/:id/reading')
  @HttpCode(200)
  @Allow('readFigures')
  @ApiOkResponse({ description: '标记已读', standardSchema: doneAnswerSchema })
  async note(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    const seen = await this.ports.store.transact(actorOf(requireSession(request).account), (tx) => readNotice(tx, id));
    if (!seen) throw refused('not-found', NOTHING);
    return DONE;
  }
}
