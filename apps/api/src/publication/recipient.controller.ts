import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { parseRegionCode } from '@greengauge/kernel';
import { doneAnswerSchema, recipientListAnswerSchema, recipientRequestSchema, type RecipientListAnswer, type RecipientRequest } from '@greengauge/contracts';
import { addRecipient, allowRecipient, endRecipient, listRecipients, type RecipientRecord, type Tx } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf, permissionsOf } from '../session/permissions.js';
import { answered } from './publication.controller.js';
import { regionName } from './publication-view.js';

const DONE = { done: true } as const;
const STATE_ZH = { proposed: '待核准', allowed: '已核准', ended: '已停用' } as const;

function view({ id, nameZh, channel, address, region, kinds, withLeague, allowedAtMs, endedAtMs }: RecipientRecord): RecipientListAnswer['recipients'][number] {
  const state = endedAtMs !== undefined ? 'ended' : allowedAtMs !== undefined ? 'allowed' : 'proposed';
  return { id, nameZh, channel, address, regionZh: region === undefined ? '全部' : regionName(region), kinds: [...kinds], withLeague, state, stateZh: STATE_ZH[state], ...(region === undefined ? {} : { region }) };
}

/** Who gets released reports: entered by the system administrator, allowed by the security administrator. */
@ApiTags('recipients')
@Controller('api/recipients')
export class RecipientController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('seeRecipients')
  @ApiOkResponse({ description: '接收方', standardSchema: recipientListAnswerSchema })
  async list(@Req() request: FastifyRequest): Promise<RecipientListAnswer> {
    const { account } = requireSession(request);
    const { addRecipients, allowRecipients } = permissionsOf(account);
    const recipients = await this.ports.store.read(actorOf(account), (tx) => listRecipients(tx));
    return { recipients: recipients.map(view), mayAdd: addRecipients, mayAllow: allowRecipients };
  }

  @Post()
  @HttpCode(200)
  @Allow('addRecipients')
  @ApiOkResponse({ description: '登记接收方，待另一人核准', standardSchema: doneAnswerSchema })
  async add(@Body({ schema: recipientRequestSchema }) { region, ...rest }: RecipientRequest, @Req() request: FastifyRequest): Promise<typeof DONE> {
    const code = region === undefined ? undefined : parseRegionCode(region);
    if (region !== undefined && code === undefined) throw refused('bad-request', '没有这个地区代码');
    return this.done(request, (tx) => addRecipient(tx, { ...rest, region: code }));
  }

  @Post(':id/allowance')
  @HttpCode(200)
  @Allow('allowRecipients')
  @ApiOkResponse({ description: '核准接收方', standardSchema: doneAnswerSchema })
  allow(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    return this.done(request, (tx) => allowRecipient(tx, id));
  }

  @Delete(':id')
  @Allow('addRecipients')
  @ApiOkResponse({ description: '停用接收方', standardSchema: doneAnswerSchema })
  end(@Param('id') id: string, @Req() request: FastifyRequest): Promise<typeof DONE> {
    return this.done(request, (tx) => endRecipient(tx, id));
  }

  private async done(request: FastifyRequest, work: (tx: Tx) => Promise<void>): Promise<typeof DONE> {
    await answered(this.ports.store.transact(actorOf(requireSession(request).account), work));
    return DONE;
  }
}
