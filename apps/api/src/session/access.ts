import { Inject, Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Permissions } from '@greengauge/contracts';
import type { LiveSession } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { mustEnrol, permissionsOf } from './permissions.js';
import { isSecure, requireSameSite } from './request-origin.js';
import { readSessionCookie } from './session-cookie.js';
import { SessionMemory } from './session-memory.js';

/**
 * `public`: anyone. `session`: anyone, but the session is looked up. `own`: any account, also one that must change its password
 * first. Otherwise the permission the account must have.
 */
export type Access = 'public' | 'session' | 'own' | keyof Permissions;

const ACCESS = 'greengauge:access';
export const Allow = (access: Access): CustomDecorator => SetMetadata(ACCESS, access);

const sessions = new WeakMap<FastifyRequest, LiveSession>();
export const sessionOf = (request: FastifyRequest): LiveSession | undefined => sessions.get(request);

/** For handlers behind a permission, where the guard has let nobody else through. */
export function requireSession(request: FastifyRequest): LiveSession {
  const session = sessions.get(request);
  if (!session) throw refused('not-signed-in', '请先登录');
  return session;
}

/** Runs before every handler. A handler that says nothing of its access is closed to everyone. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector, @Inject(PORTS) private readonly ports: ApiPorts, @Inject(SessionMemory) private readonly memory: SessionMemory,
  ) {}

  /** Without a promise where the session is remembered, which is nearly always. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { publicUrl } = this.ports.settings;
    if (request.method !== 'GET' && request.method !== 'HEAD') requireSameSite(request, publicUrl);
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'public') return true;
    const token = readSessionCookie(request, isSecure(request, publicUrl));
    const session = token === undefined ? undefined : this.memory.resolve(token);
    return session instanceof Promise ? session.then((found) => this.admit(request, access, found)) : this.admit(request, access, session);
  }

  private admit(request: FastifyRequest, access: Access | undefined, session: LiveSession | undefined): boolean {
    if (session) sessions.set(request, session);
    if (access === 'session') return true;
    if (!session) throw refused('not-signed-in', '请先登录');
    if (access === 'own') return true;
    // The first password was known to whoever made the account: until it is changed the account is for nothing else.
    if (session.account.mustChangePassword) throw refused('password-change-required', '请先修改口令');
    if (mustEnrol(session.account, this.ports.settings)) throw refused('second-factor-required', '请先启用动态口令');
    if (access === undefined || access === 'public' || !permissionsOf(session.account)[access]) throw refused('forbidden', '您的账户没有这项权限');
    return true;
  }
}
