import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { formatMinute } from '@greengauge/kernel';
import {
  doneAnswerSchema, emailRequestSchema, secondFactorAnswerSchema, secondFactorConfirmSchema, secondFactorDoneSchema, sessionListAnswerSchema, type EmailRequest, type SecondFactorAnswer, type SecondFactorConfirm, type SecondFactorDone,
  type SessionListAnswer,
} from '@greengauge/contracts';
import { beginSecondFactor, confirmSecondFactor, listSessions, revokeSessionById, saveEmail } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';
import { SessionMemory } from '../session/session-memory.js';

type Done = z.infer<typeof doneAnswerSchema>;

/** What everyone does with the own account. */
@ApiTags('session')
@Controller('api/session')
export class OwnAccountController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts, @Inject(SessionMemory) private readonly memory: SessionMemory) {}

  @Get('sessions')
  @Allow('own')
  @ApiOkResponse({ description: '本人的登录会话', standardSchema: sessionListAnswerSchema })
  async sessions(@Req() request: FastifyRequest): Promise<SessionListAnswer> {
    const { account, idHash } = requireSession(request);
    const sessions = await this.ports.store.read(actorOf(account), (tx) => listSessions(tx, account.id));
    return {
      sessions: sessions.map(({ id, createdAtMs, lastSeenAtMs, ip, userAgent }) => ({
        id, current: id === idHash, createdZh: formatMinute(createdAtMs), lastSeenZh: formatMinute(lastSeenAtMs), ...(ip === undefined ? {} : { ip }), ...(userAgent === undefined ? {} : { userAgent }),
      })),
    };
  }

  @Delete('sessions/:id')
  @Allow('own')
  @ApiOkResponse({ description: '结束本人的一个会话', standardSchema: doneAnswerSchema })
  async endSession(@Param('id') id: string, @Req() request: FastifyRequest): Promise<Done> {
    const { account } = requireSession(request);
    const done = await this.ports.store.transact(actorOf(account), (tx) => revokeSessionById(tx, account.id, id));
    if (!done) throw refused('not-found', '没有这个会话，或已结束');
    this.memory.forget(id);
    return { done: true };
  }

  @Post('second-factor')
  @HttpCode(200)
  @Allow('own')
  @ApiOkResponse({ description: '生成动态口令密钥，待确认后生效', standardSchema: secondFactorAnswerSchema })
  async begin(@Req() request: FastifyRequest): Promise<SecondFactorAnswer> {
    const { account } = requireSession(request);
    const result = await this.ports.store.transact(actorOf(account), (tx) => beginSecondFactor(tx, account.id, this.ports.settings.secrets));
    if (!result.ok) throw refused('conflict', result.error.messageZh);
    return result.value;
  }

  @Put('second-factor')
  @Allow('own')
  @ApiOkResponse({ description: '以一次动态口令确认启用', standardSchema: secondFactorDoneSchema })
  async confirm(@Body({ schema: secondFactorConfirmSchema }) { code }: SecondFactorConfirm, @Req() request: FastifyRequest): Promise<SecondFactorDone> {
    const { account, idHash } = requireSession(request);
    const result = await this.ports.store.transact(actorOf(account), (tx) => confirmSecondFactor(tx, account.id, this.ports.settings.secrets, { code, ip: request.ip }));
    if (!result.ok) throw refused(result.error.code === 'locked-out' ? 'locked-out' : 'bad-request', result.error.messageZh);
    this.memory.forget(idHash);
    return { done: true, recoveryCodes: [...result.value.recoveryCodes] };
  }

  @Put('email')
  @Allow('own')
  @ApiOkResponse({ description: '接收提醒的邮箱', standardSchema: doneAnswerSchema })
  async email(@Body({ schema: emailRequestSchema }) { email }: EmailRequest, @Req() request: FastifyRequest): Promise<Done> {
    const { account, idHash } = requireSession(request);
    await this.ports.store.transact(actorOf(account), (tx) => saveEmail(tx, account.id, email === '' ? undefined : email));
    this.memory.forget(idHash);
    return { done: true };
  }
}
