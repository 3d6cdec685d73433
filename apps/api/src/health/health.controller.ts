import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { isoInstant } from '@greengauge/kernel';
import { healthAnswerSchema, type HealthAnswer } from '@greengauge/contracts';
import { tallyOutbox, type OutboxTally } from '@greengauge/store';
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
    const outbox = await this.askDatabase();
    const up = outbox !== undefined;
    void reply.status(up ? 200 : 503).header('cache-control', 'no-store');
    const { clock, settings } = this.ports;
    return {
      status: up ? 'ok' : 'degraded', database: up ? 'up' : 'down', codeVersion: settings.codeVersion, time: isoInstant(clock.now()),
      ...(up ? { delivery: deliveryHealth(settings.mailConfigured === true, outbox) } : {}),
    };
  }

  /** Undefined when the database does not answer in time. Counts only: who gets what is nobody's business here. */
  private async askDatabase(): Promise<OutboxTally | undefined> {
    const stop = new AbortController();
    const asked = this.ports.store.read({ kind: 'system', name: 'health' }, (tx) => tallyOutbox(tx)).catch(() => undefined);
    const late = delay(PATIENCE_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    const tally = await Promise.race([asked, late]);
    stop.abort();
    return tally;
  }
}

function deliveryHealth(configured: boolean, { waiting, retrying, refused }: OutboxTally): NonNullable<HealthAnswer['delivery']> {
  const parts = [
    ...(configured ? [] : ['未配置邮件服务器（GREENGAUGE_SMTP_URL），邮件留在发件箱']), ...(waiting > 0 ? [`待发 ${waiting} 封${retrying > 0 ? `（其中 ${retrying} 封曾失败，正在重试）` : ''}`] : []),
    ...(refused > 0 ? [`${refused} 封未能送达，须人工处理`] : []),
  ];
  return { mail: configured ? 'configured' : 'not-configured', waiting, refused, messageZh: parts.length === 0 ? '发件正常' : parts.join('；') };
}
