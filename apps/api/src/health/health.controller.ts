import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { isoInstant } from '@greengauge/kernel';
import { healthAnswerSchema, type HealthAnswer } from '@greengauge/contracts';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow } from '../session/access.js';

const PATIENCE_MS = 2_000;

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('public')
  @ApiOkResponse({ description: '正常', standardSchema: healthAnswerSchema })
  @ApiServiceUnavailableResponse({ description: '数据库不可用', standardSchema: healthAnswerSchema })
  async check(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthAnswer> {
    const up = await this.databaseAnswers();
    void reply.status(up ? 200 : 503).header('cache-control', 'no-store');
    const { clock, settings } = this.ports;
    return { status: up ? 'ok' : 'degraded', database: up ? 'up' : 'down', codeVersion: settings.codeVersion, time: isoInstant(clock.now()) };
  }

  private async databaseAnswers(): Promise<boolean> {
    const stop = new AbortController();
    const asked = this.ports.store.read({ kind: 'public' }, (tx) => tx.sql('SELECT 1 AS one', [], z.object({ one: z.number() }))).then(
      () => true,
      () => false,
    );
    const late = delay(PATIENCE_MS, false, { signal: stop.signal, ref: false }).catch(() => false);
    const up = await Promise.race([asked, late]);
    stop.abort();
    return up;
  }
}
