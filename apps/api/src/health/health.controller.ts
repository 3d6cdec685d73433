import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import { healthAnswerSchema, healthDetailAnswerSchema, type HealthAnswer, type HealthDetailAnswer } from '@greengauge/contracts';
import { loadHealthFacts } from './health-facts.js';
import { tallyOutbox, type OutboxTally } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { EventHub } from '../event/event-hub.js';
import { API_HEADERS } from '../server/security-headers.js';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';
import { openMetrics } from './metrics.js';

const PATIENCE_MS = 2_000;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

@ApiTags('health')
@Controller('api/health')
export class HealthController {
  private readonly metrics: ReturnType<typeof openMetrics>;

  constructor(@Inject(PORTS) private readonly ports: ApiPorts, @Inject(EventHub) private readonly hub: EventHub) {
    this.metrics = openMetrics(ports.store, () => hub.size);
  }

  /** For Prometheus on this machine or beside the proxy; numbers of the running only, no figure and no name. */
  @Get('metrics')
  @Allow('public')
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'Prometheus 指标（仅本机可读）' })
  async scrape(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!LOOPBACK.test(request.socket.remoteAddress ?? '') || request.headers['x-forwarded-for'] !== undefined) throw refused('forbidden', '运行指标只供本机的监控程序读取');
    const text = await this.metrics.read();
    reply.hijack();
    reply.raw.writeHead(200, { ...API_HEADERS, 'content-type': this.metrics.contentType, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(text) }).end(text);
  }

  /** How the platform runs, for those who keep it. */
  @Get('detail')
  @Allow('readJobs')
  @ApiOkResponse({ description: '运行状况', standardSchema: healthDetailAnswerSchema })
  async detail(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthDetailAnswer> {
    void reply.header('cache-control', 'private, no-cache');
    const { store, clock, settings } = this.ports;
    const { outbox, ...facts } = await store.read({ kind: 'system', name: 'health' }, async (tx) => ({ ...(await loadHealthFacts(tx)), outbox: await tallyOutbox(tx) }));
    const { waiting, refused: given, messageZh } = deliveryHealth(settings.mailConfigured === true, outbox);
    const { rss, heapUsed } = process.memoryUsage();
    return {
      codeVersion: settings.codeVersion, timeZh: formatMinute(clock.now()), uptimeMinutes: Math.floor(process.uptime() / 60), memoryMegabytes: Math.round(rss / 1_048_576), heapMegabytes: Math.round(heapUsed / 1_048_576),
      openPages: this.hub.size, ...facts, delivery: { waiting, refused: given, messageZh },
    };
  }

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
