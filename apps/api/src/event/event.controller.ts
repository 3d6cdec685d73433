import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { EventHub } from './event-hub.js';
import { openStream } from './open-stream.js';

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
    reply.hijack();
    openStream(request.raw, this.hub, session);
  }
}
