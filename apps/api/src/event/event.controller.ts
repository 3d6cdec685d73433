import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refused } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';
import { Allow, requireSession } from '../session/access.js';
import { EventHub } from './event-hub.js';

@ApiTags('events')
@Controller('api/events')
export class EventController {
  constructor(@Inject(EventHub) private readonly hub: EventHub) {}

  @Get()
  @Allow('readFigures')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: '变更事件流（Server-Sent Events）' })
  follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const session = requireSession(request);
    if (request.method !== 'GET') throw refused('method-not-allowed', '事件流只支持 GET');
    const last = request.headers['last-event-id'];
    reply.hijack();
    const { raw } = reply;
    // Until the connection closes, without chunk frames: the same bytes go to every socket.
    raw.useChunkedEncodingByDefault = false;
    raw.writeHead(200, {
      ...API_HEADERS, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close', 'x-accel-buffering': 'no',
    });
    raw.socket?.setNoDelay(true);
    raw.socket?.setTimeout(0);
    if (!this.hub.admit(raw, session, typeof last === 'string' ? last : undefined)) raw.end('retry: 30000\n\n');
  }
}
