import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { regionByCode } from '@greengauge/framework';
import { isoInstant } from '@greengauge/kernel';
import { DUTY_ZH, loginRequestSchema, passwordChangeRequestSchema, sessionAnswerSchema, type ErrorCode, type LoginRequest, type PasswordChangeRequest, type SessionAnswer } from '@greengauge/contracts';
import { changePassword, signIn, signOut, type Account, type LiveSession } from '@greengauge/store';
import { PORTS, type ApiPorts, type ApiSettings } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession, sessionOf } from './access.js';
import { actorOf, mustEnrol, permissionsOf } from './permissions.js';
import { isSecure, requireSafeConnection } from './request-origin.js';
import { clearedCookie, readSessionCookie, sessionCookie } from './session-cookie.js';
import { SessionMemory } from './session-memory.js';

const PASSWORD_REFUSAL: Readonly<Record<string, ErrorCode>> = { 'wrong-credentials': 'wrong-credentials', 'locked-out': 'locked-out' };

@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts, @Inject(SessionMemory) private readonly memory: SessionMemory) {}

  @Get()
  @Allow('session')
  @ApiOkResponse({ description: '当前会话', standardSchema: sessionAnswerSchema })
  read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): SessionAnswer {
    void reply.header('cache-control', 'no-store');
    const session = sessionOf(request);
    return session ? answerOf(session.account, session.expiresAtMs, this.ports.settings) : { signedIn: false };
  }

  @Post()
  @HttpCode(201)
  @Allow('public')
  @ApiCreatedResponse({ description: '登录', standardSchema: sessionAnswerSchema })
  async enter(@Body({ schema: loginRequestSchema }) body: LoginRequest, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionAnswer> {
    const { store, settings, log } = this.ports;
    requireSafeConnection(request, settings.publicUrl);
    const secure = isSecure(request, settings.publicUrl);
    const result = await signIn(
      store, { ...body, ip: request.ip, userAgent: request.headers['user-agent'] ?? '', previousToken: readSessionCookie(request, secure) }, { ...settings.signIn, secrets: settings.secrets });
    if (!result.ok) {
      const { code, messageZh, retryAfterMs } = result.error;
      log.info({ code, ip: request.ip }, '登录未成功');
      throw refused(code, messageZh, retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) });
    }
    const { account, token, expiresAtMs } = result.value;
    void reply.header('set-cookie', sessionCookie(token, secure)).header('cache-control', 'no-store');
    return answerOf(account, expiresAtMs, settings);
  }

  @Delete()
  @Allow('session')
  @ApiOkResponse({ description: '退出', standardSchema: sessionAnswerSchema })
  async leave(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionAnswer> {
    const session = sessionOf(request);
    if (session) await this.end(session);
    void reply.header('set-cookie', clearedCookie(isSecure(request, this.ports.settings.publicUrl))).header('cache-control', 'no-store');
    return { signedIn: false };
  }

  /** Every session of the account ends, also this one: sign in again with the new password. */
  @Post('password')
  @HttpCode(200)
  @Allow('own')
  @ApiOkResponse({ description: '修改口令，随后须重新登录', standardSchema: sessionAnswerSchema })
  async changePassword(
    @Body({ schema: passwordChangeRequestSchema }) body: PasswordChangeRequest, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const { account, idHash } = requireSession(request);
    const result = await this.ports.store.transact(actorOf(account), (tx) => changePassword(tx, account.id, { ...body, ip: request.ip, policy: this.ports.settings.signIn?.policy }));
    if (!result.ok) throw refused(PASSWORD_REFUSAL[result.error.code] ?? 'bad-request', result.error.messageZh);
    this.memory.forget(idHash);
    void reply.header('set-cookie', clearedCookie(isSecure(request, this.ports.settings.publicUrl))).header('cache-control', 'no-store');
    return { signedIn: false };
  }

  private async end(session: LiveSession): Promise<void> {
    await signOut(this.ports.store, session);
    // The channel says so too, a moment later; the next request must not slip in between.
    this.memory.forget(session.idHash);
  }
}

function answerOf(account: Account, expiresAtMs: number, settings: ApiSettings): SessionAnswer {
  const region = account.region === undefined ? undefined : regionByCode(account.region);
  return {
    signedIn: true,
    account: {
      login: account.login, displayName: account.displayName, duties: [...account.duties], dutiesZh: account.duties.map((duty) => DUTY_ZH[duty]),
      ...(region ? { region: region.code, regionZh: region.nameZh } : {}), mustChangePassword: account.mustChangePassword,
      secondFactor: account.secondFactor, mustEnrol: mustEnrol(account, settings), ...(account.email === undefined ? {} : { email: account.email }),
    },
    permissions: permissionsOf(account),
    expiresAt: isoInstant(expiresAtMs),
  };
}
